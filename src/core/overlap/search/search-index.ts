import type { Database, Transaction } from '../../ports/database.ts';
import { beyondChance, fewestValues, foundByChance } from '../match/chance.ts';
import { meantWords } from '../match/name-likeness.ts';
import type { ColumnSketch, DataSetSketch } from '../sketch/column-sketch.ts';
import { smallestKeys } from './hash-key.ts';

/** Smallest hashes of each column that are searched: a few values in common suffice to look closer. */
const indexedHashes = 64;
/** Of the data set that one searches for, which is one of thousands, more. */
const askedHashes = 1024;
/** Pairs of columns with values in common that are looked at. */
const mostPairs = 20_000;
/** One value in common may be chance. */
const fewestHits = 2;

export interface IndexedSketch {
  readonly id: string;
  /** Rises or changes whenever the sketch does. */
  readonly version: string;
}

export interface Candidate {
  readonly sketchId: string;
  /** Columns with values in common, chance taken off, added up. */
  readonly values: number;
  /** Columns whose names have words in common, rare words first, added up. */
  readonly names: number;
}

type Head = Omit<ColumnSketch, 'hashes'>;

/**
 * Finds among thousands of data sets those that may hold what another one holds, by the smallest hashes of each column and by the words of
 * its name. It only proposes: full sketches decide. Everything in its tables can be made again from the sketches.
 */
export class SearchIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes in what is new, and forgets what is no more. `read` gives null for a sketch that cannot be read. */
  async bringUpToDate(wanted: readonly IndexedSketch[], read: (id: string) => Promise<DataSetSketch | null>): Promise<void> {
    const rows = await this.#database.all<{ id: string; version: string }>(
      'SELECT DISTINCT sketch_id AS id, version FROM sketched_columns',
    );
    const known = new Map(rows.map(({ id, version }) => [String(id), String(version)]));
    const now = new Map(wanted.map(({ id, version }) => [id, version]));
    const gone = [...known].flatMap(([id, version]) => (now.get(id) === version ? [] : [id]));
    if (gone.length > 0) await this.#forget(gone);
    for (const { id, version } of wanted) {
      if (known.get(id) === version) continue;
      const sketch = await read(id);
      if (sketch !== null) await this.add([{ id, version, sketch }]);
    }
  }

  /** Adds sketches that are not there yet. */
  async add(sketches: readonly (IndexedSketch & { readonly sketch: DataSetSketch })[]): Promise<void> {
    await this.#database.transaction(async (inside) => {
      const [row] = await inside.all<{ next: number | bigint }>('SELECT coalesce(max(column_key), -1) + 1 AS next FROM sketched_columns');
      await append(inside, sketches, Number(row?.next ?? 0));
    });
  }

  async #forget(ids: readonly string[]): Promise<void> {
    const chosen = `(SELECT column_key FROM sketched_columns WHERE list_contains(from_json($1, '["VARCHAR"]'), sketch_id))`;
    const parameters = [JSON.stringify(ids)];
    await this.#database.transaction(async (inside) => {
      await inside.run(`DELETE FROM sketched_hashes WHERE column_key IN ${chosen}`, parameters);
      await inside.run(`DELETE FROM sketched_words WHERE column_key IN ${chosen}`, parameters);
      await inside.run(`DELETE FROM sketched_columns WHERE column_key IN ${chosen}`, parameters);
    });
  }

  /** Data sets that may be like this one, those with most values in common first, then those with like names. */
  async find(subject: DataSetSketch, most: { readonly byValues: number; readonly byNames: number }): Promise<Candidate[]> {
    const [values, names] = [await this.#byValues(subject), await this.#byNames(subject)];
    const chosen = new Set([...top(values, most.byValues), ...top(names, most.byNames)]);
    return [...chosen].map((sketchId) => ({ sketchId, values: values.get(sketchId) ?? 0, names: names.get(sketchId) ?? 0 }));
  }

  async #byValues({ columns }: DataSetSketch): Promise<Map<string, number>> {
    const places: number[] = [];
    const keys: number[] = [];
    const looked = columns.map((column, place) => {
      const smallest = smallestKeys(column, askedHashes);
      for (const key of smallest.keys) keys.push(key);
      places.push(...smallest.keys.map(() => place));
      return { theta: smallest.theta, kept: smallest.keys.length };
    });
    const rows = await this.#database.all<{ place: number; id: string; share: number; head: string }>(
      `WITH probe AS (SELECT unnest(from_json($1, '["INTEGER"]')) AS place, unnest(from_json($2, '["INTEGER"]')) AS hash_key),
            asked AS (SELECT unnest(range(len(t))) AS place, unnest(t) AS theta, unnest(k) AS kept FROM (SELECT from_json($3, '["DOUBLE"]') AS t, from_json($4, '["INTEGER"]') AS k)),
            hits AS (SELECT p.place, h.column_key, count(*) AS hits FROM sketched_hashes h JOIN probe p ON p.hash_key = h.hash_key GROUP BY ALL HAVING count(*) >= ${String(fewestHits)})
       SELECT h.place::INTEGER AS place, c.sketch_id AS id, c.head_json AS head,
              least(1, greatest(h.hits / greatest(1, c.kept * least(1, a.theta / c.theta::DOUBLE)), h.hits / greatest(1, a.kept * least(1, c.theta::DOUBLE / a.theta)))) AS share
       FROM hits h JOIN sketched_columns c ON c.column_key = h.column_key JOIN asked a ON a.place = h.place
       ORDER BY share DESC, h.hits DESC, c.column_key LIMIT ${String(mostPairs)}`,
      [
        JSON.stringify(places),
        JSON.stringify(keys),
        JSON.stringify(looked.map(({ theta }) => theta)),
        JSON.stringify(looked.map(({ kept }) => kept)),
      ],
    );
    const best = new Map<string, Map<number, number>>();
    for (const { head, id, place, share } of rows) {
      const column = columns[place];
      if (column === undefined) continue;
      // Written by `append` alone.
      const other = { ...(JSON.parse(head) as Head), hashes: column.hashes };
      if (Math.max(column.distinctCount.value, other.distinctCount.value) < fewestValues) continue;
      const telling = beyondChance(share, Math.max(foundByChance(column, other), foundByChance(other, column)));
      const ofSet = best.get(id) ?? new Map<number, number>();
      best.set(id, ofSet.set(place, Math.max(ofSet.get(place) ?? 0, telling)));
    }
    return new Map([...best].map(([id, places_]) => [id, [...places_.values()].reduce((sum, share) => sum + share, 0)]));
  }

  async #byNames({ columns }: DataSetSketch): Promise<Map<string, number>> {
    const asked = columns.flatMap((column, place) => wordsOf(column).map((word) => ({ place, word })));
    const rows = await this.#database.all<{ id: string; score: number }>(
      `WITH asked AS (SELECT unnest(from_json($1, '["INTEGER"]')) AS place, unnest(from_json($2, '["VARCHAR"]')) AS word),
            weights AS (SELECT word, 1 / ln(2 + count(*)) AS weight FROM sketched_words WHERE word IN (SELECT word FROM asked) GROUP BY word),
            whole AS (SELECT place, sum(coalesce(weight, 1)) AS whole FROM asked LEFT JOIN weights USING (word) GROUP BY place),
            pairs AS (SELECT a.place, w.column_key, sum(weight) AS common FROM asked a JOIN weights USING (word) JOIN sketched_words w ON w.word = a.word GROUP BY ALL),
            best AS (SELECT c.sketch_id, p.place, max(p.common) AS common FROM pairs p JOIN sketched_columns c ON c.column_key = p.column_key GROUP BY ALL)
       SELECT sketch_id AS id, sum(common / whole) AS score FROM best JOIN whole USING (place) GROUP BY sketch_id`,
      [JSON.stringify(asked.map(({ place }) => place)), JSON.stringify(asked.map(({ word }) => word))],
    );
    return new Map(rows.map(({ id, score }) => [String(id), Number(score)]));
  }
}

