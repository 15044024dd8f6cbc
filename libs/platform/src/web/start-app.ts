import { ConfigError } from '../config/config.js';

/**
 * Runs an app's start. Wrong settings are printed as a plain list, without a stack trace; the process ends with 1.
 */
export async function startApp(name: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (fault) {
    process.stderr.write(`${name} did not start. ${explain(fault)}\n`);
    process.exit(1);
  }
}

function explain(fault: unknown): string {
  if (fault instanceof ConfigError) return fault.message;
  if ((fault as { code?: unknown } | null)?.code === 'EADDRINUSE') {
    const port = String((fault as { port?: unknown }).port);
    return `Port ${port} is already in use. Stop the other program or choose another port in the settings.`;
  }
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
