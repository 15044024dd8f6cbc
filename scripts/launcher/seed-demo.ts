import PDFDocument from 'pdfkit';
import { createObjectStore, objectStoreConfig } from '#adapters/object-store';
import {
  addDocument,
  addFilingClient,
  admitClaim,
  appointExpert,
  checkCompleteness,
  completenessList,
  registerOrganisation,
  registerPerson,
  saveBankAccount,
  saveClaimPlace,
  saveContact,
  saveCropAreas,
  saveDamageItem,
  saveInsurance,
  saveSituationAnswer,
  startClaim,
  submitClaim,
  submitDamageReport,
  takeClaim,
  type Actor,
  type AddDocument,
  type Deps,
  type Role,
  type SaveDamageItem,
  type SituationAnswer,
  type SubmitDamageReport,
} from '#application';
import type { Address, Claim, Insurance, OrganisationKind } from '#domain';
import { FixedClock, Money, ok, plainDate, type PlainDate, type Result } from '#kernel';
import { createPersistence, FLOOD_2023, persistenceConfig } from '#persistence';
import { loadConfig } from '#platform';
import { demoPerson } from '../../apps/simulators/src/demo-persons.js';
import { onConnection } from './database.js';
import { CITY_GOODS, FAMILY_GOODS, FARM_AREAS, FARM_GOODS, HOUSE_GOODS } from './demo-goods.js';
import type { Databases } from './settings.js';

/** The store under a clock that the story moves along, so that every row and log entry has its own day. */
interface Stage {
  readonly deps: Deps;
  readonly clock: FixedClock;
}

const DIKSMUIDE = { street: 'IJzerlaan', houseNumber: '14', postcode: '8600', nis: '32003' } as const;
const ROESELARE = { street: 'Ooststraat', houseNumber: '27', postcode: '8800', nis: '36015' } as const;

/**
 * A few cases of the flood of November 2023 at different stages, so that nobody meets empty lists: made by the same
 * commands as the pages use. Only where nobody reported damage yet. Luc and Marie stay without anything.
 * @param env the settings that the apps get: what is sealed here must open there
 * @throws Error when a command is refused
 */
export async function seedDemoCases(databases: Databases, env: NodeJS.ProcessEnv): Promise<void> {
  const reports = await onConnection(databases.app, (client) =>
    client.query('select 1 from damage_report limit 1'),
  );
  if (reports.rowCount !== 0) return;
  const config = loadConfig(persistenceConfig, { ...env, DATABASE_URL: databases.app });
  const objects = createObjectStore(loadConfig(objectStoreConfig, env));
  const clock = FixedClock.at('2023-11-16');
  const persistence = await createPersistence(config, { clock, objects, demo: true });
  try {
    await tellStory({ deps: persistence.deps, clock });
  } finally {
    await persistence.close();
  }
}

/** In the order of the days: the log book is a chain. */
async function tellStory(stage: Stage): Promise<void> {
  const { clock } = stage;
  clock.set('2023-11-16');
  await letPartnerIn(stage);
  const fatima = await signIn(stage, 'fatima', 'claimant');
  const fatimaReport = await report(stage, fatima, {
    ...FLOOD_REPORT,
    address: ROESELARE,
    damage: ['construction', 'household'],
    estimate: Money.of('6200.00'),
    description: 'Het water stond 40 cm hoog op het gelijkvloers. De tuinmuur is omgevallen.',
    email: 'fatima.el.amrani@example.be',
  });
  clock.set('2023-11-18');
  const jan = await signIn(stage, 'jan', 'claimant');
  const janReport = await report(stage, jan, {
    ...FLOOD_REPORT,
    address: DIKSMUIDE,
    damage: ['vehicle', 'construction'],
    estimate: Money.of('9800.00'),
    description: 'Mijn wagen stond op de oprit onder water. De oprit is verzakt.',
    email: 'jan.de.smet@example.be',
  });

  clock.set('2024-05-02');
  const admitted = await claimOfFatima(stage, await signIn(stage, 'fatima', 'claimant'), fatimaReport);
  clock.set('2024-05-06');
  await claimOfJan(stage, await signIn(stage, 'jan', 'claimant'), janReport);
  await claimOfFarm(stage);
  await claimOfCity(stage);
  await handle(stage, admitted);
  clock.set('2024-05-14');
  await report(stage, await signIn(stage, 'fatima', 'claimant'), {
    phenomenon: 'hail',
    firstDay: plainDate('2024-05-12'),
    lastDay: plainDate('2024-05-12'),
    address: ROESELARE,
    damage: ['vehicle'],
    estimate: Money.of('2400.00'),
    description: 'Grote hagelstenen: deuken in het dak en de motorkap van mijn wagen.',
    email: 'fatima.el.amrani@example.be',
  });
}

