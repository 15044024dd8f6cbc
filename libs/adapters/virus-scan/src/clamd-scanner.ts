import { Readable } from 'node:stream';
import type { VirusScanner } from '#application';
import NodeClam from 'clamscan';

export interface ClamdConfig {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/**
 * Scans by a ClamAV daemon. Only a verdict counts: a daemon that is away, slow, or refuses the size makes `scan` throw,
 * so that the file stays unseen and the job tries again.
 */
export function clamdScanner(config: ClamdConfig): VirusScanner {
  return {
    async scan(content) {
      const clamd = await new NodeClam().init({
        preference: 'clamdscan',
        clamdscan: {
          host: config.host,
          port: config.port,
          timeout: config.timeoutMs,
          localFallback: false,
          bypassTest: true,
        },
      });
      const { isInfected } = await within(
        config.timeoutMs,
        clamd.scanStream(Readable.from(content, { objectMode: false })),
      );
      if (isInfected === null) throw new Error('The virus scanner gave no verdict');
      return isInfected ? 'infected' : 'clean';
    },
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The virus scanner did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
