import type { PostalAddress } from '#domain';
import type { Page } from 'playwright-core';
import { sendForm } from './browser.js';

export const POST_IN_LILLE: PostalAddress = {
  street: 'Rue Haute',
  houseNumber: '6',
  postcode: '59000',
  municipality: 'Lille',
  country: 'FR',
};

/** Another address for letters, of which nothing is filled in. */
export async function sendOtherAddress(page: Page): Promise<void> {
  await page.check('[name=letters][value=other]');
  await sendForm(page);
}
