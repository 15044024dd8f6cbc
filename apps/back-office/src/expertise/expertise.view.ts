import { formatBasisPoints, formatDateShort, toBrusselsDate } from '#kernel';
import {
  paidByInsurers,
  policiesOf,
  holderName,
  insuredShareOf,
  productionLossOf,
  sectionOf,
  type Claim,
  type ClaimState,
  type DamageItem,
  type ExpertReport,
} from '#domain';
import { itemVerdicts, type CaseFile } from '#application';
import type { ExpertiseLine } from '#persistence';
import { verdictRow } from '../case/case-content.view.js';
import { documentRows, hasPicture } from '../case/documents.view.js';
import { stateTag } from '../case/case.view.js';
import { itemNames, reportView } from '../case/report.view.js';
import { REJECTION_ARTICLES } from './assessment.form.js';

export function expertiseRow(line: ExpertiseLine): object {
  const step = line.drafted
    ? 'Verslag afwerken'
    : line.remarked
      ? 'Opmerkingen bekijken'
      : 'Schade beoordelen';
  return {
    ...line,
    href: `/expertise/${line.id}`,
    tag: stateTag(line.state as ClaimState),
    assigned: formatDateShort(toBrusselsDate(line.assignedAt)),
    visit: line.visitOn ? formatDateShort(line.visitOn) : 'geen bezoek gepland',
    next: line.state === 'in_expertise' ? step : 'Verslag ingediend',
    open: line.state === 'in_expertise',
  };
}

type Values = Readonly<Record<string, string>>;

/** The expert's page: what was claimed, the findings as typed, the remarks on the report before. */
export function assessmentPage(file: CaseFile, values: Values): object {
  const { claim, report, municipality, assignment } = file;
  const remarks = report?.answer === 'remarked' ? report : undefined;
  const { address } = claim;
  return {
    title: `${claim.number ?? ''} · verslag`,
    number: claim.number,
    name: holderName(file.claimant, claim.organisation),
    place: address
      ? `${address.street} ${address.houseNumber}${address.box ? ` bus ${address.box}` : ''}, ${address.postcode} ${municipality?.name ?? ''}`
      : '',
    contact: [claim.phone, claim.email].filter(Boolean).join(' · '),
    damageDate: claim.damageDate,
    disaster: file.disaster.name,
    visitOn: assignment?.visitOn,
    paid: paidText(claim),
    base: `/expertise/${claim.id}`,
    version: claim.version,
    remark: remarks?.remark,
    editable: claim.state === 'in_expertise',
    report: report ? reportView(claim.items, report) : undefined,
    lines: claim.items.map((item) => line(file, item, values, remarks)),
    documents: documentRows(file),
  };
}

