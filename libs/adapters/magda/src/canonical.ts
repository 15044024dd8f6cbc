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
  if (algorithm === INCLUSIVE_C14N) return node.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_1_0 });
  if (algorithm !== EXCLUSIVE_C14N) throw new Error('unknown canonical form');
  return node.canonicalizeToString({
    mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
    ...(inclusivePrefixes.length > 0 ? { inclusiveNamespacePrefixes: [...inclusivePrefixes] } : {}),
  });
}