/** As a login does. */
async function signIn({ deps }: Stage, key: string, role: Role, kind?: OrganisationKind): Promise<Actor> {
  const person = demoPerson(key);
  if (!person) throw new Error(`No demo person ${key}`);
  const { nationalNumber, givenName, familyName } = person;
  const { personId } = must(await registerPerson(deps, { nationalNumber, givenName, familyName, role }));
  const channel = role === 'claimant' ? 'e-loket' : 'back-office';
  const actor = { personId, name: `${givenName} ${familyName}`, channel, roles: [role] } as const;
  const { organisation: number, organisationName: name } = person;
  if (!kind || !number || !name) return actor;
  return { ...actor, organisation: must(await registerOrganisation(deps, { kind, number, name })) };
}

const FLOOD_REPORT = {
  phenomenon: 'flood',
  firstDay: plainDate('2023-11-13'),
  lastDay: plainDate('2023-11-15'),
} as const;

async function report(
  { deps }: Stage,
  actor: Actor,
  answers: Omit<SubmitDamageReport, 'id' | 'draftVersion'>,
): Promise<string> {
  const command = { ...answers, id: deps.ids.next(), draftVersion: undefined };
  return must(await submitDamageReport(deps, actor, command)).id;
}

async function claimOfJan(stage: Stage, jan: Actor, reportId: string): Promise<void> {
  const draft = await fillIn(stage, jan, reportId, {
    items: FAMILY_GOODS,
    insurance: {
      insured: true,
      insurer: 'Verzekeringen De Dijk',
      policyNumber: 'DD-2019-4471',
      attest: 'later',
    },
    iban: 'BE71 0961 2345 6769',
  });
  must(await submitClaim(stage.deps, jan, draft));
}

/** With every paper that the fund expects. */
async function claimOfFatima(stage: Stage, fatima: Actor, reportId: string): Promise<string> {
  const { deps } = stage;
  const draft = await fillIn(stage, fatima, reportId, {
    items: HOUSE_GOODS,
    insurance: { insured: false, attest: 'not-applicable' },
    iban: 'BE68 5390 0754 7034',
  });
  const claim = await claimNow(stage, draft.claimId);
  for (const { kind, itemId, label } of completenessList(claim, [], [])) {
    if (kind === 'information') continue;
    const paper: AddDocument = {
      claimId: claim.id,
      kind,
      originalName: `${label.replace(/[:’]/g, '')}.pdf`,
      mediaType: 'application/pdf',
      content: demoPaper(label),
      ...(itemId === undefined ? {} : { itemId }),
    };
    must(await addDocument(deps, fatima, paper));
  }
  must(await submitClaim(deps, fatima, draft));
  return claim.id;
}

const OF_A_FAMILY: readonly SituationAnswer[] = [
  { question: 'selfEmployed', value: false },
  { question: 'ocmwAid', value: false },
  { question: 'partnership', value: 'no-contract' },
  { question: 'otherPayments', value: [] },
];

/** Crops on several parcels, animals and a machine; the crop area is known. */
async function claimOfFarm(stage: Stage): Promise<void> {
  const farm = await signIn(stage, 'karel', 'claimant', 'enterprise');
  const draft = await fillIn(stage, farm, IJZERLAAN, {
    items: FARM_GOODS,
    situation: OF_A_FARM,
    insurance: { insured: false, attest: 'not-applicable' },
    iban: 'BE71 0961 2345 6769',
  });
  const areas = { ...draft, areas: FARM_AREAS };
  must(await submitClaim(stage.deps, farm, must(await saveCropAreas(stage.deps, farm, areas))));
}

async function claimOfCity(stage: Stage): Promise<void> {
  const city = await signIn(stage, 'stijn', 'claimant', 'local-authority');
  const draft = await fillIn(stage, city, IJZERLAAN, {
    items: CITY_GOODS,
    situation: OF_A_CITY,
    insurance: { insured: false, attest: 'not-applicable' },
    iban: 'BE68 5390 0754 7034',
  });
  must(await submitClaim(stage.deps, city, draft));
}

/** Where the claim starts from: a report, or the place and day typed anew. */
type Start = string | { readonly damageDate: PlainDate; readonly address: Address };
const IJZERLAAN = { damageDate: plainDate('2023-11-14'), address: DIKSMUIDE } as const;

