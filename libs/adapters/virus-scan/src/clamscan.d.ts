declare module 'clamscan' {
  import type { Readable } from 'node:stream';

  interface ClamdSettings {
    host: string;
    port: number;
    timeout: number;
    localFallback: boolean;
    bypassTest: boolean;
  }
  export default class NodeClam {
    init(options: { preference: 'clamdscan'; clamdscan: Partial<ClamdSettings> }): Promise<NodeClam>;
    /** `isInfected` is null when the daemon gave no verdict. */
    scanStream(stream: Readable): Promise<{ isInfected: boolean | null; viruses: string[] }>;
  }
}
