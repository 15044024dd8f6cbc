import { Money } from '#kernel';
import type { Insurance, InsurancePolicy } from '../claim/claim.js';

/** Every policy that was told of; claims from before several could be told of have one. */
export function policiesOf(insurance: Insurance | undefined): readonly InsurancePolicy[] {
  if (!insurance?.insured) return [];
  const { policies, insurer, policyNumber, compensation, attest } = insurance;
  if (policies && policies.length > 0) return policies;
  return [
    {
      insurer: insurer ?? '',
      attest: attest === 'attached' ? 'attached' : 'later',
      ...(policyNumber === undefined ? {} : { policyNumber }),
      ...(compensation === undefined ? {} : { compensation }),
    },
  ];
}

/** What insurers paid or promised together; undefined while none of them said. It is deducted. @see art. 13 */
export function paidByInsurers(insurance: Insurance | undefined): Money | undefined {
  const amounts = policiesOf(insurance).flatMap(({ compensation }) => compensation ?? []);
  return amounts.length === 0 ? undefined : Money.sum(amounts);
}

/** The same insurance as its older form tells it too: the first policy, and whether an attest still comes. */
export function insuranceWith(policies: readonly [InsurancePolicy, ...InsurancePolicy[]]): Insurance {
  const [first] = policies;
  return {
    insured: true,
    insurer: first.insurer,
    ...(first.policyNumber === undefined ? {} : { policyNumber: first.policyNumber }),
    ...(first.compensation === undefined ? {} : { compensation: first.compensation }),
    attest: policies.some((policy) => policy.attest === 'later') ? 'later' : 'attached',
    policies,
  };
}
