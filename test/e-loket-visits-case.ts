import { askAccountChange, refreshPublicProgress } from '#application';
import type { Claim } from '#domain';
import { ok, plainDate } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { aCaseAt, claimantOf, confirmAllRules, must, type TestWorld } from '#testing';
import type { ELoketApp } from './e-loket-app.js';
import { goodsPages } from './e-loket-visits-goods.js';
import { mandatePages, sharedPages } from './e-loket-visits-powers.js';
import { linkOn } from './e-loket-visits.js';
import type { Visit, Visits } from './page-visitor.js';

/** Pages on goods, on acting for and with others, and of a filed case; the others stand in e-loket-visits.ts. */
export const isOfGoodsOrCase = (path: string): boolean =>
  /^\/(aanvraag\/:id\/(schadeposten|mede-eigenaars)|mede-eigendom|uitnodiging|volmacht|erfgenaam|dossier|voortgang\/:id)/.test(
    path,
  );

/** How they are looked at; the cases and powers they need are made first. */
export async function recipesOfGoodsAndCase(world: TestWorld, eloket: ELoketApp): Promise<Visits> {
  return {
    ...(await goodsPages(world, eloket)),
    ...(await sharedPages(world)),
    ...(await mandatePages(world)),
    ...(await casePages(world, eloket)),
  };
}

async function casePages(world: TestWorld, eloket: ELoketApp): Promise<Visits> {
  await confirmAllRules(world);
  const asked = await withRequest(world);
  const reported = await aCaseAt(world, 'report_sent');
  const decided = await aCaseAt(world, 'notified');
  const payable = await aCaseAt(world, 'payable');
  const changing = await aCaseAt(world, 'complete');
  const account = { iban: 'BE68539007547034', holder: 'Lena Peeters', reason: 'Nieuwe bank.' };
  const { id: claimId, version } = changing;
  must(await askAccountChange(world.deps, claimantOf(changing), { claimId, version, ...account }));
  await refreshPublicProgress(world.deps);
  const of = (claim: Claim, rest: string, more: Partial<Visit> = {}): Visit => ({
    at: `/dossier/${claim.id}${rest}`, as: claimantOf(claim), state: 'filled', ...more,
  }); // prettier-ignore
  return {
    '/dossier/:id': [asked, reported, decided, payable].map((claim) => of(claim, '')),
    '/dossier/:id/inzage': [of(asked, '/inzage'), of(payable, '/inzage')],
    '/dossier/:id/verslag': [of(reported, '/verslag', { refuses: true })],
    '/dossier/:id/beslissing': [of(decided, '/beslissing'), of(payable, '/beslissing')],
    '/dossier/:id/beslissing/akkoord': [of(decided, '/beslissing/akkoord')],
    '/dossier/:id/beslissing/rechtzetting': [of(decided, '/beslissing/rechtzetting', { refuses: true })],
    '/dossier/:id/beslissing/beroep': [of(decided, '/beslissing/beroep', { refuses: true })],
    '/dossier/:id/rekening': [of(payable, '/rekening', { state: 'empty', refuses: true })],
    '/dossier/:id/rekening/bevestig': [of(changing, '/rekening/bevestig', { refuses: true })],
    '/dossier/:id/nog-te-bezorgen': [of(reported, '/nog-te-bezorgen')],
    '/dossier/:id/nog-te-bezorgen/:key': [
      {
        at: await linkOn(
          eloket,
          claimantOf(reported),
          `/dossier/${reported.id}/nog-te-bezorgen`,
          'nog-te-bezorgen/',
        ),
        as: claimantOf(reported),
        state: 'empty',
        refuses: true,
      },
    ],
    '/voortgang/:id': [{ at: `/voortgang/${FLOOD_2023.id}`, state: 'filled' }],
    '/dossier/:id/opvragingen': [
      of(asked, '/opvragingen', { refuses: true }),
      // All answers sent while one is missing.
      of(asked, '/opvragingen', {
        refuses: async (page) => {
          const send = page.locator('main form').last().getByRole('button');
          await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), send.click()]);
        },
      }),
    ],
    '/dossier/:id/berichten': [of(reported, '/berichten', { state: 'empty', refuses: true })],
    '/dossier/:id/documenten/toevoegen': [
      of(reported, '/documenten/toevoegen', { state: 'empty', refuses: true }),
    ],
    '/dossier/:id/intrekken': [
      of(asked, '/intrekken', { state: 'empty', refuses: false }),
      of(payable, '/intrekken'),
    ],
  };
}

/** A case of which an officer asks an invoice. */
async function withRequest(world: TestWorld): Promise<Claim> {
  const claim = await aCaseAt(world, 'submitted', { state: 'awaiting_information' });
  await world.deps.uow.run(async (tx) => {
    await tx.completeness.upsert({
      id: world.ids.next(),
      claimId: claim.id,
      itemId: claim.items[0]!.id,
      kind: 'invoice',
      label: 'Factuur',
      status: 'requested',
      question: 'Bezorg ons de factuur.',
      dueOn: plainDate('2024-06-14'),
      version: 0,
    });
    return ok();
  });
  return claim;
}
