import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { beginBulkFiling, readBulkFiling, readBulkRows, type Deps } from '#application';
import { Public } from '#auth-saml';
import { ROW_OUTCOMES, type FilingClient, type PartnerFiling, type RowOutcome } from '#domain';
import { domainError, ok } from '#kernel';
import { DEPS, DomainException, idParam, unwrap } from '#platform';
import { Controller, Get, Inject, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keyOf, sendKept } from './answers.js';
import { wireBulk, wireRows } from './bulk.wire.js';
import { CurrentClient, PartnerGuard } from './partner.guard.js';
import { newRows, ROW_TYPES } from './rows/bulk-rows.js';

/** Ten thousand large rows. */
const MOST_BYTES = 32 * 1024 * 1024;
const ROWS_SHOWN = 500;
const KINDS: Readonly<Record<string, PartnerFiling['kind']>> = {
  claims: 'claim',
  'damage-reports': 'report',
};

/** Files of many reports or claims: taken in, handled by the worker, and told row by row. */
@Public()
@UseGuards(PartnerGuard)
@Controller('api/v1/bulk')
export class BulkFilingController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Post(':kind')
  async begin(
    @CurrentClient() client: FilingClient,
    @Param('kind') name: string,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const key = keyOf(req);
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (!kind) throw new DomainException(domainError('common/not-found'));
    const options = optionsOf(query);
    const type = typeOf(req);
    const file = await spool(req);
    try {
      const request = { path: req.path, options, type, sha256: file.sha256 };
      const rows = () => newRows(kind, ROW_TYPES[type]!(createReadStream(file.path)));
      await sendKept({ res, deps: this.deps, client }, { key, request }, async (deps) => {
        const begun = await beginBulkFiling(deps, client, { kind, ...options, rows });
        if (!begun.ok) return begun;
        const view = await readBulkFiling(deps, client, begun.value.id);
        if (!view.ok) return view;
        res.set('Location', `/api/v1/bulk/${begun.value.id}`);
        return ok({ status: 202, body: wireBulk(view.value) });
      });
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Get(':id')
  async read(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Res() res: Response,
  ): Promise<void> {
    res.json(wireBulk(unwrap(await readBulkFiling(this.deps, client, idParam(id)))));
  }

  @Get(':id/rows')
  async rows(
    @CurrentClient() client: FilingClient,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() res: Response,
  ): Promise<void> {
    const after = wholeOf(query['after'], 0);
    const limit = Math.min(wholeOf(query['limit'], ROWS_SHOWN), ROWS_SHOWN);
    const outcome = ROW_OUTCOMES.find((one): one is RowOutcome => one === query['outcome']);
    if (query['outcome'] !== undefined && !outcome) throw new DomainException(domainError('bulk/page'));
    const page = { after, limit, ...(outcome ? { outcome } : {}) };
    const rows = unwrap(await readBulkRows(this.deps, client, idParam(id), page));
    res.json(wireRows(rows, limit));
  }
}

function wholeOf(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'string' && /^\d{1,6}$/.test(value)) return Number(value);
  throw new DomainException(domainError('bulk/page'));
}

function optionsOf({ dryRun = 'false', mode = 'all-or-nothing' }: Record<string, unknown>): {
  dryRun: boolean;
  allOrNothing: boolean;
} {
  const known = ['true', 'false'].includes(dryRun as string) && ['all-or-nothing', 'valid-rows'].includes(mode as string); // prettier-ignore
  if (!known) throw new DomainException(domainError('bulk/options'));
  return { dryRun: dryRun === 'true', allOrNothing: mode === 'all-or-nothing' };
}

function typeOf(req: Request): string {
  const type = (req.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const plain = ['', 'identity'].includes(req.get('content-encoding') ?? '');
  if (!plain || !Object.hasOwn(ROW_TYPES, type))
    throw new DomainException(domainError('bulk/unsupported-type'));
  return type;
}

/** On disk while it is read, so that a slow line holds no transaction and a large file no memory. */
async function spool(req: Request): Promise<{ path: string; sha256: string }> {
  const folder = join(tmpdir(), 'rampenfonds-uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      req,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          size += chunk.length;
          // Read to its end, so that the sender sees the answer.
          if (size > MOST_BYTES) continue;
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
  } catch {
    await rm(path, { force: true });
    throw new DomainException(domainError('request/malformed'));
  }
  if (size <= MOST_BYTES) return { path, sha256: hash.digest('hex') };
  await rm(path, { force: true });
  throw new DomainException(domainError('request/too-large'));
}
