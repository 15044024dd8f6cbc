import { Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readInvitation, takeUpInvitation, type Actor, type Deps } from '#application';
import { ForOneself, SignedInActor } from '#auth-saml';
import { DEPS, notFound, unwrap } from '#platform';

/** The link of a mail: it says nothing by itself, asks for a login, and opens once. */
@ForOneself()
@Controller('uitnodiging/:token')
export class InvitationController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async show(
    @SignedInActor() actor: Actor,
    @Param('token') token: string,
    @Res() res: Response,
  ): Promise<void> {
    const { subject, used } = unwrap(await readInvitation(this.deps, actor, { token: tokenOf(token) }));
    if (used) return res.redirect(303, addressOf(subject));
    res.render('mandates/invitation', {
      title:
        subject.kind === 'mandate' ? 'U kreeg een volmacht' : 'Wij vragen uw handtekening als mede-eigenaar',
      isMandate: subject.kind === 'mandate',
      name: actor.name,
      token,
    });
  }

  @Post()
  async takeUp(
    @SignedInActor() actor: Actor,
    @Param('token') token: string,
    @Res() res: Response,
  ): Promise<void> {
    const subject = unwrap(await takeUpInvitation(this.deps, actor, { token: tokenOf(token) }));
    res.redirect(303, addressOf(subject));
  }
}

function tokenOf(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw notFound();
  return text;
}

function addressOf({ kind, id }: { readonly kind: 'mandate' | 'co-owner'; readonly id: string }): string {
  return kind === 'mandate' ? `/volmacht/${id}` : `/mede-eigendom/${id}`;
}
