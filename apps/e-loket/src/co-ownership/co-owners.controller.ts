import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Result } from '#kernel';
import { CO_OWNER_STATE_NAMES, shareText } from '#domain';
import { askSignatureAgain, nameCoOwner, readCoOwnership, removeCoOwner, saveSharedGoods, sharedGoodsMark, type Actor, type ClaimCoOwnership, type Deps, type NamedCoOwner } from '#application'; // prettier-ignore
import { CurrentActor } from '#auth-saml';
import { DEPS, DomainException, formErrorsOf, ID_PATTERN, idParam, messageOf, notFound, readForm, setFlash, typedValues, unwrap, type FormErrors } from '#platform'; // prettier-ignore
import type { DefinitionItem, StatusTone } from '#ui';
import { coOwnerForm, goodsForm } from './co-ownership.form.js';

type Body_ = Record<string, unknown>;

/** Goods of a claim that are held together, who shares them, and who signed. @see Decreet 5/4/2019 art. 9 */
@Controller('aanvraag/:id/mede-eigenaars')
export class CoOwnersController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    this.show(res, await this.read(actor, id), {});
  }

  @Post()
  async saveGoods(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await this.read(actor, id);
    const form = readForm(goodsForm, body);
    if (!form.ok) return this.show(res, own, body, form.errors);
    const { items: itemIds, ownShare } = form.value;
    const seen = typeof body['seen'] === 'string' ? body['seen'] : '';
    const command = { claimId: own.claim.id, itemIds, ownShare, seen };
    const saved = await saveSharedGoods(this.deps, actor, command);
    if (!saved.ok && saved.error.code === 'version/conflict')
      return this.show(res, await this.read(actor, id), body);
    this.after(req, res, own, saved, body, 'De gedeelde goederen zijn bewaard.');
  }

  @Post('toevoegen')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: Body_,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await this.read(actor, id);
    const key = body['key'];
    if (typeof key !== 'string' || !ID_PATTERN.test(key)) throw notFound();
    const form = readForm(coOwnerForm, body);
    if (!form.ok) return this.show(res, own, body, form.errors);
    const named = await nameCoOwner(this.deps, actor, { claimId: own.claim.id, id: key, ...form.value });
    this.after(req, res, own, named, body, 'De mede-eigenaar krijgt een mail met een link om te tekenen.');
  }

  @Post(':owner/opnieuw')
  async again(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('owner') owner: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await this.read(actor, id);
    const asked = await askSignatureAgain(this.deps, actor, {
      claimId: own.claim.id,
      coOwnerId: idParam(owner),
    });
    this.after(req, res, own, asked, {}, 'Wij mailden een nieuwe link.');
  }

  @Post(':owner/verwijderen')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('owner') owner: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const own = await this.read(actor, id);
    const removed = await removeCoOwner(this.deps, actor, {
      claimId: own.claim.id,
      coOwnerId: idParam(owner),
    });
    this.after(req, res, own, removed, {}, 'De mede-eigenaar is verwijderd.');
  }

  private after(
    req: Request,
    res: Response,
    own: ClaimCoOwnership,
    done: Result<void>,
    body: Body_,
    text: string,
  ): void {
    if (!done.ok) {
      if (messageOf(done.error).status !== 422) throw new DomainException(done.error);
      return this.show(res, own, body, formErrorsOf(done.error));
    }
    setFlash(req, 'success', text);
    res.redirect(303, `/aanvraag/${own.claim.id}/mede-eigenaars`);
  }

  private show(
    res: Response,
    { claim, held, owners }: ClaimCoOwnership,
    body: Body_,
    errors?: FormErrors,
  ): void {
    if (errors) res.status(422);
    // Typed and not refused at a field: another window was first.
    const conflict = !errors && 'ownShare' in body;
    if (conflict) res.status(409);
    const typed = typedValues(body);
    const chosen = body['items'] ?? held?.itemIds ?? [];
    res.render('co-ownership/list', {
      title: 'Goederen die u samen met anderen bezit',
      back: claim.state === 'draft' ? { href: `/aanvraag/${claim.id}` } : { href: `/dossier/${claim.id}` },
      base: `/aanvraag/${claim.id}/mede-eigenaars`,
      key: this.deps.ids.next(),
      items: claim.items.map(({ id: value, description, cost }) => ({
        value,
        text: `${description} (€\u00a0${cost.format()})`,
        checked: Array.isArray(chosen) ? chosen.includes(value) : chosen === value,
      })),
      values: { ownShare: held ? shareText(held.ownShare) : '', ...typed },
      seen: errors && 'seen' in typed ? typed['seen'] : sharedGoodsMark(held),
      hasGoods: held !== undefined,
      ...(conflict ? { conflict: { stored: storedGoods(claim, held) } } : {}),
      owners: owners.map(ownerLine),
      errors: errors && { ...errors, summary: errors.summary },
    });
  }

  private async read(actor: Actor, id: string): Promise<ClaimCoOwnership> {
    return unwrap(await readCoOwnership(this.deps, actor, { claimId: idParam(id) }));
  }
}

function storedGoods({ items }: ClaimCoOwnership['claim'], held: ClaimCoOwnership['held']): DefinitionItem[] {
  if (!held) return [];
  const shared = items.filter((item) => held.itemIds.includes(item.id)).map((item) => item.description);
  return [
    { name: 'Goederen', value: shared.join('\n') },
    { name: 'Uw eigen aandeel', value: shareText(held.ownShare) },
  ];
}

function ownerLine({ owner, signed }: NamedCoOwner): object {
  const outdated = owner.state === 'signed' && !signed;
  const tone: StatusTone = signed ? 'good' : owner.state === 'refused' ? 'bad' : 'waiting';
  return {
    id: owner.id,
    name: owner.name,
    email: owner.email,
    share: shareText(owner.share),
    state: outdated ? 'Tekende, maar de goederen zijn veranderd' : CO_OWNER_STATE_NAMES[owner.state].claimant,
    tone,
    reason: owner.reason,
    signed,
  };
}