/** Identifiers with the highest scores. */
const top = (scores: ReadonlyMap<string, number>, count: number): string[] =>
  [...scores]
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .flatMap(([id, score], place) => (place < count && score > 0 ? [id] : []));

const wordsOf = ({ path, semanticType }: ColumnSketch): string[] => [
  ...meantWords(path),
  ...(semanticType === null ? [] : [`=${semanticType}`]),
];

async function append(
  inside: Transaction,
  sketches: readonly (IndexedSketch & { readonly sketch: DataSetSketch })[],
  from: number,
): Promise<void> {
  const columns = {
    ids: [] as string[],
    versions: [] as string[],
    keys: [] as number[],
    thetas: [] as string[],
    kept: [] as number[],
    heads: [] as string[],
  };
  const hashes = { columns: [] as number[], keys: [] as number[] };
  const words = { columns: [] as number[], words: [] as string[] };
  let key = from;
  for (const { id, sketch, version } of sketches) {
    for (const column of sketch.columns) {
      const { hashes: _, ...head } = column;
      const smallest = smallestKeys(column, indexedHashes);
      columns.ids.push(id);
      columns.versions.push(version);
      columns.keys.push(key);
      columns.thetas.push(String(smallest.theta));
      columns.kept.push(smallest.keys.length);
      columns.heads.push(JSON.stringify(head));
      for (const each of smallest.keys) {
        hashes.columns.push(key);
        hashes.keys.push(each);
      }
      for (const word of wordsOf(column)) {
        words.columns.push(key);
        words.words.push(word);
      }
      key += 1;
    }
  }
  await inside.append('sketched_columns', [
    { type: 'text', values: columns.ids },
    { type: 'text', values: columns.versions },
    { type: 'integer', values: columns.keys },
    { type: 'text', values: columns.thetas },
    { type: 'integer', values: columns.kept },
    { type: 'text', values: columns.heads },
  ]);
  await inside.append('sketched_hashes', [
    { type: 'integer', values: Int32Array.from(hashes.columns) },
    { type: 'integer', values: Int32Array.from(hashes.keys) },
  ]);
  await inside.append('sketched_words', [
    { type: 'integer', values: Int32Array.from(words.columns) },
    { type: 'text', values: words.words },
  ]);
}
