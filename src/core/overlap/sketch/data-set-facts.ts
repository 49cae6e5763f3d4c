import type { ColumnProfile } from '#contract/profile.ts';
import type { EntityKind, SketchHead } from '#contract/overlap/sketch.ts';
import type { Scalar } from '#contract/values.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { columnType } from '../../profiling/column-type.ts';
import { quoteIdentifier } from '../../sql.ts';
import type { ColumnSketch } from './column-sketch.ts';
import { tinyDomain } from './sketch-column.ts';

const wordsOf = (name: string): string =>
  ` ${name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')} `;
const birth = / (birth|born|dob|death|deceased|yob) | birthdate /;
const personWord = / (patient|member|person|subject|beneficiary|enrollee|insured|participant|pat|mbr|usubjid|subjid) /;
const providerWord = / (provider|prescriber|physician|practitioner|pharmacy|npi) /;
const idWord = / (id|ids|key|token|number|no|num|nbr|identifier|code|hash|usubjid|subjid) /;

const kindsByType: Readonly<Record<string, EntityKind>> = {
  'person-id': 'patient',
  mbi: 'patient',
  'us-ssn': 'patient',
  'cdisc-subject-id': 'patient',
  npi: 'provider',
  dea: 'provider',
};
const patientIdentifiers = new Set(['medical-record-number', 'health-plan-number', 'ssn']);

function entityOf(column: ColumnProfile): EntityKind | null {
  const type = column.semanticTypes[0]?.type;
  const known = type === undefined ? undefined : kindsByType[type];
  if (known) return known;
  const words = wordsOf(column.name);
  if (column.phi.some(({ identifier }) => patientIdentifiers.has(identifier)) || (personWord.test(words) && idWord.test(words)))
    return 'patient';
  return providerWord.test(words) && idWord.test(words) ? 'provider' : null;
}

/** Columns that name who the rows are about, persons first. */
export function entitiesOf(columns: readonly ColumnProfile[]): SketchHead['entities'] {
  const found = columns.flatMap((column) => {
    const kind = column.kind === 'nested' ? null : entityOf(column);
    return kind === null || (column.distinctCount ?? 0) < tinyDomain ? [] : [{ path: column.name, kind }];
  });
  return found.toSorted((one, other) => Number(other.kind === 'patient') - Number(one.kind === 'patient')).slice(0, 200);
}

/** Columns of which the profile knows, not guesses, that every row has a value of its own. */
export function keysOf(columns: readonly ColumnProfile[], rows: number): string[][] {
  if (rows < 2) return [];
  return columns
    .filter(({ distinctCount, distinctIsExact, nullCount }) => distinctIsExact && distinctCount === rows && nullCount === 0)
    .map(({ name }) => [name])
    .slice(0, 50);
}

const monthOf = (value: Scalar): string | null => (typeof value === 'string' ? (/^(\d{4,6}-\d\d)-\d\d/.exec(value)?.[1] ?? null) : null);

/** Whether a column holds dates of what happened, not of when somebody was born or died. */
export const isEventTime = (column: ColumnProfile): boolean =>
  (column.kind === 'date' || column.kind === 'timestamp') && !birth.test(wordsOf(column.name));

/** Months, so that no day of a person is told. Dates that lie far off, which stand for none, are left out where the profile found them. */
export function timeOf(columns: readonly ColumnProfile[]): SketchHead['time'] {
  return columns
    .flatMap((column) => {
      if (!isEventTime(column)) return [];
      const { coverage } = column.content ?? { coverage: null };
      const from = monthOf(coverage === null ? column.min : `${coverage.from}-01`.slice(0, 10)) ?? monthOf(column.min);
      const to = monthOf(coverage === null ? column.max : `${coverage.to}-01`.slice(0, 10)) ?? monthOf(column.max);
      return from === null || to === null ? [] : [{ path: column.name, from, to }];
    })
    .slice(0, 200);
}

const regionTypes = ['us-state', 'country', 'us-zip3'];
const leastRows = 11;
const mostRegions = 400;

/** Regions with at least eleven rows, the smallest group that CMS lets be shown. */
export async function geographyOf(
  { relation, runner }: { relation: string; runner: QueryRunner },
  columns: readonly ColumnProfile[],
): Promise<SketchHead['geography']> {
  const found: SketchHead['geography'] = [];
  for (const { name, semanticTypes, type } of columns.slice(0, 2000)) {
    const semanticType = semanticTypes[0]?.type;
    if (semanticType === undefined || !regionTypes.includes(semanticType) || columnType(type).kind === 'nested' || found.length === 50)
      continue;
    const rows = await runner.rows(
      `SELECT left(upper(trim(${quoteIdentifier(name)}::VARCHAR)), 100) AS r, count(*) FROM ${relation} WHERE r <> '' GROUP BY r HAVING count(*) >= ${leastRows} ORDER BY r LIMIT ${mostRegions + 1}`,
    );
    found.push({
      path: name,
      semanticType,
      regions: rows.slice(0, mostRegions).map(([region]) => String(region)),
      isWhole: rows.length <= mostRegions,
    });
  }
  return found;
}

/** Two significant digits, away from the others. */
function roundedOut(value: number, isUp: boolean): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const steps = value / unit;
  return Number(((isUp ? Math.ceil(steps) : Math.floor(steps)) * unit).toPrecision(12));
}

/** Ends of numbers and dates of columns that name or describe no person; rounded, because an end is one row's value. */
export function rangeOf(column: ColumnProfile): ColumnSketch['range'] {
  const { distinctCount, kind, max, min, name, phi } = column;
  if ((distinctCount ?? 0) < tinyDomain || birth.test(wordsOf(name)) || entityOf(column) !== null) return null;
  if (kind === 'date' || kind === 'timestamp') {
    const [from, to] = [monthOf(min), monthOf(max)];
    return from === null || to === null ? null : { from, to };
  }
  const isNumber = kind === 'integer' || kind === 'decimal' || kind === 'float';
  if (phi.length > 0 || !isNumber || typeof min !== 'number' || typeof max !== 'number') return null;
  return { from: roundedOut(min, false), to: roundedOut(max, true) };
}

/** The most frequent shape, where most values have it. */
export function usualMask({ content }: ColumnProfile): string | null {
  const first = content?.masks?.items[0];
  if (!content?.masks || !first) return null;
  const all = content.masks.items.reduce((sum, { count }) => sum + count, content.masks.others.count);
  return first.count >= all / 2 ? first.mask.slice(0, 80) : null;
}
