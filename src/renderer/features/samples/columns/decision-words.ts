import type { DecidedColumn } from '#contract/meanings.ts';
import type { ColumnProfile, PhiIdentifier } from '#contract/profile.ts';

/** The 18 identifiers of Safe Harbor, as people choose among them. */
export const identifierWords: Readonly<Record<PhiIdentifier, string>> = {
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

type Claims = Pick<ColumnProfile, 'semanticTypes' | 'phi'>;
type Decided = Pick<DecidedColumn, 'meaning' | 'label' | 'phi'>;

/** A person's word on the meaning, beside what was found: confirmed, corrected or refused. Null where nothing is decided. */
export function meaningDecided({ semanticTypes }: Claims, { label, meaning }: Decided): string | null {
  if (meaning === null) return null;
  const [claim] = semanticTypes;
  if (meaning === 'none') return claim ? `Refused: it is not ${claim.label}` : 'Said to have no known meaning';
  if (!claim) return `Said to be ${label ?? meaning}`;
  return claim.type === meaning ? `Confirmed: ${claim.label}` : `Corrected to ${label ?? meaning}`;
}

/** The same for what may identify a person. */
export function phiDecided({ phi: found }: Claims, { phi }: Decided): string | null {
  if (phi === null) return null;
  const words = phi.map((identifier) => identifierWords[identifier].toLowerCase()).join(', ');
  if (phi.length === 0) return found.length === 0 ? 'Said not to identify anybody' : 'Refused: it does not identify anybody';
  const isSame = phi.length === found.length && found.every(({ identifier }) => phi.includes(identifier));
  if (isSame) return `Confirmed: ${words}`;
  return found.length === 0 ? `Said to hold ${words}` : `Corrected to ${words}`;
}
