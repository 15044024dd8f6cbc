import { createServer } from 'node:net';
import type { DemoPort } from './settings.js';

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** @throws Error naming each port that another program holds, and the setting that moves it. */
export async function requireFreePorts(ports: readonly DemoPort[]): Promise<void> {
  const free = await Promise.all(ports.map(({ port }) => isFree(port)));
  const taken = ports.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const lines = taken.map(
    ({ port, what, setting }) =>
      `  port ${port} (${what}) is taken; stop what uses it, or choose another: ${setting}=${port + 1000} npm start`,
  );
  throw new Error(`The demo cannot start:\n${lines.join('\n')}`);
}
