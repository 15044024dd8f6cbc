/** One sender per file at a time: files share 256 queues, so that the table of queues stays small. */
export function sendingOf(fileId: string): { readonly key: string; readonly queue: string } {
  return { key: `dosis:${fileId}`, queue: `dosis:${fileId.slice(-2)}` };
}
