import type { PartnerFigure } from './partner-watch.js';

/** Adds calls per minute: since the last time it was asked. */
export class FigureRates {
  private readonly before = new Map<string, number>();
  private askedAt = performance.now();

  of(figures: readonly PartnerFigure[]): (PartnerFigure & { readonly perMinute: number })[] {
    const now = performance.now();
    const minutes = Math.max(now - this.askedAt, 1) / 60_000;
    this.askedAt = now;
    return figures.map((figure) => {
      const calls = figure.succeeded + figure.failed;
      const since = calls - (this.before.get(figure.partner) ?? 0);
      this.before.set(figure.partner, calls);
      return { ...figure, perMinute: Math.round((since / minutes) * 10) / 10 };
    });
  }
}
