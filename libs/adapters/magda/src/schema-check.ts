import { readFileSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XmlElement, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { SOAP_NAMESPACE } from './envelope.wire.js';
import { openXml } from './xml-tree.js';

const FOLDER = path.join('libs', 'adapters', 'magda', 'schemas');
const compiled = new Map<string, XsdValidator>();
let filesReadable = false;

/**
 * What is wrong with a message by its schema; an empty list when it is valid against one of `schemas`.
 * @param xml the service's element, or a Body or Envelope that holds it
 * @param schemas files below `schemas/`; the faults told are those of the first
 * @throws UnreadableXml
 */
export function schemaFaults(xml: string, schemas: string | readonly string[]): readonly string[] {
  const document = openXml(xml);
  try {
    const message = messageOf(document.root);
    if (message === undefined) return ['no message in the Body'];
    return faultsOf(message, typeof schemas === 'string' ? [schemas] : schemas);
  } finally {
    document.dispose();
  }
}

/** As `schemaFaults`, on a document that is open already. */
export function faultsOf(message: XmlElement, schemas: readonly string[]): readonly string[] {
  let first: readonly string[] | undefined;
  for (const schema of schemas) {
    const faults = validate(message, validatorOf(schema));
    if (faults.length === 0) return [];
    first ??= faults;
  }
  return first ?? ['no schema given'];
}

/** The service's own element: below Envelope and Body when those are there. */
export function messageOf(root: XmlElement): XmlElement | undefined {
  let at: XmlElement | undefined = root;
  if (at.name === 'Envelope' && at.namespaceUri === SOAP_NAMESPACE) {
    at = elements(at).find((child) => child.name === 'Body' && child.namespaceUri === SOAP_NAMESPACE);
  }
  if (at?.name === 'Body' && at.namespaceUri === SOAP_NAMESPACE) {
    const content = elements(at);
    at = content.length === 1 ? content[0] : undefined;
  }
  return at;
}

function elements(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next)
    if (node instanceof XmlElement) found.push(node);
  return found;
}

function validate(message: XmlElement, validator: XsdValidator): readonly string[] {
  try {
    validator.validate(message);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.map((detail) => detail.message.trim());
  }
}

/** Compiled once for the life of the process; an unknown file is a fault of ours. */
function validatorOf(schema: string): XsdValidator {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  filesReadable ||= xmlRegisterFsInputProviders();
  const file = path.join(FOLDER, schema);
  const document = XmlDocument.fromBuffer(readFileSync(file), { url: file });
  const validator = XsdValidator.fromDoc(document);
  document.dispose();
  compiled.set(schema, validator);
  return validator;
}
