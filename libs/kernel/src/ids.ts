/** Source of internal ids (UUIDv7, time-ordered). A port so that tests get seeded ids. */
export interface IdSource {
  next(): string;
}
