import type { VirusScanner } from '#application';

// In two pieces, so that a real scanner does not take this source for the test file itself.
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/**
 * Knows only the EICAR test string. For the demo and tests, so that the path of an infected file can be seen; it finds
 * no real virus, and `/gezondheid` says so.
 */
export const testStringScanner: VirusScanner = {
  async scan(content) {
    let tail = Buffer.alloc(0);
    for await (const chunk of content) {
      const seen = Buffer.concat([tail, chunk]);
      if (seen.includes(EICAR)) return 'infected';
      tail = seen.subarray(Math.max(0, seen.length - EICAR.length + 1));
    }
    return 'clean';
  },
};
