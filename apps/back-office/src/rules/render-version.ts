import type { Response } from 'express';
import { readRuleSetVersions, ruleSetVersionOf, type Actor, type Deps } from '#application';
import { confirmationRows, type Db } from '#persistence';
import { typedValues, unwrap, type FormErrors } from '#platform';
import { navigationFor } from '../navigation.view.js';
import { offersFor, parameterViews, versionView } from './rules.view.js';

/** A refused form of the page: its faults, what was typed, and for which value. */
export interface Refused {
  readonly errors: FormErrors;
  readonly body?: unknown;
  readonly key?: string;
}

/** The page of one version, also with the faults of one of its forms. @throws DomainException without right or version */
export async function renderVersion(
  means: { readonly deps: Deps; readonly db: Db },
  actor: Actor,
  id: string,
  res: Response,
  refused?: Refused,
): Promise<void> {
  const all = unwrap(await readRuleSetVersions(means.deps, actor));
  const version = unwrap(ruleSetVersionOf(all, id));
  const view = versionView(version, all);
  res.status(refused ? 422 : 200).render('rules/show', {
    title: `${view.regimeName}, versie ${view.version}`,
    nav: navigationFor(actor, '/regels'),
    back: { href: '/regels', text: 'Regels' },
    set: view,
    revision: version.revision,
    offers: offersFor(actor, version, all),
    errors: refused?.errors,
    values: typedValues(refused?.body),
    typedKey: refused?.key,
    parameters: parameterViews(version, all, await confirmationRows(means.db, id)),
    mayConfirm: actor.roles.includes('lawyer') && version.state !== 'withdrawn',
    actorId: actor.personId,
  });
}
