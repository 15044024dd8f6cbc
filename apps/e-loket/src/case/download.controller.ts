import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ZipFile } from 'yazl';
import { downloadCase, type Actor, type Deps, type DownloadEntry, type ObjectStore } from '#application';
import { CurrentActor } from '#auth-saml';
import { DEPS, idParam, unwrap } from '#platform';

/** Everything of the own case as one zip, written while it is read: nothing is whole in memory. */
@Controller('dossier/:id/download.zip')
export class DownloadController {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  @Get()
  async zip(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const { fileName, entries } = unwrap(await downloadCase(this.deps, actor, { claimId: idParam(id) }));
    const zip = new ZipFile();
    // A file that cannot be read ends the download; a browser then shows that it failed.
    zip.on('error', (fault: Error) => res.destroy(fault));
    for (const entry of entries) add(zip, entry, this.deps.objects);
    zip.end();
    res.type('application/zip').attachment(fileName).set('Cache-Control', 'no-store');
    try {
      await pipeline(Readable.from(zip.outputStream), res);
    } catch (fault) {
      // Whoever stops the download is no fault.
      if (!res.destroyed) throw fault;
    }
  }
}

function add(zip: ZipFile, { path, content }: DownloadEntry, objects: ObjectStore): void {
  if ('text' in content) {
    zip.addBuffer(Buffer.from(content.text, 'utf8'), path);
    return;
  }
  const { key } = content;
  // Photos and PDF are compressed already.
  zip.addReadStreamLazy(path, { compress: false }, (ready) => {
    objects.get(key).then(
      (bytes) => ready(null, Readable.from(bytes)),
      (fault: unknown) => ready(fault, Readable.from([])),
    );
  });
}
