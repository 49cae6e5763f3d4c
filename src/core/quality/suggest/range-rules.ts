import { roundDown, roundUp } from './bounds.ts';
import { numberText } from './dqdl-text.ts';
import { asNumber, inCounts, inNumber, isMeasure, isNamedAsCode, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

/** Bounds that the meaning has, whatever the file holds. */
const natural: ReadonlyMap<string, readonly [low: number, high: number]> = new Map([
  ['age', [0, 130]],
  ['latitude', [-90, 90]],
  ['longitude', [-180, 180]],
]);

/** Beyond this many times the distance from the middle to the 99 % point, the largest value says nothing of the next file's. */
const longTail = 4;

/** The range that values keep to, widened; one end only where the other tells nothing. */
export function suggestRange(subject: ColumnSubject): Draft[] {
  const { column, name, filled, whereFilled, slack, strictness } = subject;
  const [min, max] = [asNumber(column.min), asNumber(column.max)];
  // NaN is above every number to one engine and below none to the other.
  if (min === null || max === null || !column.minMaxIsExact || subject.profile.sample !== null || filled === 0) return [];
  if (column.kind === 'float' && column.nanCount !== 0) return [];
  if (column.kind === 'integer' && !isMeasure(subject)) return suggestDigits(subject, min, max);
  if (!isMeasure(subject)) return [];
  const common = {
    kind: 'range',
    column: column.name,
    figure: `${inNumber(min)} to ${inNumber(max)} in ${rowsInWords(filled)} with a value`,
    isExact: true,
    today: passes,
  } as const;
  const bounds = natural.get(column.semanticTypes[0]?.type ?? '');
  if (bounds && bounds[0] <= min && max <= bounds[1]) {
    const [low, high] = bounds;
    return [
      {
        ...common,
        rule: `(ColumnValues ${name} >= ${low}${whereFilled}) and (ColumnValues ${name} <= ${high}${whereFilled})`,
        reason: `${column.semanticTypes[0]?.label ?? 'The values'} cannot lie outside ${low} to ${high}, and none does.`,
        strictness: 'what can be, both ends allowed',
      },
    ];
  }
  if (min === max) return [];
  const span = max - min;
  const drafts: Draft[] = [];
  const low = min >= 0 && strictness !== 'tight' ? 0 : roundDown(min - 0.2 * slack * span, span);
  const lowText = numberText(low);
  if (lowText !== null && low <= min) {
    const isSign = low === 0;
    drafts.push({
      ...common,
      rule: `ColumnValues ${name} >= ${lowText}${whereFilled}`,
      reason: isSign
        ? 'No value is below zero; a negative one would be a fault or a booking back.'
        : 'Nothing lies far below the smallest value now.',
      strictness: isSign ? 'not below zero' : `${inNumber(low)} or more, the smallest now is ${inNumber(min)}`,
    });
  }
  const [middle, top] = [quantile(subject, 0.5), quantile(subject, 0.99)];
  const isLongTailed = middle === null || top === null || max - middle > longTail * Math.max(top - middle, 0);
  const high = roundUp(max + 0.5 * slack * span, span);
  const highText = numberText(high);
  if (!isLongTailed && highText !== null && high >= max) {
    drafts.push({
      ...common,
      rule: `ColumnValues ${name} <= ${highText}${whereFilled}`,
      reason: 'Nothing lies far above the largest value now; a slipped decimal point or another unit would.',
      strictness: `${inNumber(high)} or less, the largest now is ${inNumber(max)}`,
    });
  }
  return drafts;
}

function quantile({ column }: ColumnSubject, p: number): number | null {
  return asNumber(column.quantiles.find((entry) => entry.p === p)?.value ?? null);
}

/** Codes in a column of numbers that all have the same number of digits. */
function suggestDigits({ column, name, filled, whereFilled }: ColumnSubject, min: number, max: number): Draft[] {
  const digits = String(max).length;
  if (min < 1 || String(min).length !== digits || digits < 4 || filled < 20 || !isNamedAsCode(column.name)) return [];
  return [
    {
      kind: 'range',
      column: column.name,
      rule: `ColumnValues ${name} between ${10 ** (digits - 1) - 1} and ${10 ** digits}${whereFilled}`,
      reason: `Every value has ${digits} digits; one with fewer has lost some.`,
      figure: `${inCounts(min).replaceAll(',', '')} to ${inCounts(max).replaceAll(',', '')} in ${rowsInWords(filled)} with a value`,
      isExact: true,
      strictness: `${digits} digits`,
      today: passes,
    },
  ];
}

/** The mean of a measure: it moves when the unit, the currency or the mix of rows does. */
export function suggestAverage(subject: ColumnSubject): Draft[] {
  const { column, name, filled, slack } = subject;
  const { mean, standardDeviation: deviation } = column;
  if (!isMeasure(subject) || mean === null || deviation === null || deviation === 0 || filled < 1000) return [];
  if (!column.momentsAreExact || subject.profile.sample !== null || (column.kind === 'float' && column.nanCount !== 0)) return [];
  if (['latitude', 'longitude'].includes(column.semanticTypes[0]?.type ?? '')) return [];
  // A fifth of the deviation is far beyond chance from a thousand rows on (2.2 standard errors at 1000, 22 at 100,000).
  const room = Math.max(0.2 * slack * deviation, (7 * deviation) / Math.sqrt(filled));
  const [low, high] = [
    roundDown(mean - room, Math.max(room * 10, Math.abs(mean) / 100)),
    roundUp(mean + room, Math.max(room * 10, Math.abs(mean) / 100)),
  ];
  const [from, to] = [numberText(low), numberText(high)];
  if (from === null || to === null || !(low < mean && mean < high)) return [];
  return [
    {
      kind: 'average',
      column: column.name,
      rule: `Mean ${name} between ${from} and ${to}`,
      reason: 'The mean hardly moves by chance; another unit, currency or mix of rows moves it.',
      figure: `mean ${inNumber(mean)}, standard deviation ${inNumber(deviation)}, ${rowsInWords(filled)} with a value`,
      isExact: true,
      strictness: `between ${inNumber(low)} and ${inNumber(high)}`,
      today: passes,
    },
  ];
}
