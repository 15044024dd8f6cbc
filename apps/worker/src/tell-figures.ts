import { hostname } from 'node:os';
import { FigureRates, type PartnerBoard } from '#adapters/partner-calls';
import { tellPartnerFigures, type Db } from '#persistence';
import { every, type Logger } from '#platform';

const EVERY_MS = 15_000;

/** Tells how this process does with its partners, for the page that shows all processes together. */
export function tellFigures(options: {
  readonly board: PartnerBoard;
  readonly db: Db;
  readonly logger: Logger;
}): { stop(): void } {
  const { board, db, logger } = options;
  const rates = new FigureRates();
  const name = `worker ${hostname()}:${process.pid}`;
  return every(EVERY_MS, () => tellPartnerFigures(db, name, rates.of(board.figures())), logger);
}
