import type { ErrorCode } from '#contract/errors.ts';
import type { Profile, ColumnProfile } from '#contract/profile.ts';
import { sketchScheme } from '#contract/overlap/sketch.ts';
import { AppFailure } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import { columnType } from '../../profiling/column-type.ts';
import { nestedPaths, type NestedPath, pathRelation } from '../../profiling/nested-paths.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import { quoteIdentifier } from '../../sql.ts';
import { canonicalRule } from './canonical-rule.ts';
import type { ColumnSketch, CombinationSketch, DataSetSketch } from './column-sketch.ts';
import { sketchCombination } from './combination.ts';
import { entitiesOf, geographyOf, keysOf, rangeOf, timeOf, usualMask } from './data-set-facts.ts';
import { isFreeText } from './free-text.ts';
import { hashValues, noHashes, protectionOf, withCanonicalRows } from './sketch-column.ts';
import { type Lines, sideBySide } from './side-by-side.ts';
import { type SketchKey, sketchKey } from './sketch-key.ts';

/** Fields inside of nested columns that are sketched, of one column and of a file. */
const pathsOfColumn = 40;
const pathsOfFile = 200;

export interface SketchOrder {
  readonly title: string;
  /** 64 hexadecimal digits. */
  readonly key: string;
  readonly k: number;
  /** Names or paths to sketch; null: all. */
  readonly wanted: readonly string[] | null;
  readonly requestId: string | null;
  readonly madeAt: string;
}

/** Fields inside of a nested column that are sketched, and how many are not. */
interface Paths {
  readonly left: number;
  readonly values: readonly NestedPath[];
}

interface Work {
  readonly runner: QueryRunner;
  readonly relation: string;
  readonly rows: number;
  readonly key: SketchKey;
  readonly k: number;
}

/** What one thing that is sketched is known to be. */
interface Known {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly semanticType: string | null;
  readonly isPersonal: boolean;
  readonly rows: number;
  readonly nulls: number | null;
  readonly distinct: number | null;
  readonly distinctIsExact: boolean;
  readonly facts: Pick<ColumnSketch, 'range' | 'mask'>;
}

/** What there is to do with a file, and what comes of it. */
type Task =
  | { readonly kind: 'column'; readonly label: string; readonly column: ColumnProfile; readonly paths: Paths | null }
  | { readonly kind: 'rows' | 'regions'; readonly label: string };
interface Made {
  readonly columns?: readonly ColumnSketch[];
  readonly leftOut?: readonly string[];
  readonly combination?: CombinationSketch | null;
  readonly geography?: DataSetSketch['geography'];
}

/**
 * Sketches an opened file, as many columns at a time as there are lines; what comes of it is the same with one and with several.
 * @param profile of all of its rows
 * @throws AppFailure what a line rejects with where it concerns the whole file
 */
export async function sketchDataSet(
  { lines, source, profile, progress }: { lines: Lines; source: OpenedSource; profile: Profile; progress: Progress },
  order: SketchOrder,
): Promise<DataSetSketch> {
  const key = sketchKey(order.key);
  const rows = profile.rowCount ?? 0;
  const leftOut: string[] = [];
  const asked = wantedOf(profile, order.wanted, leftOut);
  const entities = entitiesOf(asked);
  let begun = 0;
  const work = async (runner: QueryRunner, task: Task, isAlone: boolean): Promise<Made> => {
    const on: Work = { runner, relation: source.relation, rows, key, k: order.k };
    progress.report({ label: task.label, share: Math.min(1, begun / tasks.length) });
    begun += 1;
    if (task.kind === 'column') return sketchOne(on, task.column, task.paths, isAlone);
    return task.kind === 'rows'
      ? { combination: await sketchCombination(on, asked, entities) }
      : { geography: await geographyOf(on, asked) };
  };
  // The longest first, so that no line is left to it in the end.
  const tasks: readonly Task[] = [
    { kind: 'rows', label: 'Sketching rows' },
    ...columnTasks(asked),
    { kind: 'regions', label: 'Looking for regions' },
  ];
  const made = await sideBySide(lines, tasks, work);
  leftOut.push(...made.flatMap((each) => each.leftOut ?? []));
  const { address, rows: drawnRows, ofRows, chance } = profile.drawn ?? { address: null, rows: null, ofRows: null, chance: null };
  return {
    title: order.title,
    rowCount: rows,
    sampleOf: address === null || drawnRows === null ? null : { rows: ofRows, isByChance: chance !== null },
    keys: keysOf(asked, rows),
    entities,
    time: timeOf(asked),
    geography: made.flatMap((each) => each.geography ?? []),
    madeFrom: {
      file: (profile.file.path.split(/[/\\]/).findLast((part) => part !== '') ?? '').slice(0, 1000),
      format: profile.file.format,
      bytes: profile.file.bytes,
      sha256: profile.file.sha256,
    },
    madeAt: order.madeAt,
    scheme: sketchScheme,
    keyId: key.keyId,
    requestId: order.requestId,
    k: order.k,
    columns: made.flatMap((each) => each.columns ?? []),
    combinations: made.flatMap((each) => each.combination ?? []),
    leftOut: leftOut.slice(0, 200),
  };
}

