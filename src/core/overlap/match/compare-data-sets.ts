import type { ColumnOverlap, DataSetOverlap } from '#contract/overlap/overlap.ts';
import type { EntityKind } from '#contract/overlap/sketch.ts';
import { estimateOverlap } from '../estimate/estimate-overlap.ts';
import type { ColumnSketch, CombinationSketch, DataSetSketch } from '../sketch/column-sketch.ts';
import { beyondChance, fewestValues } from './chance.ts';
import { geographyOf, timeOf } from './coverage.ts';
import { isCoarse, seenFromFirst } from './figures.ts';
import { type ColumnMatch, type DescribedColumn, matchColumns, type Meaning } from './match-columns.ts';
import { nounOf } from './nouns.ts';

/** A data set with what people know of its columns, by path. */
export interface DescribedDataSet {
  readonly sketch: DataSetSketch;
  readonly meanings?: ReadonlyMap<string, Meaning>;
}

export type HeldAgainst = Pick<DataSetOverlap, 'likeness' | 'columns' | 'unmatched' | 'rows' | 'rowsWhy' | 'time' | 'geography' | 'notes'>;

const described = ({ meanings, sketch }: DescribedDataSet): DescribedColumn[] =>
  sketch.columns.map((column) => ({ column, meaning: meanings?.get(column.path) }));

const entityOf = (sketch: DataSetSketch, path: string): EntityKind | null =>
  sketch.entities.find((entity) => entity.path === path)?.kind ?? null;

/** Holds one data set against another by their sketches: nothing of the data is read. */
export function compareDataSets(first: DescribedDataSet, second: DescribedDataSet): HeldAgainst {
  const pairs = matchColumns(described(first), described(second));
  const matched = { first: new Set(pairs.map((pair) => pair.first.path)), second: new Set(pairs.map((pair) => pair.second.path)) };
  const columns = pairs.map((pair) => columnOverlap(pair, entityOf(first.sketch, pair.first.path)));
  const { rows, rowsWhy } = rowsOf(first.sketch, second.sketch, pairs);
  return {
    likeness: likenessOf(first.sketch, columns, rows),
    columns: columns.toSorted((one, other) => weightOf(other) - weightOf(one)),
    unmatched: {
      subject: first.sketch.columns.flatMap(({ path }) => (matched.first.has(path) ? [] : [path])),
      other: second.sketch.columns.flatMap(({ path }) => (matched.second.has(path) ? [] : [path])),
    },
    rows,
    rowsWhy,
    time: timeOf(first.sketch, second.sketch, pairs),
    geography: geographyOf(first.sketch, second.sketch),
    notes: notesOf(first.sketch, second.sketch),
  };
}

/** Those that name somebody first, then codes that people count, then by score. */
const weightOf = ({ entity, noun, score, values }: ColumnOverlap): number =>
  score + (entity === 'patient' ? 4 : entity === null ? 0 : 2) + (noun === null ? 0 : 1) + (values === null ? 0 : 0.5);

const side = ({ distinctCount, path, rowCount }: ColumnSketch) => ({ path, distinctCount, rowCount });

function columnOverlap(match: ColumnMatch, entity: EntityKind | null): ColumnOverlap {
  const { byChance, first, isCompared, parts, score, second } = match;
  const values = isCompared ? seenFromFirst(first, estimateOverlap(first, second)) : null;
  return {
    subject: side(first),
    other: side(second),
    noun: nounOf(first, entity),
    entity,
    score,
    parts,
    byChance,
    values,
    why: values === null ? whyNot(first, second) : null,
    isCoarse: values !== null && (isCoarse(values.ofSubject) || isCoarse(values.ofOther)),
  };
}

const reasons = {
  tiny_domain: 'It has so few different values that a sketch would tell them, and every column shares them.',
  empty: 'It has no values.',
  free_text: 'It holds free text, of which no two are alike.',
  binary: 'It holds binary data.',
  unreadable: 'Its values could not be read.',
} as const;

function whyNot(first: ColumnSketch, second: ColumnSketch): string {
  const protection = first.protection ?? second.protection;
  if (protection !== null) return reasons[protection];
  return `Values of the one are ${first.canonicalKind}, of the other ${second.canonicalKind}: none can be equal.`;
}

/** Rows that both have, where both were sketched by combinations of columns that are the same. */
function rowsOf(first: DataSetSketch, second: DataSetSketch, pairs: readonly ColumnMatch[]): Pick<HeldAgainst, 'rows' | 'rowsWhy'> {
  const partner = new Map(pairs.map((pair) => [pair.first.path, pair.second.path]));
  const same = (one: CombinationSketch, other: CombinationSketch): boolean =>
    one.protection === null &&
    other.protection === null &&
    one.parts.length === other.parts.length &&
    one.parts.every((path, place) => partner.get(path) === other.parts[place]);
  for (const one of first.combinations) {
    const other = second.combinations.find((each) => same(one, each));
    if (other === undefined) continue;
    return {
      rows: {
        parts: one.parts.map((path, place) => ({ subject: path, other: other.parts[place] ?? path })),
        values: seenFromFirst(one, estimateOverlap(one, other)),
      },
      rowsWhy: null,
    };
  }
  if (first.combinations.length === 0 || second.combinations.length === 0)
    return { rows: null, rowsWhy: 'One of the two has no columns that say who, what and when, so shared rows cannot be told.' };
  return {
    rows: null,
    rowsWhy: 'The columns that say who, what and when are not the same in both, so shared rows cannot be told from the sketches.',
  };
}

/**
 * How likely two data sets hold the same kind of thing about the same ones: for one half the share of columns with a partner, each by
 * its score; for the other half the largest share of values found, chance taken off, of a column that names somebody or something.
 */
function likenessOf(first: DataSetSketch, columns: readonly ColumnOverlap[], rows: DataSetOverlap['rows']): number {
  if (first.columns.length === 0) return 0;
  const schema = columns.reduce((sum, { score }) => sum + score, 0) / first.columns.length;
  const shares = columns.flatMap(({ byChance, entity, noun, parts, subject, values }) => {
    if (values === null || subject.distinctCount.value < fewestValues || parts.meaning === 0) return [];
    const share = Math.max(values.ofSubject.value ?? 0, values.ofOther.value ?? 0);
    return [beyondChance(share, byChance) * (entity === 'patient' || entity === 'record' ? 1 : noun === null ? 0.6 : 0.8)];
  });
  return Math.min(1, 0.5 * Math.min(1, schema) + 0.5 * Math.max(0, rows?.values.ofSubject.value ?? 0, ...shares));
}

/** What the figures do not say. */
function notesOf(first: DataSetSketch, second: DataSetSketch): string[] {
  const notes = [first, second].flatMap(({ sampleOf, title }) => {
    if (sampleOf === null) return [];
    return sampleOf.isByChance
      ? [
          `“${title}” is a sample of rows by chance. The shares are of the sample; of the whole they are estimates in which those with many rows weigh more, as they are likelier to be drawn.`,
        ]
      : [
          `“${title}” is a part of something larger, and nobody knows how it was chosen. The shares are of that part: a chosen sample proves nothing about the rest.`,
        ];
  });
  return [...notes, 'Different values are counted, not rows: one with a thousand rows counts once.'];
}
