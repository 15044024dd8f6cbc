import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came over the wire: perhaps compressed. */
  readonly body: Buffer;
  /** Bytes read from the connection for this answer, headers included; right for a connection of its own only. */
  readonly wireBytes: number;
  readonly milliseconds: number;
}

export interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A form: makes it a POST. */
  readonly form?: Readonly<Record<string, string>>;
  /** Absent: a connection of its own. */
  readonly agent?: Agent;
}

/**
 * Runs `work` with connections that stay open, at most this many, and closes them after it: one that lay idle between two
 * measurements would be closed by the server just when it is used again.
 */
export async function onConnections<T>(most: number, work: (agent: Agent) => Promise<T>): Promise<T> {
  const agent = new Agent({ keepAlive: true, maxSockets: most });
  try {
    return await work(agent);
  } finally {
    agent.destroy();
  }
}

export async function ask({ url, headers = {}, form, agent }: Asked): Promise<Answer> {
  const body = form && new URLSearchParams(form as Record<string, string>).toString();
  const sent =
    body === undefined ? headers : { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: sent,
      agent: agent ?? false,
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      const { socket } = response;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          wireBytes: socket.bytesRead,
          milliseconds: performance.now() - started,
        }),
      );
    });
    asked.end(body);
  });
}

/** Runs `work` on every item, so many at a time; the results in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T, worker: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: most }, async (_, worker) => {
      for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!, worker);
    }),
  );
  return results;
}