/** Fields inside of columns are shared out before any is read, so that it matters to none which column is done first. */
function columnTasks(asked: readonly ColumnProfile[]): Task[] {
  let room = pathsOfFile;
  return asked.map((column): Task => {
    const label = `Sketching ${column.name}`;
    if (columnType(column.type).kind !== 'nested') return { kind: 'column', label, column, paths: null };
    const { left, paths } = nestedPaths(column.name, column.type, Math.min(pathsOfColumn, room));
    const values = paths.filter(({ holds }) => holds === 'value');
    room -= values.length;
    return { kind: 'column', label, column, paths: { left, values } };
  });
}

/** The columns that are asked for; a request may name what is not there, and says so then. */
function wantedOf({ columns }: Profile, wanted: readonly string[] | null, leftOut: string[]): ColumnProfile[] {
  if (wanted === null || wanted.length === 0) return columns;
  const lower = new Set(wanted.map((name) => outerOf(name, columns).toLowerCase()));
  const missing = [...lower].filter((name) => !columns.some((column) => column.name.toLowerCase() === name));
  for (const name of missing) leftOut.push(`The request asks for ${name.slice(0, 200)}, which is not in the file.`);
  return columns.filter(({ name }) => lower.has(name.toLowerCase()));
}

/** The column that a path begins with. */
const outerOf = (path: string, columns: readonly ColumnProfile[]): string =>
  columns.find(({ name }) => name.toLowerCase() === path.toLowerCase())?.name ??
  columns.find(({ name, kind }) => kind === 'nested' && /^[.[{]/.test(path.slice(name.length)) && path.startsWith(name))?.name ??
  path;

async function sketchOne(work: Work, column: ColumnProfile, paths: Paths | null, isAlone: boolean): Promise<Made> {
  const known = knownOf(column, work.rows);
  try {
    if (paths) return await sketchInside(work, column, paths, known);
    if (columnType(column.type).kind === 'binary') return { columns: [protectedColumn(known, 'binary')] };
    return { columns: [await sketchValues(work, work.relation, quoteIdentifier(column.name), known)] };
  } catch (error) {
    if (!(error instanceof AppFailure) || !unreadable.includes(error.error.code)) throw error;
    if (error.error.code === 'out_of_memory' && !isAlone) throw error;
    return {
      columns: [protectedColumn(known, 'unreadable')],
      leftOut: [...tooMany(column, paths), `${shortName(column)} could not be read.`],
    };
  }
}

/** What concerns one column alone. */
const unreadable: readonly ErrorCode[] = ['unreadable_file', 'out_of_memory', 'unsupported_file', 'too_large'];

const shortName = ({ name }: ColumnProfile): string => name.slice(0, 200);

const tooMany = (column: ColumnProfile, paths: Paths | null): string[] =>
  paths === null || paths.left === 0
    ? []
    : [`${String(paths.left)} fields deep inside of ${shortName(column)} were not sketched: there are too many.`];

async function sketchInside(work: Work, column: ColumnProfile, paths: Paths, known: Known): Promise<Made> {
  const made: ColumnSketch[] = [];
  for (const path of paths.values) {
    const field = column.nested?.fields.find((each) => each.path === path.path && each.holds === 'value');
    const isExact = column.nested?.isExact ?? false;
    const inside: Known = {
      ...known,
      path: path.path,
      type: path.type,
      semanticType: null,
      rows: isExact ? (field?.places ?? 0) : 0,
      nulls: isExact && field ? field.nullCount : null,
      distinct: isExact && field ? field.distinctCount : null,
      distinctIsExact: isExact,
      facts: { range: null, mask: null },
    };
    made.push(await sketchValues(work, pathRelation(work.relation, column.name, path), 'v', inside));
  }
  return { columns: made, leftOut: tooMany(column, paths) };
}

function knownOf(column: ColumnProfile, rows: number): Known {
  const blanks = (column.emptyCount ?? 0) + (column.blankCount ?? 0) + (column.nanCount ?? 0);
  return {
    name: column.name,
    path: column.name,
    type: column.type,
    semanticType: column.semanticTypes[0]?.type ?? null,
    isPersonal: column.phi.length > 0,
    rows,
    nulls: column.nullCount === null || !column.nullCountIsExact ? null : Math.min(rows, column.nullCount + blanks),
    distinct: column.distinctCount,
    distinctIsExact: column.distinctIsExact,
    facts: { range: rangeOf(column), mask: usualMask(column) },
  };
}

async function sketchValues(work: Work, relation: string, column: string, known: Known): Promise<ColumnSketch> {
  const { k, key, runner } = work;
  const type = columnType(known.type);
  const counted = known.nulls === null ? await countsOf(runner, relation, column) : { rows: known.rows, nulls: known.nulls };
  const all: Known = { ...known, ...counted };
  const filled = counted.rows - counted.nulls;
  if (filled === 0) return protectedColumn(all, 'empty');
  if (type.kind === 'text' && canonicalRule(known.semanticType, type) === 'plain' && (await isFreeText(runner, relation, column)))
    return protectedColumn(all, 'free_text');
  const { canonicalKind, distinct, ...hashed } = await withCanonicalRows(runner, { column, relation, type }, known, (rows) =>
    hashValues(runner, rows, { distinct: known.distinct, k, key }),
  );
  const protection = protectionOf(hashed.theta === 1 ? distinct.value : Infinity, filled);
  return {
    ...headOf(all),
    canonicalKind: kindOf(canonicalKind, type.kind, all),
    distinctCount: sharper(distinct, known),
    ...(protection === null ? hashed : noHashes),
    ...(protection === null ? {} : { range: null }),
    protection,
    bits: noHashes.bits,
  };
}

/** What the profile counted is better than an estimate that it fits. */
function sharper(found: ColumnSketch['distinctCount'], { distinct, distinctIsExact }: Known): ColumnSketch['distinctCount'] {
  if (found.isExact || distinct === null || !distinctIsExact || found.plusMinus === null) return found;
  return Math.abs(found.value - distinct) <= 2 * found.plusMinus ? { value: distinct, isExact: true, plusMinus: null } : found;
}

function kindOf(found: ColumnSketch['canonicalKind'], kind: string, { semanticType, type }: Known): ColumnSketch['canonicalKind'] {
  const rule = canonicalRule(semanticType, columnType(type));
  if (rule === 'code') return 'code';
  if (rule !== 'plain') return 'digits';
  return kind === 'boolean' || kind === 'time' ? kind : found;
}

async function countsOf(runner: QueryRunner, relation: string, column: string): Promise<{ rows: number; nulls: number }> {
  const [row] = await runner.rows(`SELECT count(*)::DOUBLE, (count(*) - count(${column}))::DOUBLE FROM ${relation}`);
  return { rows: Number(row?.[0] ?? 0), nulls: Number(row?.[1] ?? 0) };
}

const headOf = (
  known: Known,
): Pick<ColumnSketch, 'name' | 'path' | 'logicalType' | 'semanticType' | 'isPersonal' | 'rowCount' | 'nullCount' | 'range' | 'mask'> => ({
  name: known.name,
  path: known.path,
  logicalType: known.type,
  semanticType: known.semanticType,
  isPersonal: known.isPersonal,
  rowCount: known.rows,
  nullCount: known.nulls ?? 0,
  ...known.facts,
});

function protectedColumn(known: Known, protection: NonNullable<ColumnSketch['protection']>): ColumnSketch {
  const distinct = protection === 'empty' ? 0 : (known.distinct ?? 0);
  const isExact = protection === 'empty' || (known.distinct !== null && known.distinctIsExact);
  return {
    ...headOf(known),
    range: null,
    canonicalKind: 'text',
    distinctCount: { value: distinct, isExact, plusMinus: null },
    ...noHashes,
    protection,
  };
}
