import { readFileSync } from 'node:fs';

const PAGE = 4096;

/** Memory that a process holds now; 0 where the system does not tell, or when it is gone. */
export function residentBytes(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE;
  } catch {
    return 0;
  }
}
