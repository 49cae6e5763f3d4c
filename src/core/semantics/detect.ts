import type { SemanticClaim } from '#contract/profile.ts';
import { inWords, passing, shareInWords, subjectWords, type ReadyColumn } from './column-sample.ts';
import { generalTypes } from './general-types.ts';
import { healthTypes } from './health-types.ts';
import { personTypes } from './person-types.ts';
import type { TableContext } from './table.ts';
import type { SemanticType } from './types.ts';

/** Every type, in the order in which equals are preferred. */
export const semanticTypes: readonly SemanticType[] = [...healthTypes, ...generalTypes, ...personTypes];

type Support = 'type' | 'name' | 'context' | 'values';

interface Fit {
  readonly type: SemanticType;
  readonly support: Support;
  /** Of the occurrences, and the different values that fit and that do not. */
  readonly share: number;
  readonly fitting: number;
  readonly failing: number;
  /** Different values that lack zeros or hyphens. */
  readonly damaged: number;
  readonly confidence: number;
}

/** Values that are tried first: a type that fits fewer than half of them is none. */
const triedFirst = 48;
const leastShareUnnamed = 0.95;
/** Enough where many different values fit by a check that few pass by chance. */
const leastShareChecked = 0.9;
const checkedValues = 10;
/** Chance of as many accidents, above which a name that only allows a type does not help it. */
const mostChance = 0.01;
const withoutCheck = 0.2;
const leastShareNamed = 0.8;
const leastTelling = 0.5;
const leastConfidence = 0.55;

function assess(type: SemanticType, column: ReadyColumn, table: TableContext): Fit | null {
  const { values, words } = column;
  if (!type.kinds.includes(column.kind) || (type.against?.test(words) ?? false)) return null;
  let support: Support = 'values';
  if (type.native === column.kind) support = 'type';
  else if (type.names.test(words)) support = 'name';
  else if (type.context?.(table, words)) support = 'context';
  if (support === 'values' && type.unnamed === 'nothing') return null;
  if (column.isNumber && support === 'values' && type.fitsNumber) return null;
  const test = column.isNumber && type.fitsNumber ? type.fitsNumber : type.fits;
  const first = values.slice(0, triedFirst);
  const occurrences = first.reduce((sum, each) => sum + each.count, 0);
  if (passing(first, test).count < occurrences / 2) return null;
  const { count, distinct: fitting } = passing(values, test);
  const share = count / column.total;
  // Under a telling name, texts that a number type has shortened count for the type, though not as fitting.
  const { fitsNumber } = type;
  const damaged =
    support === 'name' && !column.isNumber && fitsNumber
      ? passing(values, (text) => !type.fits(text) && fitsNumber(text))
      : { count: 0, distinct: 0 };
  const counted = share + damaged.count / column.total;
  if (counted < leastShare(type, support, fitting)) return null;
  if (type.vouched && !type.vouched(values, table)) return null;
  if (support === 'context' && type.chance < withoutCheck && type.chance ** fitting > mostChance) return null;
  if (support === 'values' && type.unnamed !== 'nothing') {
    if (fitting < type.unnamed.minimum) return null;
    if (type.unnamed.isTelling && passing(values, type.unnamed.isTelling).count < column.total * leastTelling) return null;
  }
  const beyondChance = (counted - type.chance) / (1 - type.chance);
  const confidence = beyondChance * weight(type, support);
  return { type, support, share, fitting, failing: values.length - fitting - damaged.distinct, damaged: damaged.distinct, confidence };
}

function leastShare(type: SemanticType, support: Support, fitting: number): number {
  if (support === 'type' || support === 'name') return leastShareNamed;
  return type.chance <= 0.1 && fitting >= checkedValues ? leastShareChecked : leastShareUnnamed;
}

/** How far the form counts, given what else speaks for the type. */
function weight(type: SemanticType, support: Support): number {
  if (support === 'type') return 1;
  if (support === 'name') return type.chance >= 0.2 ? 0.9 : 0.99;
  if (support === 'context') return type.chance >= 0.2 ? 0.75 : 0.95;
  return type.chance <= 0.01 ? 0.95 : 0.85;
}

const reasons: Readonly<Record<Support, (thing: string) => string>> = {
  type: (thing) => `The ${thing}’s type says so.`,
  name: (thing) => `The ${thing}’s name says so.`,
  context: (thing) => `The ${thing}’s name and the columns beside it allow it.`,
  values: (thing) => `The values alone say so; the ${thing}’s name does not.`,
};

function evidenceOf(fit: Fit, column: ReadyColumn, others: readonly Fit[]): string[] {
  const { type } = fit;
  const { places, thing } = subjectWords(column);
  const looked = `${inWords(column.values.length)} different ${column.values.length === 1 ? 'value' : 'values'}`;
  const all = column.distinct !== null && column.values.length < column.distinct ? `${looked} of ${inWords(column.distinct)}` : looked;
  const evidence = [`${shareInWords(fit.share)} of the filled ${places} fit: ${type.test} (${all} looked at).`];
  if (fit.failing > 0) evidence.push(`${inWords(fit.failing)} different ${fit.failing === 1 ? 'value does' : 'values do'} not fit.`);
  if (fit.damaged > 0)
    evidence.push(`${inWords(fit.damaged)} different values lack leading zeros or hyphens, as after a stay in a number column.`);
  if (column.isPointed) evidence.push('Every value ends in a point and a nought, as after a stay in a number column.');
  evidence.push(reasons[fit.support](thing));
  if (fit.support !== 'type' && type.chance >= 0.005 && type.chance <= 0.1) {
    evidence.push(`Of look-alikes ${shareInWords(type.chance)} would fit by chance.`);
  }
  if (type.isOfCompany) evidence.push('A type of the company’s own.');
  if (type.trap) evidence.push(type.trap);
  for (const other of others)
    evidence.push(`${other.type.label} fits ${shareInWords(other.share)} of the ${places} too, with less to speak for it.`);
  return evidence;
}

const rank = (fit: Fit): number => (fit.type.isOfCompany ? 1 : 0);

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/**
 * The meaning of a column's values: the type with the best case, or none.
 * Share of fitting values less chance, times what the name, the type or the other columns say; Presidio's recognisers weigh alike.
 * @param ofCompany types that a company has made; of those with enough to speak for them the best comes before every other
 * @returns at most one claim; its evidence never holds a value
 */
export function detectTypes(column: ReadyColumn, table: TableContext, ofCompany: readonly SemanticType[] = []): SemanticClaim[] {
  if (column.values.length === 0) return [];
  const fits = [...ofCompany, ...semanticTypes]
    .flatMap((type) => assess(type, column, table) ?? [])
    .filter((fit) => fit.confidence >= leastConfidence)
    .toSorted((one, other) => rank(other) - rank(one) || other.confidence - one.confidence);
  const [best, ...others] = fits;
  if (!best) return [];
  return [
    {
      type: best.type.id,
      label: best.type.label,
      share: best.share,
      confidence: rounded(best.confidence),
      evidence: evidenceOf(best, column, others.slice(0, 2)),
    },
  ];
}
