import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { edgeLiteral, hasAxis } from '../axis.ts';
import { isNumeric, type ColumnType } from '../column-type.ts';
import { withMark } from '../count-queries.ts';
import type { QueryRunner } from '../query-runner.ts';
import { carriedCharacters, textExpression } from '../scalar.ts';
import { quoteLiteral } from '../../sql.ts';
import { contentOf, emptyContent, faultsIn, fencesFor, timeContent } from './content.ts';
import { rowsOf, type CountedText } from './counted.ts';
import { outliersFrom, type Fences } from './fences.ts';
import { lengthBins } from './lengths.ts';
import { masksFrom } from './mask-summary.ts';
import { groupMasks, maskPattern } from './masks.ts';
import { bimodalityOf, decimalsOf } from './numbers.ts';
import { maybePlaceholder, placeholdersIn } from './placeholders.ts';
import { sentinelLiterals } from './sentinels.ts';
import { shapeFrom } from './shape.ts';
import { cleanPattern } from './text-faults.ts';
import { variantsOf } from './variants.ts';

export interface TableSource {
  /** A table with `v` and `n`. */
  readonly table: string;
  readonly type: ColumnType;
  readonly quantiles: ColumnProfile['quantiles'];
  readonly isExact: boolean;
  readonly rows: number;
  readonly distinct: number;
  readonly singletons: number;
  readonly minText: string | null;
  /** A number near the mean, as SQL takes it: differences to it keep their digits. */
  readonly difference: string;
  readonly sum: ColumnContent['rareValues'][number]['value'];
  readonly longest: number;
  /** Some of the values, chosen by their hashes; how the greater number is written. */
  readonly sample: readonly CountedText[];
}

/** Values that are brought out because they are unlike the others. */
const carriedOdd = 4096;
/** Masks that are looked for in all values. */
const soughtMasks = 8;
/** Different values among which writings of the same are looked for. */
const variantValues = 100_000;
const mostDays = 40_000;

const number = (value: unknown): number => Number(value ?? 0);

/** Sums of the differences of all values, and of their squares, in {@link TableSource.difference}. */
type DifferenceSums = readonly [sum: number, squares: number];

/**
 * The same as {@link contentOf} from a table of more values than are brought out.
 * @returns for numbers with the sums that came with it, which tell their moments
 */
export async function contentFromTable(
  runner: QueryRunner,
  source: TableSource,
): Promise<{ content: ColumnContent; sums: DifferenceSums | null }> {
  const { distinct, isExact, rows, singletons, type } = source;
  const base = { ...emptyContent(isExact), rows, values: distinct, singletonCount: singletons };
  if (distinct === 0 || type.form !== null) return { content: base, sums: null };
  if (type.kind === 'text') return { content: { ...base, ...(await textFromTable(runner, source)) }, sums: null };
  if (!hasAxis(type)) return { content: base, sums: null };
  const { found, sums } = await axisFromTable(runner, source);
  return { content: { ...base, ...found }, sums };
}

const scaled = (values: readonly CountedText[], factor: number): CountedText[] =>
  values.map(({ count, text }) => ({ text, count: count * factor }));

async function textFromTable(runner: QueryRunner, source: TableSource): Promise<Partial<ColumnContent>> {
  const { distinct, isExact, longest, rows, sample, table, type } = source;
  const inSample = sample.reduce((sum, each) => sum + each.count, 0);
  const factor = inSample === 0 ? 0 : Math.max(1, rows / inSample);
  const likely = contentOf(scaled(sample, factor), { type, quantiles: [], isExact: false, placed: [] });
  const odd = await runner.rows(
    `SELECT ${textExpression('v', type)}, n, length(v) FROM ${table} WHERE v <> '' AND NOT regexp_full_match(v, ${quoteLiteral(cleanPattern)}) ORDER BY v LIMIT ${carriedOdd + 1}`,
  );
  const lengths = await runner.rows(`SELECT length(v), sum(n)::DOUBLE FROM ${table} WHERE v IS NOT NULL GROUP BY 1`);
  return {
    ...likely,
    isExact,
    rows,
    values: distinct,
    singletonCount: source.singletons,
    cutAt: longest > carriedCharacters ? carriedCharacters : null,
    lengths: lengthBins(lengths.map(([length, count]) => [number(length), number(count)] as const)),
    placeholders: await wordsFromTable(runner, source),
    masks: await masksFromTable(runner, source, likely.masks),
    // Most texts of some languages are not ASCII: then the sample has to do.
    faults: odd.length > carriedOdd ? likely.faults : faultsIn(counted(odd)),
    variants: isExact && distinct <= variantValues ? await variantsFromTable(runner, table, type) : null,
  };
}

