import type { Profile, ColumnProfile } from '#contract/profile.ts';
import { sketchScheme } from '#contract/overlap/sketch.ts';
import { AppFailure } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import { columnType } from '../../profiling/column-type.ts';
import { nestedPaths, pathRelation } from '../../profiling/nested-paths.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import { quoteIdentifier } from '../../sql.ts';
import { canonicalRule } from './canonical-rule.ts';
import type { ColumnSketch, DataSetSketch } from './column-sketch.ts';
import { sketchCombination } from './combination.ts';
import { entitiesOf, geographyOf, keysOf, rangeOf, timeOf, usualMask } from './data-set-facts.ts';
import { isFreeText } from './free-text.ts';
import { hashValues, noHashes, protectionOf, withCanonicalRows } from './sketch-column.ts';
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

/**
 * Sketches an opened file, column by column.
 * @param profile of all of its rows
 * @throws AppFailure what the runner rejects with where it concerns the whole file
 */
export async function sketchDataSet(
  { runner, source, profile, progress }: { runner: QueryRunner; source: OpenedSource; profile: Profile; progress: Progress },
  order: SketchOrder,
): Promise<DataSetSketch> {
  const key = sketchKey(order.key);
  const rows = profile.rowCount ?? 0;
  const work: Work = { runner, relation: source.relation, rows, key, k: order.k };
  const columns: ColumnSketch[] = [];
  const leftOut: string[] = [];
  const asked = wantedOf(profile, order.wanted, leftOut);
  let room = pathsOfFile;
  for (const [place, column] of asked.entries()) {
    progress.report({ label: `Sketching ${column.name}`, share: place / Math.max(1, asked.length + 1) });
    const made = await sketchOne(work, column, Math.min(pathsOfColumn, room), leftOut);
    if (column.kind === 'nested') room -= made.length;
    columns.push(...made);
  }
  const entities = entitiesOf(asked);
  progress.report({ label: 'Sketching rows', share: asked.length / Math.max(1, asked.length + 1) });
  const combination = await sketchCombination(work, asked, entities);
  const { address, rows: drawnRows, ofRows, chance } = profile.drawn ?? { address: null, rows: null, ofRows: null, chance: null };
  return {
    title: order.title,
    rowCount: rows,
    sampleOf: address === null || drawnRows === null ? null : { rows: ofRows, isByChance: chance !== null },
    keys: keysOf(asked, rows),
    entities,
    time: timeOf(asked),
    geography: await geographyOf(work, asked),
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
    columns,
    combinations: combination ? [combination] : [],
    leftOut: leftOut.slice(0, 200),
  };
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

async function sketchOne(work: Work, column: ColumnProfile, most: number, leftOut: string[]): Promise<ColumnSketch[]> {
  const type = columnType(column.type);
  const known = knownOf(column, work.rows);
  try {
    if (type.kind === 'binary') return [protectedColumn(known, 'binary')];
    if (type.kind !== 'nested') return [await sketchValues(work, work.relation, quoteIdentifier(column.name), known)];
    const { left, paths } = nestedPaths(column.name, column.type, most);
    const values = paths.filter(({ holds }) => holds === 'value');
    if (left > 0) leftOut.push(`${String(left)} fields deep inside of ${column.name.slice(0, 200)} were not sketched: there are too many.`);
    const made: ColumnSketch[] = [];
    for (const path of values) {
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
    return made;
  } catch (error) {
    if (!(error instanceof AppFailure) || !['unreadable_file', 'out_of_memory', 'unsupported_file', 'too_large'].includes(error.error.code))
      throw error;
    leftOut.push(`${column.name.slice(0, 200)} could not be read.`);
    return [protectedColumn(known, 'unreadable')];
  }
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
