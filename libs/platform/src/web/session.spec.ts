import type connectPgSimple from 'connect-pg-simple';
import { prolongingSeldom } from './session.js';

describe('a session that is used again and again', () => {
  const writes: string[] = [];
  let now = 0;
  class Base {
    set(sid: string, _value: unknown, done?: () => void): void {
      writes.push(`set ${sid}`);
      done?.();
    }
    touch(sid: string, _value: unknown, done?: () => void): void {
      writes.push(`touch ${sid}`);
      done?.();
    }
    destroy(sid: string, done?: () => void): void {
      writes.push(`destroy ${sid}`);
      done?.();
    }
  }
  type PgStore = ReturnType<typeof connectPgSimple>;
  const Store = prolongingSeldom(Base as unknown as PgStore, () => now);
  const store = new Store() as unknown as Base;
  const use = async (sid: string, at: number): Promise<void> => {
    now = at;
    await new Promise<void>((resolve) => store.touch(sid, {}, resolve));
  };
  beforeEach(() => writes.splice(0));

  it('is prolonged once a minute, each for itself', async () => {
    for (const second of [0, 1, 59, 60, 61, 119, 120]) await use('a', second * 1000);
    await use('b', 120_000);
    expect(writes).toEqual(['touch a', 'touch a', 'touch a', 'touch b']);
  });

  it('is not prolonged just after it was written, and is after it ended and began again', async () => {
    now = 500_000;
    store.set('c', {});
    await use('c', 501_000);
    store.destroy('c');
    await use('c', 502_000);
    expect(writes).toEqual(['set c', 'destroy c', 'touch c']);
  });

  it('still answers when there are more sessions than it remembers', async () => {
    for (let i = 0; i < 20_001; i += 1) await use(`many-${i}`, 900_000);
    expect(writes).toHaveLength(20_001);
  });
});
