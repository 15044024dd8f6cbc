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
import { descendants, parseXml, UnreadableXml } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

export type ConformanceOutcome = 'facts' | 'business-error' | 'unreadable';

export interface ConformanceFile {
  readonly file: string;
  /** `Persoon/GeefPersoon`. */
  readonly service: string;
  /** Whether this system asks that service: then its facts are read, else only envelope, errors and content. */
  readonly used: boolean;
  readonly outcome: ConformanceOutcome;
  /** Of an unreadable file. */
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
  const [domain = '', name = ''] = file.split(path.sep);
  const place = file.includes(path.sep) ? `${domain}/${name}` : '(los)';
  try {
    const xml = decodeXml(readFileSync(path.join(folder, file)));
    const tree = parseXml(xml);
    const service = serviceOf(tree, name);
    const found = { file, service: place, used: service !== undefined, ...outcomeOf(tree, service) };
    if (service === undefined || tree.name === 'Fault') return found;
    if (tree.namespace !== magdaServices[service].namespace) return found;
    return { ...found, schemaValid: schemaFaults(xml, magdaServices[service].answerSchemas).length === 0 };
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error;
    return { file, service: place, used: name in magdaServices, outcome: 'unreadable', why: error.why };
  }
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