const counted = (rows: readonly unknown[][]): CountedText[] =>
  rows.map(([text, count, length]) => ({ text: withMark(String(text), number(length)), count: number(count) }));

async function wordsFromTable(runner: QueryRunner, { distinct, rows, table, type }: TableSource): Promise<ColumnContent['placeholders']> {
  const short = counted(
    await runner.rows(
      `SELECT v, n FROM ${table} WHERE strlen(v) <= 20 AND NOT regexp_matches(v, '\\w{3}.*[0-9]|[0-9]{2}') ORDER BY v LIMIT ${carriedOdd}`,
    ),
  );
  const context = { type, fences: null, rows, distinct, negatives: 0 };
  return placeholdersIn(
    short.filter((each) => maybePlaceholder(each.text, type)),
    context,
  );
}

/** A sample whose usual masks hold less than this share of its rows is text, not a form. */
const leastShare = 0.9;

/** The usual masks of the sample are counted among all values; those values that have none of them are brought out. */
async function masksFromTable(runner: QueryRunner, source: TableSource, likely: ColumnContent['masks']): Promise<ColumnContent['masks']> {
  const { isExact, sample, table, type } = source;
  if (!likely || !isExact) return likely;
  const { isCollapsed } = likely;
  const inSample = groupMasks(
    sample.filter((each) => each.text.trim() !== ''),
    isCollapsed,
  );
  const known = inSample.slice(0, soughtMasks);
  if (rowsOf(known) < leastShare * rowsOf(inSample)) return likely;
  const cases = known.map(
    ({ mask }, index) => `WHEN regexp_full_match(v, ${quoteLiteral(maskPattern(mask, isCollapsed, 'ascii'))}) THEN ${index}`,
  );
  const found = await runner.rows(
    `SELECT k, CASE WHEN k IS NULL THEN ${textExpression('v', type)} END AS odd, sum(n)::DOUBLE, count(*)::DOUBLE
     FROM (SELECT v, n, CASE ${cases.join(' ')} END AS k FROM ${table} WHERE v IS NOT NULL AND trim(v) <> '') GROUP BY k, odd ORDER BY k, odd LIMIT ${carriedOdd + soughtMasks + 1}`,
  );
  if (found.length > carriedOdd + soughtMasks) return likely;
  const odd = found.filter(([index]) => index === null).map(([, text, count]) => ({ text: String(text), count: number(count) }));
  const groups = new Map(groupMasks(odd, isCollapsed).map((group) => [group.mask, group]));
  for (const [index, , count, values] of found) {
    const group = index === null ? undefined : known[number(index)];
    if (!group) continue;
    // The same form in another script.
    const others = groups.get(group.mask);
    groups.set(group.mask, { ...group, count: number(count) + (others?.count ?? 0), values: number(values) + (others?.values ?? 0) });
  }
  return masksFrom(
    [...groups.values()].toSorted((one, other) => other.count - one.count),
    isCollapsed,
  );
}

async function variantsFromTable(runner: QueryRunner, table: string, type: ColumnType): Promise<ColumnContent['variants']> {
  const key = `lower(regexp_replace(trim(v), '\\s+', ' ', 'g'))`;
  const rows = await runner.rows(
    `SELECT ${textExpression('v', type)}, n FROM (SELECT v, n, count(*) OVER (PARTITION BY ${key}) AS same FROM ${table} WHERE v <> '') WHERE same > 1 ORDER BY v LIMIT ${carriedOdd}`,
  );
  return variantsOf(counted(rows));
}

