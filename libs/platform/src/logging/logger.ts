import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

const SECRET_KEYS = [
  'nationalNumber', 'insz', 'rrn', 'iban', 'bic', 'password', 'secret', 'sessionSecret', 'cookie', 'authorization',
  'SAMLResponse', 'token', '_csrf', 'email', 'phone', 'parameters', 'givenName', 'familyName',
]; // prettier-ignore

/** 11 digits (national number) or an IBAN anywhere in a text becomes `•••`. */
export function maskPersonal(text: string): string {
  return text
    .replace(/\b\d{2}\.?\d{2}\.?\d{2}[-. ]?\d{3}[-. ]?\d{2}\b/g, '•••')
    .replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, '•••');
}

/**
 * JSON logger that keeps personal data out: known keys are removed, numbers that look like a national number or an
 * IBAN are masked in texts, and of an error only type, code, message and stack remain (database drivers hang row
 * values and parameters on their errors).
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    redact: {
      paths: SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
      censor: '•••',
    },
    serializers: { err: bareError, error: bareError },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (...rest: unknown[]) => void): void {
        method.apply(
          this,
          args.map((arg) => (typeof arg === 'string' ? maskPersonal(arg) : arg)),
        );
      },
    },
  };
  return destination ? pino(options as never, destination) : pino(options as never);
}

function bareError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: maskPersonal(String(error)) };
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: maskPersonal(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: maskPersonal(error.stack ?? ''),
    ...(error.cause ? { cause: bareError(error.cause) } : {}),
  };
}
