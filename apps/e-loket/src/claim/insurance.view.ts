import { cropAreaLines, policiesOf, type Claim, type InsurancePolicy } from '#domain';
import { MAX_POLICIES, type OwnClaim } from '#application';
import type { DefinitionItem } from '#ui';

const attestText = ({ attest }: InsurancePolicy): string =>
  attest === 'attached' ? 'U voegt het nu toe' : 'Later toe te voegen';
const paidText = ({ compensation }: InsurancePolicy): string =>
  compensation ? `€\u00a0${compensation.format()}` : 'Nog niet bekend';

export function insuranceItems({ claim }: Pick<OwnClaim, 'claim'>): DefinitionItem[] {
  const { insurance } = claim;
  if (!insurance) return [];
  if (!insurance.insured) return [{ name: 'Verzekerd voor deze schade', value: 'Nee' }];
  const policies = policiesOf(insurance);
  return [
    { name: 'Verzekerd voor deze schade', value: 'Ja' },
    ...policies.flatMap((policy, index) => {
      const which = policies.length > 1 ? ` (polis ${index + 1})` : '';
      return [
        { name: `Verzekeraar${which}`, value: policy.insurer },
        { name: `Polisnummer${which}`, value: policy.policyNumber ?? 'Niet ingevuld' },
        { name: `Vergoeding van de verzekeraar${which}`, value: paidText(policy) },
        { name: `Attest van de verzekeraar${which}`, value: attestText(policy) },
      ];
    }),
    ...cropAreaLines(claim.cropAreas),
  ];
}

export function insuranceValues({ insurance }: Claim): Record<string, string> {
  if (!insurance) return {};
  return {
    insured: insurance.insured ? 'ja' : 'nee',
    ...policyValues(policiesOf(insurance)[0]),
  };
}

export function policyValues(policy: InsurancePolicy | undefined): Record<string, string> {
  if (!policy) return {};
  const { insurer, policyNumber = '', compensation, attest } = policy;
  return { insurer, policyNumber, compensation: compensation?.format() ?? '', attest };
}

/** The policies beside the first, each with its page; and the insured crop area, which stands with the crops. */
export function policyLines({ claim }: OwnClaim): object {
  const policies = policiesOf(claim.insurance);
  const base = `/aanvraag/${claim.id}/verzekering/polis`;
  return {
    others: policies.slice(1).map((policy, index) => ({
      name: policy.insurer,
      detail: [policy.policyNumber, paidText(policy)].filter(Boolean).join(', '),
      href: `${base}/${index + 2}`,
    })),
    addHref:
      policies.length > 0 && policies.length < MAX_POLICIES ? `${base}/${policies.length + 1}` : undefined,
    cropLines: cropAreaLines(claim.cropAreas),
    hasCrops: claim.items.some((item) => item.category === 'crop'),
  };
}