const OF_A_FARM: readonly SituationAnswer[] = [
  { question: 'incomeLoss', value: 'yes' },
  { question: 'otherPayments', value: [] },
];
const OF_A_CITY: readonly SituationAnswer[] = [{ question: 'otherPayments', value: [] }];

interface Answers {
  /** Absent: as a family answers. */
  readonly situation?: readonly SituationAnswer[];
  readonly items: readonly SaveDamageItem['item'][];
  readonly insurance: Insurance;
  readonly iban: string;
}

/** A draft with all pages of the form answered; place and e-mail address come from the report. */
async function fillIn(
  stage: Stage,
  actor: Actor,
  from: Start,
  { items, insurance, iban, situation = OF_A_FAMILY }: Answers,
): Promise<{ claimId: string; version: number }> {
  const { deps } = stage;
  const reported = typeof from === 'string' ? { reportId: from } : {};
  const { claimId } = must(await startClaim(deps, actor, { disasterId: FLOOD_2023.id, ...reported }));
  let draft = await stateOf(stage, claimId);
  if (typeof from !== 'string') {
    draft = must(await saveClaimPlace(deps, actor, { ...draft, ...from }));
    draft = must(await saveContact(deps, actor, { ...draft, email: 'info@example.be' }));
  }
  for (const item of items) {
    const { version } = must(await saveDamageItem(deps, actor, { ...draft, item }));
    // Without the item's id in the answer: with it, the next item would replace this one.
    draft = { claimId, version };
  }
  for (const answer of situation) draft = must(await saveSituationAnswer(deps, actor, { ...draft, answer }));
  draft = must(await saveInsurance(deps, actor, { ...draft, insurance }));
  return must(
    await saveBankAccount(deps, actor, { ...draft, iban, holder: actor.organisation?.name ?? actor.name }),
  );
}

/** An officer takes the case, finds it complete and admissible, and appoints an expert. */
async function handle(stage: Stage, claimId: string): Promise<void> {
  const { deps, clock } = stage;
  clock.set('2024-05-07');
  const an = await signIn(stage, 'an', 'officer');
  must(await takeClaim(deps, an, await stateOf(stage, claimId)));
  const claim = await claimNow(stage, claimId);
  const checks = completenessList(claim, [], []).map(({ key }) => ({ key, status: 'present' as const }));
  must(await checkCompleteness(deps, an, { ...(await stateOf(stage, claimId)), checks }));
  clock.set('2024-05-08');
  must(await admitClaim(deps, an, { ...(await stateOf(stage, claimId)), confirmedRules: [] }));
  clock.set('2024-05-13');
  const dirk = await signIn(stage, 'dirk', 'expert');
  const appointment = { expertId: dirk.personId, visitOn: plainDate('2024-05-28'), noConflict: true };
  must(await appointExpert(deps, an, { ...(await stateOf(stage, claimId)), ...appointment }));
}

async function claimNow({ deps }: Stage, id: string): Promise<Claim> {
  const claim = must(await deps.uow.run(async (tx) => ok(await tx.claims.find(id))));
  if (!claim) throw new Error(`No claim ${id}`);
  return claim;
}

async function stateOf(stage: Stage, claimId: string): Promise<{ claimId: string; version: number }> {
  const { version } = await claimNow(stage, claimId);
  return { claimId, version };
}

/** One page that says what it stands for. */
async function* demoPaper(label: string): AsyncGenerator<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4' });
  pdf.fontSize(18).text(label).moveDown().fontSize(11).text('Voorbeeldstuk van de demo.');
  pdf.end();
  for await (const chunk of pdf) yield Buffer.from(chunk);
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The demo cases cannot be made: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Somebody to try the filing API with; its key lies with the other keys of the demo. */
async function letPartnerIn(stage: Stage): Promise<void> {
  const ingrid = await signIn(stage, 'ingrid', 'administrator');
  const terms = {
    clientId: 'demo-partner',
    name: 'Demoverzekeraar',
    organisationNumber: '0999567875',
    contactEmail: 'api@demoverzekeraar.example',
    claimantKinds: ['person', 'enterprise', 'association', 'local-authority'],
    scopes: ['schademelding.indienen', 'aanvraag.indienen'],
    activeFrom: plainDate('2023-11-01'),
    requestsPerMinute: 600,
    filingsPerDay: 20_000,
    rowsPerFile: 10_000,
  } as const;
  must(await addFilingClient(stage.deps, ingrid, terms));
}
