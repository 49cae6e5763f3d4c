import { formatCount, formatFriendly, plural } from '../ui/format.ts';

/** How old what is shown of one mirror is. */
export const ageOf = (asOf: string | null): string => (asOf === null ? 'nothing pulled yet' : `as of ${formatFriendly(asOf)}`);

/** How old the mirrors are together: those that hold nothing are counted, of the others the oldest says how old. */
export function agesOf(ages: readonly (string | null)[]): string {
  const [first] = ages;
  if (ages.length === 1 && first !== undefined) return ageOf(first);
  const known = ages.filter((asOf) => asOf !== null).toSorted();
  const [oldest] = known;
  if (oldest === undefined) return `${plural(ages.length, 'mirror')}, ${ageOf(null)}`;
  const missing = ages.length - known.length;
  return `${plural(ages.length, 'mirror')}, ${missing === 0 ? '' : `${formatCount(missing)} not pulled yet, `}oldest ${ageOf(oldest)}`;
}
