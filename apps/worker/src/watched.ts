import type { PartnerBoard } from '#adapters/partner-calls';
import type { Mailer, ObjectStore, VirusScanner } from '#application';

/** The same mailer, with its calls counted. */
export function watchedMailer(board: PartnerBoard, mailer: Mailer): Mailer {
  const watch = board.watch('mail');
  return { send: (mail) => watch.run(() => mailer.send(mail)) };
}

export function watchedScanner(board: PartnerBoard, scanner: VirusScanner): VirusScanner {
  const watch = board.watch('virus-scan');
  return { scan: (content) => watch.run(() => scanner.scan(content)) };
}

/** A read counts when it starts to give bytes. */
export function watchedObjects(board: PartnerBoard, objects: ObjectStore): ObjectStore {
  const watch = board.watch('object-store');
  return {
    put: (key, content) => watch.run(() => objects.put(key, content)),
    get: (key) => watch.run(() => objects.get(key)),
    exists: (key) => watch.run(() => objects.exists(key)),
    remove: (key) => watch.run(() => objects.remove(key)),
  };
}
