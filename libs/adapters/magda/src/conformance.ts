import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Provenance } from '#domain';
import { Temporal } from '#kernel';
import { answerParts } from './answer.wire.js';
import { decodeXml } from './decode-xml.js';
import { verdictOf } from './error-codes.js';
import { readers } from './readers.js';
import { schemaFaults } from './schema-check.js';
import { magdaServices } from './service-catalogue.js';
import type { MagdaServiceName } from './service-catalogue.js';
import { childAt, descendants, parseXml, UnreadableXml } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/**
 * `no-answer`: an empty file, a question or a template that lies among the answers. `not-used`: an answer of a service that
 * this system does not ask, in a shape it has no reason to know; never said of a service it does ask.
 */
export type ConformanceOutcome = 'facts' | 'business-error' | 'unreadable' | 'no-answer' | 'not-used';

export interface ConformanceFile {
  readonly file: string;
  /** `Persoon/GeefPersoon`. */
  readonly service: string;
  /** Whether this system asks that service: then its facts are read, else only envelope, errors and content. */
  readonly used: boolean;
  readonly outcome: ConformanceOutcome;
  /** Of a file that could not be read. */
  readonly why?: string;
  readonly schemaValid?: boolean;
}

const AT = Temporal.Instant.from('2026-01-01T12:00:00Z');
const TODAY = Temporal.PlainDate.from('2026-01-01');
const PROVENANCE: Provenance = { register: 'national-register', readAt: AT, reference: 'conformance' };

/** Reads every answer below a folder in the layout of the public MAGDA-Mock (`Domein/Dienst/Versie/…/sleutel.xml`). */
export function readAnswersBelow(folder: string): readonly ConformanceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.toLowerCase().endsWith('.xml'))
    .sort()
    .map((file) => readOne(folder, file));
}

function readOne(folder: string, file: string): ConformanceFile {
  const { service: place, name, certain } = placeOf(file);
  const bytes = readFileSync(path.join(folder, file));
  try {
    const xml = decodeXml(bytes);
    if (xml.trim() === '') return { file, service: place, used: false, outcome: 'no-answer' };
    const tree = parseXml(xml);
    const service = serviceOf(tree, name);
    const used = service !== undefined;
    const found = { file, service: place, used, ...outcomeOf(tree, service) };
    if (service === undefined || isFault(tree)) return found;
    if (tree.namespace !== magdaServices[service].namespace) return found;
    return { ...found, schemaValid: schemaFaults(xml, magdaServices[service].answerSchemas).length === 0 };
  } catch (error) {
    // Whatever goes wrong with one file is told with its name; the others are still read.
    const why = error instanceof UnreadableXml ? error.why : 'unexpected';
    const used = !certain || isOurs(name, bytes.toString('latin1'));
    return { file, service: place, used, outcome: used ? 'unreadable' : 'not-used', why };
  }
}

/**
 * Whether a damaged file is of a service we ask: by its folder, or by any name of ours in it. Where no folder tells the
 * service it counts as ours as well, so that nothing of ours hides among what is not used.
 */
function isOurs(folder: string, text: string): boolean {
  const names = Object.keys(magdaServices);
  return names.some((name) => folder === name || text.includes(`${name}Response`));
}

/** The two folders above `02.02.0000`, wherever the folder named on the command line begins; else the first two. */
function placeOf(file: string): {
  readonly service: string;
  readonly name: string;
  readonly certain: boolean;
} {
  const folders = file.split(path.sep).slice(0, -1);
  const version = folders.findIndex((part) => /^\d{2}\.\d{2}(\.\d{4})?$/.test(part));
  const [domain, last] = version >= 1 ? folders.slice(Math.max(0, version - 2), version) : folders;
  const name = last ?? domain ?? '';
  return {
    service: [domain, last].filter(Boolean).join('/') || '(los)',
    // An older layout has name and version in one: `GeefPersoonDienst.02.02.0000`.
    name: name.replace(/(Dienst)?[.-]\d{2}\.\d{2}(\.\d{4})?$/, ''),
    certain: folders.some((part) => /\d{2}\.\d{2}(\.\d{4})?$/.test(part)),
  };
}

/** By the element of the answer, whatever its version; else by the folder. */
function serviceOf(tree: XmlTree, folder: string): MagdaServiceName | undefined {
  const names = Object.keys(magdaServices) as MagdaServiceName[];
  return names.find((name) => tree.name === `${name}Response`) ?? names.find((name) => name === folder);
}

function outcomeOf(
  tree: XmlTree,
  service: MagdaServiceName | undefined,
): Pick<ConformanceFile, 'outcome' | 'why'> {
  const message = messageIn(tree);
  if (descendants(message, 'Verzoek').length > 0) return { outcome: 'no-answer' };
  // Other services have envelopes of their own: nothing of ours asks those.
  if (service === undefined && !isFault(message) && childAt(message, 'Repliek') === undefined)
    return { outcome: 'not-used' };
  const answer = answerParts(tree);
  const verdict = verdictOf(answer);
  if (verdict.kind !== 'content' || answer.content === undefined) return { outcome: 'business-error' };
  if (service === undefined) return { outcome: 'facts' };
  const facts = readers[service](answer.content, { provenance: PROVENANCE, today: TODAY, incomplete: [] });
  if (facts === false) return { outcome: 'business-error' };
  if (isTelling(facts)) return { outcome: 'facts' };
  // An empty list in a well-formed answer says "nothing known"; anything else was not understood.
  const isEmptyList = ['Persoon', 'Gezinslid', 'Onderneming', 'Functie', 'Eigendomstoestand'].every(
    (name) => descendants(answer.content, name).length === 0,
  );
  return isEmptyList ? { outcome: 'business-error' } : { outcome: 'unreadable', why: 'no facts' };
}

function messageIn(tree: XmlTree): XmlTree {
  const body = tree.name === 'Envelope' ? childAt(tree, 'Body') : tree;
  return (body?.name === 'Body' ? body.children[0] : body) ?? tree;
}

function isFault(message: XmlTree): boolean {
  return message.name === 'Fault';
}

/** Whether reading gave at least one fact beyond where it came from. */
function isTelling(facts: unknown): boolean {
  if (typeof facts === 'boolean') return true;
  if (typeof facts !== 'object' || facts === null) return false;
  return Object.entries(facts).some(
    ([key, value]) => !['provenance', 'incomplete', 'on'].includes(key) && hasSubstance(value),
  );
}

function hasSubstance(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null && 'kind' in value) return value.kind !== 'none';
  return value !== undefined && value !== false;
}