async function axisFromTable(
  runner: QueryRunner,
  source: TableSource,
): Promise<{ found: Partial<ColumnContent>; sums: DifferenceSums | null }> {
  const { distinct, isExact, quantiles, rows, table, type } = source;
  const fences = fencesFor(quantiles, source.minText ?? '', type);
  const onAxis = ['float', 'date', 'timestamp'].includes(type.kind) ? 'isfinite(v) AND ' : '';
  const countIf = (condition: string): string => `coalesce(sum(n) FILTER (${onAxis}${condition}), 0)::DOUBLE`;
  const select: string[] = [];
  const d = source.difference;
  if (isNumeric(type)) {
    const finite = type.kind === 'float' ? ' FILTER (isfinite(v))' : '';
    for (const power of [1, 2, 3, 4]) select.push(`fsum(${Array.from({ length: power }, () => d).join(' * ')} * n)${finite}`);
    select.push(
      `coalesce(sum(n)${finite}, 0)::DOUBLE`,
      countIf('v = 0'),
      countIf('v < 0'),
      canBeBroken(type) ? countIf('v = trunc(v)') : 'NULL',
    );
  }
  if (fences) {
    const edge = (place: number): string => edgeLiteral(place, type);
    select.push(countIf(`v < ${edge(fences.lower)}`), countIf(`v > ${edge(fences.upper)}`));
    select.push(countIf(`(v < ${edge(fences.farLower)} OR v > ${edge(fences.farUpper)})`));
  }
  const row = select.length === 0 ? [] : ((await runner.rows(`SELECT ${select.join(', ')} FROM ${table} WHERE v IS NOT NULL`))[0] ?? []);
  const numbers = isNumeric(type) ? numbersFrom(row, source, fences) : null;
  const [low, high, far] = row.slice(isNumeric(type) ? 8 : 0).map(number);
  const context = { type, fences, rows, distinct, negatives: numbers?.negativeCount ?? 0 };
  const candidates = await candidatesFrom(runner, table, type);
  const found = {
    numbers,
    outliers: fences && outliersFrom(fences, { low: low ?? 0, high: high ?? 0, far: far ?? 0 }, type, isExact),
    placeholders: placeholdersIn(candidates, context),
    ...(type.kind === 'date' || type.kind === 'timestamp' ? await timeFromTable(runner, table, type, fences, isExact) : {}),
  };
  return { found, sums: isNumeric(type) ? [number(row[0]), number(row[1])] : null };
}

const canBeBroken = (type: ColumnType): boolean => type.kind === 'float' || (type.kind === 'decimal' && type.scale > 0);

function numbersFrom(row: readonly unknown[], source: TableSource, fences: Fences | null): NonNullable<ColumnContent['numbers']> {
  const { isExact, rows, sample, sum, type } = source;
  const [s1 = 0, s2 = 0, s3 = 0, s4 = 0, count = 0, zeros = 0, negatives = 0, whole = 0] = row.map(number);
  const finite = sample.flatMap((each) => (Number.isFinite(Number(each.text)) ? [[Number(each.text), each.count] as const] : []));
  const inSample = sample.reduce((total, each) => total + each.count, 0);
  const factor = inSample === 0 ? 0 : Math.max(1, rows / inSample);
  return {
    sum: isExact ? sum : null,
    ...shapeFrom({ count, s1, s2, s3, s4 }),
    bimodality: bimodalityOf(finite, fences),
    skewIsExact: isExact,
    zeroCount: zeros,
    negativeCount: negatives,
    signsAreExact: isExact,
    wholeCount: canBeBroken(type) ? whole : null,
    decimals: decimalsOf(sample, type).map(({ count: some, digits }) => ({ digits, count: Math.round(some * factor) })),
  };
}

/** Dates and numbers that are written for "no value", where they occur. */
async function candidatesFrom(runner: QueryRunner, table: string, type: ColumnType): Promise<CountedText[]> {
  if (type.kind === 'time') return [];
  const text = textExpression('v', type);
  const looks =
    type.kind === 'date' || type.kind === 'timestamp'
      ? `isfinite(v) AND (year(v) >= 2099 OR (month(v) = 1 AND day(v) = 1 AND year(v) < 1971) OR year(v) = 1899)`
      : `v IN (${sentinelLiterals(type).join(', ')})`;
  const rows = await runner.rows(`SELECT ${text}, n FROM ${table} WHERE ${looks} ORDER BY n DESC, v LIMIT 200`);
  return counted(rows).filter((each) => maybePlaceholder(each.text, type));
}

async function timeFromTable(
  runner: QueryRunner,
  table: string,
  type: ColumnType,
  fences: Fences | null,
  isExact: boolean,
): Promise<Partial<ColumnContent>> {
  const isDate = type.kind === 'date';
  const day = isDate ? `(v - DATE '1970-01-01')::BIGINT` : 'floor(epoch_us(v) / 86400000000)::BIGINT';
  const days = await runner.rows(
    `SELECT ${day} AS d, sum(n)::DOUBLE FROM ${table} WHERE isfinite(v) GROUP BY d ORDER BY d LIMIT ${mostDays + 1}`,
  );
  if (days.length > mostDays) return {};
  const hours = Array.from({ length: 24 }, () => 0);
  if (!isDate) {
    const hour = 'floor((epoch_us(v) - floor(epoch_us(v) / 86400000000) * 86400000000) / 3600000000)::INTEGER';
    for (const [at, count] of await runner.rows(`SELECT ${hour} AS h, sum(n)::DOUBLE FROM ${table} WHERE isfinite(v) GROUP BY h`)) {
      hours[number(at)] = number(count);
    }
  }
  return timeContent(
    days.map(([at, count]) => [number(at), number(count)] as const),
    hours,
    fences,
    type,
    isExact,
  );
}
