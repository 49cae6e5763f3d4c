import type { LinkageRecord, RecordLinkage } from '#contract/studies/record-linkage.ts';
import { maskedValue } from '../../comparison/masks.ts';

/** The answer with the values of some columns replaced by their form; every figure stays. */
export function maskLinkage(linkage: RecordLinkage, masked: ReadonlySet<string>): RecordLinkage {
  const hidden = linkage.columns.map(({ column }) => masked.has(column));
  const record = (each: LinkageRecord): LinkageRecord => ({
    ...each,
    values: each.values.map((value, place) => (hidden[place] === true ? maskedValue(value) : value)),
  });
  return { ...linkage, pairs: linkage.pairs.map((pair) => ({ ...pair, one: record(pair.one), other: record(pair.other) })) };
}
