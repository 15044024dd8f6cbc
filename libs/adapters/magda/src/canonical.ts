import { XmlC14NMode } from 'libxml2-wasm';
import type { XmlNode } from 'libxml2-wasm';
import { EXCLUSIVE_C14N, INCLUSIVE_C14N } from './signature-profiles.js';

/** Whether this system knows how to bring XML in that canonical form (comments always dropped). */
export function isCanonicalization(algorithm: string): boolean {
  return algorithm === EXCLUSIVE_C14N || algorithm === INCLUSIVE_C14N;
}

/**
 * Canonical form of an element and all below it, by libxml2.
 * @param inclusivePrefixes only for the exclusive form
 * @throws Error for another algorithm
 */
export function canonical(
  node: XmlNode,
  algorithm: string,
  inclusivePrefixes: readonly string[] = [],
): string {
  if (!isCanonicalization(algorithm)) throw new Error('unknown canonical form');
  const inclusive = algorithm === INCLUSIVE_C14N;
  // A node set, not the subtree of the node: the same bytes, without an object of this language per node.
  return node.doc.canonicalizeToString({
    mode: inclusive ? XmlC14NMode.XML_C14N_1_0 : XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
    nodeSet: new Set([node]),
    ...(!inclusive && inclusivePrefixes.length > 0
      ? { inclusiveNamespacePrefixes: [...inclusivePrefixes] }
      : {}),
  });
}