/** What others than the fund pay, as the claimant says it: the expert deducts it per good. @see Decreet 5/4/2019 art. 13 */
function paidText({ insurance, situation }: CaseFile['claim']): string {
  const policies = policiesOf(insurance).map(
    ({ insurer, compensation }) =>
      `${insurer || 'verzekeraar'} (${compensation ? `betaalt € ${compensation.format()}` : 'bedrag nog niet bekend'})`,
  );
  const total = paidByInsurers(insurance);
  const together = policies.length > 1 && total ? `, samen € ${total.format()}` : '';
  const others = (situation?.otherPayments ?? []).map(
    ({ payer, amount }) => `${payer} (${amount ? `€ ${amount.format()}` : 'bedrag nog niet bekend'})`,
  );
  return [
    policies.length > 0 ? `Volgens de aanvrager verzekerd bij ${policies.join(', ')}${together}.` : '',
    others.length > 0 ? `Volgens de aanvrager krijgt hij ook geld van ${others.join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function line(file: CaseFile, item: DamageItem, values: Values, remarks: ExpertReport | undefined): object {
  const photos = file.documents.filter((d) => d.itemId === item.id);
  const article = values[`article-${item.id}`];
  const verdicts =
    itemVerdicts(file.claim, file.disaster, file.judgements).find((v) => v.item.id === item.id)?.eligibility
      .verdicts ?? [];
  return {
    ...itemNames(item),
    id: item.id,
    position: item.position,
    claimed: item.cost,
    remark: remarks?.itemRemarks?.[item.id],
    remarkFiles: documentRows({
      ...file,
      documents: file.documents.filter((d) => remarks?.itemAnswers?.[item.id]?.documentIds?.includes(d.id)),
    }),
    verdicts: verdicts.map(verdictRow),
    prefilled: claimedShares(file.claim, item).map(
      ({ name, points }) => `${name} ${formatBasisPoints(points)}\u00a0%`,
    ),
    ...askedFor(file, item, values),
    photos: photos
      .filter((d) => hasPicture(file, d))
      .map((d) => ({ src: `/dossier/${d.claimId}/document/${d.id}/voorbeeld`, alt: d.fileName })),
    articles: [
      { value: '', text: 'Kies een artikel' },
      ...Object.entries(REJECTION_ARTICLES).map(([value, text]) => ({
        value,
        text,
        selected: value === article,
      })),
    ],
  };
}

const MORE = [
  'recoverableVat', 'otherRiskInsurance', 'earlierDisasterPayments', 'restoration', 'share', 'insuredShare',
  'productionLoss', 'agricultural', 'constrainedArea',
]; // prettier-ignore

/** Which of the less usual facts can matter for this good; the block stands open when something was filled in. */
function askedFor(file: CaseFile, item: DamageItem, values: Values): object {
  const isCrop = item.category === 'crop';
  const regime = file.ruleSet?.regime;
  return {
    asksCrop: isCrop,
    asksFarm: isCrop || ['livestock', 'business', 'forest'].includes(item.category),
    asksOtherRisks: regime === 'W1976',
    // Nothing was filled in yet: the limit on state aid holds for a farm unless the expert says otherwise.
    farmByDefault: sectionOf(item) === 'D' && values[`outcome-${item.id}`] === undefined,
    moreOpen:
      isCrop ||
      item.category === 'livestock' ||
      MORE.some((name) => (values[`${name}-${item.id}`] ?? '') !== ''),
  };
}

/** What the claimant's own answers give for the less usual facts of a good. */
function claimedShares(
  claim: Claim,
  item: DamageItem,
): { readonly field: 'insuredShare' | 'productionLoss'; readonly name: string; readonly points: number }[] {
  if (item.category !== 'crop') return [];
  const share = insuredShareOf(claim.cropAreas);
  const loss = productionLossOf(item, claim.items);
  return [
    ...(share === undefined
      ? []
      : [{ field: 'insuredShare' as const, name: 'verzekerd deel van het teeltareaal', points: share }]),
    ...(loss === undefined
      ? []
      : [{ field: 'productionLoss' as const, name: 'productieverlies van deze teeltcode', points: loss }]),
  ];
}

/** What the claimant said stands ready in a report that is not begun: the expert confirms or changes it. */
export function claimedValues(claim: Claim): Record<string, string> {
  const fields = claim.items.flatMap((item) =>
    claimedShares(claim, item).map(({ field, points }): [string, string] => [
      `${field}-${item.id}`,
      formatBasisPoints(points),
    ]),
  );
  return Object.fromEntries(fields);
}

/** The fields as they stood in the report before, so that an expert changes only what the remarks ask. */
export function valuesOf(report: ExpertReport | undefined): Record<string, string> {
  const fields = (report?.assessments ?? []).flatMap((a): [string, string][] => [
    [`outcome-${a.itemId}`, a.outcome],
    [`established-${a.itemId}`, a.established.isZero ? '' : a.established.format()],
    [`salvage-${a.itemId}`, a.salvage.isZero ? '' : a.salvage.format()],
    [`wear-${a.itemId}`, formatBasisPoints(a.wear)],
    [`otherPayments-${a.itemId}`, a.otherPayments.isZero ? '' : a.otherPayments.format()],
    ...(['recoverableVat', 'otherRiskInsurance', 'earlierDisasterPayments', 'restoration'] as const).map(
      (name): [string, string] => [`${name}-${a.itemId}`, a[name]?.format() ?? ''],
    ),
    ...(['insuredShare', 'productionLoss'] as const).map((name): [string, string] => {
      const points = a[name];
      return [`${name}-${a.itemId}`, points === undefined ? '' : formatBasisPoints(points)];
    }),
    [`share-${a.itemId}`, a.share ? `${a.share.numerator}/${a.share.denominator}` : ''],
    [`agricultural-${a.itemId}`, a.agricultural ? 'ja' : ''],
    [`constrainedArea-${a.itemId}`, a.constrainedArea ? 'ja' : ''],
    [`article-${a.itemId}`, a.article ?? ''],
    [`reason-${a.itemId}`, a.reason ?? ''],
    [`note-${a.itemId}`, a.note ?? ''],
  ]);
  return Object.fromEntries(fields);
}
