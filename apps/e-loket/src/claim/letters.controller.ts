import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { COUNTRIES, type LetterAddress } from '#domain';
import {
  readUsualLetterAddress,
  savePostalAddress,
  type Actor,
  type Deps,
  type OwnClaim,
} from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, readForm, unwrap } from '#platform';
import { versionOf } from './claim.form.js';
import { lettersItems } from './claim.view.js';
import {
  answerRefusal,
  goOn,
  isDraft,
  loadClaim,
  showFaults,
  showForm,
  type Body_,
  type FormPage,
} from './form-page.js';
import { lettersForm, postalAddressOf } from './letters.form.js';

/** Where letters on paper go. */
@Controller('aanvraag/:id/brieven')
export class LettersController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    if (!isDraft(own, res)) return;
    const { postalAddress } = own.claim;
    showForm(res, own, await this.page(actor, own), {
      letters: postalAddress ? 'other' : 'register',
      ...postalAddress,
    });
  }

  @Post()
  async save(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Res() res: Response,
  ): Promise<void> {
    const own = await loadClaim(this.deps, actor, id);
    const page = await this.page(actor, own);
    const form = readForm(lettersForm, body);
    if (!form.ok) return showFaults(res, own, page, body, form.errors);
    const saved = await savePostalAddress(this.deps, actor, {
      claimId: own.claim.id,
      version: versionOf(body),
      postalAddress: postalAddressOf(form.value),
    });
    const reload = () => loadClaim(this.deps, actor, id);
    if (!saved.ok) return answerRefusal(res, reload, page, body, saved.error);
    goOn(res, own, body);
  }

  private async page(actor: Actor, own: OwnClaim): Promise<FormPage> {
    const usual = unwrap(await readUsualLetterAddress(this.deps, actor, { claimId: own.claim.id }));
    return {
      template: 'claim/letters',
      title: 'Naar welk adres sturen we brieven?',
      path: 'brieven',
      stored: lettersItems,
      more: {
        usual: usualChoice(own, usual),
        countries: Object.entries(COUNTRIES).map(([value, text]) => ({ value, text })),
      },
    };
  }
}

/** What is chosen already: the address government knows. A secret one is not shown, here neither. */
function usualChoice(
  { claim }: OwnClaim,
  usual: LetterAddress | undefined,
): { readonly text: string; readonly hint: string } {
  const known = usual?.kind === 'known' ? usual.lines.join(', ') : undefined;
  if (claim.organisation)
    return {
      text: 'Naar de zetel van uw organisatie',
      hint: known ?? 'Wij nemen het adres uit de Kruispuntbank van Ondernemingen.',
    };
  return {
    text: 'Naar uw adres in het Rijksregister',
    hint:
      known ??
      (usual?.kind === 'secret'
        ? 'Uw adres is niet mededeelbaar. Wij kennen het niet en sturen alleen naar uw eBox, tenzij u een ander adres kiest.'
        : 'Wij nemen het adres dat in het register staat.'),
  };
}
