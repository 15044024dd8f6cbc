import type { DamageReport } from '#domain';
import { present } from '../rows/absent.js';
import type { DamageReportRow } from './damage-report.row.js';

export function toDamageReport(row: DamageReportRow): DamageReport {
  const { street, houseNumber, box, postcode, nis, ...rest } = row;
  return { ...present(rest), address: present({ street, houseNumber, box, postcode, nis }) };
}

export function fromDamageReport(report: DamageReport): DamageReportRow {
  const { address, ...rest } = report;
  return {
    ...rest,
    ...address,
    box: address.box ?? null,
    damage: [...report.damage],
    investigationId: report.investigationId ?? null,
  };
}
