import { Client } from 'pg';
import type { Logger } from '#platform';
import { every } from '#platform';

const EVERY_MS = 15_000;
/** A job this young may be of a worker that has just begun and gave no sign of life yet. */
const YOUNG = '1 minute';
const NAME = 'rf-worker ';

/**
 * Gives back the jobs of workers that are gone: one that was killed leaves its jobs, and the queues they are in, locked
 * for four hours otherwise. A worker lives while the connection that carries its name is there. One that is missed twice
 * in a row is gone; if it only lost its connection, a job runs twice, which every handler is made for.
 */
export class LostJobs {
  private sign: Client | undefined;
  private missed: ReadonlySet<string> = new Set();

  constructor(
    private readonly databaseUrl: string,
    /** Under which name this worker locks jobs. */
    private readonly workerId: string,
    private readonly logger: Pick<Logger, 'warn' | 'info'>,
    private readonly young = YOUNG,
  ) {}

  /** Looks now and then, until stopped. */
  watch(): { stop(): Promise<void> } {
    const timer = every(EVERY_MS, () => this.look(), this.logger);
    void this.look().catch((fault: unknown) => this.logger.warn({ err: fault }, 'no sign of life yet'));
    return {
      stop: async () => {
        timer.stop();
        await this.end();
      },
    };
  }

  /** Shows that this worker lives, and frees what those left that were missed before too. */
  async look(): Promise<void> {
    const client = await this.connected();
    const { rows } = await client.query<{ id: string }>(
      `SELECT DISTINCT l.locked_by AS id FROM (
         SELECT locked_by, locked_at FROM graphile_worker._private_jobs
         UNION ALL SELECT locked_by, locked_at FROM graphile_worker._private_job_queues) AS l
       WHERE l.locked_by IS NOT NULL AND l.locked_at < now() - $1::interval AND l.locked_by <> $2
         AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.application_name = $3 || l.locked_by)`,
      [this.young, this.workerId, NAME],
    );
    const gone = rows.map((row) => row.id);
    const lost = gone.filter((id) => this.missed.has(id));
    this.missed = new Set(gone);
    if (lost.length === 0) return;
    await client.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [lost]);
    this.logger.info({ workers: lost.length }, 'jobs of lost workers freed');
  }

  async end(): Promise<void> {
    const { sign } = this;
    this.sign = undefined;
    await sign?.end();
  }

  private async connected(): Promise<Client> {
    if (this.sign) return this.sign;
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: `${NAME}${this.workerId}`,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    client.on('error', (fault) => {
      this.logger.warn({ err: fault }, 'sign of life lost');
      if (this.sign === client) this.sign = undefined;
    });
    await client.connect();
    this.sign = client;
    return client;
  }
}
