import type { PhiFinding, PhiIdentifier } from '#contract/profile.ts';

/** The 18 identifiers of 45 CFR 164.514(b)(2)(i), (A) to (R), in words. */
const labels: Readonly<Record<PhiIdentifier, string>> = {
  name: 'Names',
  geography: 'Places smaller than a state',
  date: 'Dates and ages over 89',
  phone: 'Phone numbers',
  fax: 'Fax numbers',
  email: 'E-mail addresses',
  ssn: 'Social security numbers',
  'medical-record-number': 'Medical record numbers',
  'health-plan-number': 'Health plan numbers',
  'account-number': 'Account numbers',
  'licence-number': 'Licence and certificate numbers',
  vehicle: 'Vehicle identifiers',
  device: 'Device identifiers',
  url: 'Web addresses',
  'ip-address': 'IP addresses',
  biometric: 'Biometric identifiers',
  photo: 'Photographs',
  'other-unique-code': 'Other unique codes',
};

/** What an identifier is called. */
export const phiLabel = (identifier: PhiIdentifier): string => labels[identifier];

/** @param evidence sentences without a value */
export const finding = (identifier: PhiIdentifier, confidence: number, ...evidence: string[]): PhiFinding => ({
  identifier,
  label: labels[identifier],
  confidence,
  evidence,
});
