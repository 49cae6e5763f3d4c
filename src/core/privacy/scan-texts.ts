import type { PhiIdentifier } from '#contract/profile.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { quoteLiteral } from '../sql.ts';
import { maskExpression } from './mask.ts';
import { databasePattern, findsSomething, worthSearching, type TextSearch } from './text-searches.ts';

const textTable = 'meshbench_texts';
const placeTable = 'meshbench_places';
const pieceTable = 'meshbench_pieces';
const differentTable = 'meshbench_different_pieces';
const examplesShown = 3;

/** Different pieces that are brought out of the database at once, to be confirmed. */
const piecesAtOnce = 20_000;

export interface Example {
  readonly masked: string;
  readonly rows: number;
  readonly value?: string;
}

/** One identifier within the texts. */
export interface TextHit {
  readonly identifier: PhiIdentifier;
  /** Rows that hold at least one confirmed piece of any of the searches. */
  readonly rows: number;
  /** Those searches that found something, with the rows of each. */
  readonly searches: readonly { readonly search: TextSearch; readonly rows: number }[];
  readonly examples: Example[];
}

/**
 * Looks for identifiers in every row. Each different text is searched once. RE2 goes through the texts, in time linear in their length;
 * only the pieces that it finds leave the database, and only those of searches that need a test which no regular expression can make.
 * @param texts SQL that gives `place` (which row) and `text`, a row as often as it has texts
 * @param reveal puts a value beside the form of an example
 * @returns hits in the order of the searches; none for what was not found
 */
export async function scanTexts(runner: QueryRunner, texts: string, searches: readonly TextSearch[], reveal: boolean): Promise<TextHit[]> {
  if (searches.length === 0) return [];
  const worth = `(${texts}) where text is not null and (${worthSearching(searches, 'text')})`;
  await runner.rows(
    `create or replace temp table ${textTable} as select text, (row_number() over ())::bigint as id from (select distinct text from ${worth})`,
  );
  try {
    const [counted] = await runner.rows(`select count(*) from ${textTable}`);
    if (Number(counted?.[0] ?? 0) === 0) return [];
    await runner.rows(
      `create or replace temp table ${placeTable} as select distinct place, id from (select place, text from ${worth}) join ${textTable} using (text)`,
    );
    const hits: TextHit[] = [];
    for (const identifier of new Set(searches.map((search) => search.identifier))) {
      const some = searches.filter((search) => search.identifier === identifier);
      const hit = await findIdentifier(runner, identifier, some, reveal);
      if (hit) hits.push(hit);
    }
    return hits;
  } finally {
    for (const table of [textTable, placeTable, pieceTable, differentTable]) await runner.rows(`drop table if exists ${table}`);
  }
}

async function findIdentifier(
  runner: QueryRunner,
  identifier: PhiIdentifier,
  searches: readonly TextSearch[],
  reveal: boolean,
): Promise<TextHit | null> {
  await runner.rows(`create or replace temp table ${pieceTable} (id bigint, piece varchar, search integer)`);
  for (const [index, search] of searches.entries()) {
    const pattern = quoteLiteral(databasePattern(search));
    // Where the first group took no part the whole match counts, as it does in `piecesOf`.
    await runner.rows(
      `insert into ${pieceTable} select id, case when own = '' then whole else own end, ${index} from (
         select id, unnest(regexp_extract_all(text, ${pattern}, 1)) as own, unnest(regexp_extract_all(text, ${pattern}, 0)) as whole
         from ${textTable} where ${findsSomething(search, 'text')})`,
    );
    if (search.confirm) await refuse(runner, index, search.confirm);
  }
  const counted = await runner.rows(
    `select search, count(distinct place) from ${pieceTable} join ${placeTable} using (id) group by grouping sets ((search), ())`,
  );
  const bySearch = new Map(counted.map(([index, rows]) => [index === null ? null : Number(index), Number(rows)]));
  const rows = bySearch.get(null) ?? 0;
  if (rows === 0) return null;
  return {
    identifier,
    rows,
    searches: searches.flatMap((search, index) => {
      const own = bySearch.get(index);
      return own === undefined ? [] : [{ search, rows: own }];
    }),
    examples: await exampleForms(runner, `select place, piece as text from ${pieceTable} join ${placeTable} using (id)`, reveal),
  };
}

/** Takes out the pieces that do not stand the test. */
async function refuse(runner: QueryRunner, search: number, confirm: (piece: string) => boolean): Promise<void> {
  await runner.rows(`create or replace temp table ${differentTable} as select distinct piece from ${pieceTable} where search = ${search}`);
  const [counted] = await runner.rows(`select count(*) from ${differentTable}`);
  const total = Number(counted?.[0] ?? 0);
  for (let from = 0; from < total; from += piecesAtOnce) {
    const page = await runner.rows(`select piece from ${differentTable} where rowid between ${from} and ${from + piecesAtOnce - 1}`);
    const refused = page.map(([piece]) => String(piece)).filter((piece) => !confirm(piece));
    if (refused.length === 0) continue;
    await runner.rows(
      `delete from ${pieceTable} where search = ${search} and piece in (select unnest(from_json($1::json, '["VARCHAR"]')))`,
      [JSON.stringify(refused)],
    );
  }
}

/** The forms of some texts, the most frequent first. @param texts SQL that gives `place` and `text` */
export async function exampleForms(runner: QueryRunner, texts: string, reveal: boolean): Promise<Example[]> {
  const found = await runner.rows(
    `select ${maskExpression('text')} as masked, count(distinct place) as n, min(left(text, 200)) from (${texts}) where text is not null group by masked order by n desc, masked limit ${examplesShown}`,
  );
  return found.map(([masked, count, value]) => ({
    masked: String(masked),
    rows: Number(count),
    ...(reveal ? { value: String(value) } : {}),
  }));
}
