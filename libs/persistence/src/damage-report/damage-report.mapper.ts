import type { DamageReport, HoldingOrganisation } from '#domain';
import { present } from '../rows/absent.js';
import type { DamageReportRow } from './damage-report.row.js';

export function toDamageReport(
  row: DamageReportRow,
  organisation: HoldingOrganisation | undefined,
): DamageReport {
  const { street, houseNumber, box, postcode, nis, organisationId, ...rest } = row;
  if (organisationId !== null && !organisation) throw new Error('The organisation of a report is not there');
  return {
    ...present(rest),
    ...(organisation && { organisation }),
    address: present({ street, houseNumber, box, postcode, nis }),
  };
}

export function fromDamageReport(report: DamageReport): DamageReportRow {
  const { address, organisation, ...rest } = report;
  return {
    ...rest,
    organisationId: organisation?.id ?? null,
    ...address,
    box: address.box ?? null,
    damage: [...report.damage],
    investigationId: report.investigationId ?? null,
  };
}
