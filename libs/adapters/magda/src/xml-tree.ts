import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';

/** A message as plain data: local names, so that another prefix or version of a service reads the same. */
export interface XmlTree {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  /** Own text without the text of children, trimmed. */
  readonly text: string;
}

/** The bytes are no XML this system reads. `why` is for logs: it never quotes the message. */
export class UnreadableXml extends Error {
  constructor(readonly why: 'not-xml' | 'html' | 'doctype' | 'malformed' | 'too-deep') {
    super(`unreadable XML: ${why}`);
  }
}

const SAFE_OPTIONS =
  ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA;
const DEEPEST = 100;

/**
 * Parses without network, external entities or document type: a DOCTYPE is refused before the parser sees it, so no
 * entity can expand. The caller disposes the document.
 * @throws UnreadableXml
 */
export function openXml(xml: string): XmlDocument {
  const start = xml.replace(/^\uFEFF/, '').trimStart();
  if (/^(<!doctype html|<html)/i.test(start)) throw new UnreadableXml('html');
  if (!start.startsWith('<')) throw new UnreadableXml('not-xml');
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) throw new UnreadableXml('doctype');
  try {
    return XmlDocument.fromString(start, { option: SAFE_OPTIONS });
  } catch {
    throw new UnreadableXml('malformed');
  }
}

/** @throws UnreadableXml */
export function parseXml(xml: string): XmlTree {
  const document = openXml(xml);
  try {
    return treeOf(document.root);
  } finally {
    document.dispose();
  }
}

/** Copies an element out of the parser's memory. @throws UnreadableXml when nested deeper than any real message */
export function treeOf(element: XmlElement, depth = 0): XmlTree {
  if (depth > DEEPEST) throw new UnreadableXml('too-deep');
  const children: XmlTree[] = [];
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) children.push(treeOf(node, depth + 1));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  const attributes: Record<string, string> = {};
  for (const attribute of element.attrs) attributes[attribute.name] = attribute.value;
  return { name: element.name, namespace: element.namespaceUri, attributes, children, text: text.trim() };
}

/** First child by local names, one level per name. */
export function childAt(tree: XmlTree | undefined, ...names: readonly string[]): XmlTree | undefined {
  return names.reduce<XmlTree | undefined>(
    (at, name) => at?.children.find((child) => child.name === name),
    tree,
  );
}

/** All children with the last name, below the first match of the others. */
export function childrenAt(tree: XmlTree | undefined, ...names: readonly string[]): readonly XmlTree[] {
  const parent = childAt(tree, ...names.slice(0, -1));
  return parent?.children.filter((child) => child.name === names.at(-1)) ?? [];
}

/** Text at that place; undefined when absent or empty. */
export function textAt(tree: XmlTree | undefined, ...names: readonly string[]): string | undefined {
  const text = childAt(tree, ...names)?.text;
  return text === '' ? undefined : text;
}

/** Every element with that local name, in document order, at any depth. */
export function descendants(tree: XmlTree | undefined, name: string): readonly XmlTree[] {
  if (tree === undefined) return [];
  return tree.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}
