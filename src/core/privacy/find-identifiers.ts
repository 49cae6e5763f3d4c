import type { ColumnKind, PhiFinding } from '#contract/profile.ts';
import type { DescribedColumn, PhiPlace, PrivacyFinding, PrivacyOutput, Requirement } from '#contract/studies/privacy.ts';
import { columnType } from '../profiling/column-type.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { SourceColumn } from '../profiling/source.ts';
import type { CompanyTypes } from '../semantics/describe.ts';
import { nameWords } from '../semantics/names.ts';
import { describeField } from '../semantics/nested-fields.ts';
import { concernsPersons, type TableContext } from '../semantics/table.ts';
import { finding as labelled } from '../semantics/phi-rules.ts';
import { quoteIdentifier } from '../sql.ts';
import { asJson, findPaths, valuesOfPath, type NestedPath } from './nested-paths.ts';
import { inSmallArea, testCondition, testOf, zipArea } from './phi-tests.ts';
import { requirementFor } from './requirement.ts';
import { ruleOfIdentifier } from './safe-harbor.ts';
import { exampleForms, scanTexts } from './scan-texts.ts';
import { textSearches } from './text-searches.ts';

export type FoundIdentifier = PrivacyFinding & { readonly requirement: Omit<Requirement, 'column' | 'path'> };

export interface SearchedText {
  readonly column: string;
  readonly path: string | null;
  readonly rows: number;
  readonly found: number;
}

export interface SearchResult {
  readonly found: FoundIdentifier[];
  /** Columns and fields of sentences, whatever was found in them. */
  readonly texts: SearchedText[];
  readonly searched: string[];
  readonly searchedPaths: number;
  readonly leftOut: PrivacyOutput['leftOut'];
}

interface Parts {
  readonly runner: QueryRunner;
  readonly relation: string;
  readonly table: TableContext;
  readonly reveal: boolean;
  readonly company: CompanyTypes;
}

/** Values of a field that are looked at to tell what it means. */
const fieldValues = 2048;
/** Of the values, those that must have four words or more for a column to count as sentences. */
const sentenceShare = 0.5;
const wordsOfSentence = '\\S+\\s+\\S+\\s+\\S+\\s+\\S';

/** Addresses that name a vocabulary or an extension lead to no person. */
const isVocabulary = ({ names }: NestedPath): boolean =>
  /^(?:system|profile|schema|namespace|canonical|\$schema|\$ref)$/i.test(names.at(-1) ?? '') ||
  (names.at(-1) === 'url' && (names.length === 1 || /extension$/i.test(names.at(-2) ?? '')));

const empty = (): SearchResult => ({ found: [], texts: [], searched: [], searchedPaths: 0, leftOut: [] });

/** One place where values are: a column, or a field below one. */
interface Place {
  readonly column: string;
  readonly path: NestedPath | null;
  readonly kind: ColumnKind;
  /** SQL that gives `place` and `text`. */
  readonly texts: string;
}

/** Everything that one column holds: the column itself, fields below it, and what stands inside its texts. Reads all rows. */
export async function findIdentifiers(parts: Parts, source: SourceColumn, described: DescribedColumn): Promise<SearchResult> {
  const { relation, runner } = parts;
  const type = columnType(source.type);
  if (type.kind === 'nested' || source.type === 'JSON' || (type.kind === 'text' && (await holdsJson(runner, relation, source)))) {
    return await searchNested(parts, source, described, type.kind);
  }
  const result = empty();
  const name = quoteIdentifier(source.name);
  const place: Place = {
    column: source.name,
    path: null,
    kind: type.kind,
    texts: `select row_number() over () as place, ${name}::varchar as text from ${relation}`,
  };
  const isText = type.kind === 'text' && described.semanticTypes.length === 0;
  const isSentences = isText && (await areSentences(runner, place.texts));
  const fromTexts = isText ? await searchTexts(parts, place, isSentences, result) : new Set<string>();
  for (const phi of described.phi) {
    // What a profile has found inside sentences was found here too, in all rows.
    if (isSentences && (fromTexts.has(phi.identifier) || phi.evidence.some((sentence) => sentence.includes('not cleared')))) continue;
    const found = await wholeValues(parts, place, phi, described.semanticTypes[0]?.type, nameWords(source.name));
    if (found) result.found.push(found);
  }
  return result;
}

async function searchNested(parts: Parts, source: SourceColumn, described: DescribedColumn, kind: ColumnKind): Promise<SearchResult> {
  const { relation, runner } = parts;
  const result: { -readonly [Key in keyof SearchResult]: SearchResult[Key] } = empty();
  const { leftOut, paths } = await findPaths(runner, relation, source);
  if (leftOut > 0)
    result.leftOut.push({
      column: source.name,
      path: null,
      reason: `${leftOut} fields were not searched: they are too many, lie too deep, or their names hold quotation marks.`,
    });
  for (const path of paths) {
    result.searchedPaths += 1;
    const place: Place = { column: source.name, path, kind: 'text', texts: valuesOfPath(relation, source, path) };
    const field = await describePlace(parts, place);
    const whole = new Set<string>();
    for (const phi of field.phi) {
      if (phi.identifier === 'url' && isVocabulary(path)) continue;
      const found = await wholeValues(parts, place, phi, field.type, nameWords(path.names.at(-1) ?? ''));
      if (!found) continue;
      whole.add(found.identifier);
      result.found.push(found);
    }
    // A field whose values all have one form holds nothing else.
    if (!field.isEmpty && !field.isWhole && !isVocabulary(path))
      await searchTexts(parts, place, await areSentences(runner, place.texts), result, whole);
  }
  const known = new Set(result.found.map(({ identifier }) => identifier));
  const whole: Place = {
    column: source.name,
    path: null,
    kind,
    texts: `select row_number() over () as place, ${asJson(source)}::varchar as text from ${relation}`,
  };
  for (const phi of described.phi) {
    if (known.has(phi.identifier)) continue;
    const found = await wholeValues(parts, whole, phi, undefined, '');
    if (found) result.found.push({ ...found, place: 'nested', examples: [] });
  }
  return result;
}

/** What a nested field means, from its most frequent values. */
async function describePlace({ company, runner, table }: Parts, { column, path, texts }: Place) {
  const rows = await runner.rows(
    `select text, count(*) as n, sum(1) over () from (${texts}) where text is not null and text <> '' group by text order by n desc, text limit ${fieldValues}`,
  );
  const values = rows.map(([text, count]) => ({ text: String(text), count: Number(count) }));
  const [own, parent] = path === null || path.names.length === 0 ? [column, ''] : [path.names.at(-1) ?? '', path.names.at(-2) ?? column];
  const sample = { name: own, parent, kind: 'text', type: 'VARCHAR', values, distinct: Number(rows[0]?.[2] ?? 0), max: null } as const;
  const { phi, semanticTypes } = describeField(sample, table, company);
  const [claim] = semanticTypes;
  return { phi, type: claim?.type, isWhole: claim?.share === 1, isEmpty: values.length === 0 };
}

/** A place whose values are the identifier themselves. */
async function wholeValues(
  parts: Parts,
  place: Place,
  phi: PhiFinding,
  type: string | undefined,
  words: string,
): Promise<FoundIdentifier | null> {
  const { reveal, runner } = parts;
  const test = testOf(phi.identifier, type, words);
  const condition = testCondition(test, 'text', phi.identifier, place.kind);
  const kept = `select place, text from (${place.texts}) where ${condition}`;
  const [counted] = await runner.rows(`select count(distinct place) from (${kept})`);
  const rows = Number(counted?.[0] ?? 0);
  if (rows === 0) return null;
  const area = zipArea('text', place.kind !== 'text', false);
  const smallRows =
    type === 'us-zip'
      ? Number((await runner.rows(`select count(distinct place) from (${place.texts}) where ${inSmallArea(area)}`))[0]?.[0] ?? 0)
      : 0;
  return {
    column: place.column,
    path: place.path?.path ?? null,
    place: place.path === null ? 'column' : 'nested',
    test,
    identifier: phi.identifier,
    label: phi.label,
    rule: ruleOfIdentifier(phi.identifier),
    confidence: phi.confidence,
    evidence: phi.evidence,
    rows,
    examples: place.kind === 'binary' ? [] : await exampleForms(runner, kept, reveal),
    requirement: requirementFor({ identifier: phi.identifier, type, test, rows, smallRows, inText: false }),
  };
}

/** What stands inside the texts of a place. Answers which identifiers were found. */
async function searchTexts(
  { reveal, runner, table }: Parts,
  place: Place,
  isSentences: boolean,
  result: SearchResult,
  known: ReadonlySet<string> = new Set(),
): Promise<Set<string>> {
  const ofPersons = concernsPersons(table);
  const searches = textSearches.filter(
    (search) => (ofPersons || !search.onlyOfPersons) && (isSentences || !search.onlyInSentences) && !known.has(search.identifier),
  );
  const hits = await scanTexts(runner, place.texts, searches, reveal);
  const path = place.path?.path ?? null;
  // Short values are the identifier or stand around it; sentences hold it.
  const where: PhiPlace = isSentences ? 'text' : path === null ? 'column' : 'nested';
  if (path === null) result.searched.push(place.column);
  for (const { examples, identifier, rows, searches: some } of hits) {
    const phi = labelled(identifier, Math.max(...some.map(({ search }) => search.confidence)));
    result.found.push({
      column: place.column,
      path,
      place: where,
      test: 'text',
      identifier,
      label: phi.label,
      rule: ruleOfIdentifier(identifier),
      confidence: phi.confidence,
      evidence: [
        ...some.map((each) => `${inEnglish(each.rows)} ${each.rows === 1 ? 'row holds' : 'rows hold'} ${each.search.found}.`),
        isSentences
          ? 'Found by patterns in all rows: the text is not cleared, it may hold more.'
          : 'Found by patterns in all rows; neither the name nor the form of all values says so.',
      ],
      rows,
      examples,
      requirement: requirementFor({ identifier, type: undefined, test: 'text', rows, smallRows: 0, inText: isSentences }),
    });
  }
  if (isSentences && ofPersons) {
    const [counted] = await runner.rows(`select count(distinct place) from (${place.texts}) where trim(text) <> ''`);
    result.texts.push({ column: place.column, path, rows: Number(counted?.[0] ?? 0), found: hits.length });
  }
  return new Set(hits.map(({ identifier }) => identifier));
}

const english = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const inEnglish = (count: number): string => english.format(count);

async function areSentences(runner: QueryRunner, texts: string): Promise<boolean> {
  const [row] = await runner.rows(
    `select count(*), count(*) filter (regexp_matches(text, '${wordsOfSentence}')) from (select distinct left(text, 400) as text from (${texts}) where text is not null and text <> '')`,
  );
  const [all = 0, long = 0] = (row ?? []).map(Number);
  return all > 0 && long >= all * sentenceShare;
}

/** Whether a text column holds JSON objects or lists: its first filled values do. */
async function holdsJson(runner: QueryRunner, relation: string, { name, type }: SourceColumn): Promise<boolean> {
  if (type !== 'VARCHAR') return false;
  const column = quoteIdentifier(name);
  const [row] = await runner.rows(
    `select count(*), count(*) filter (regexp_matches(text, '^\\s*[\\[{]') and json_valid(text)) from (select ${column} as text from ${relation} where ${column} is not null limit 200)`,
  );
  const [all = 0, json = 0] = (row ?? []).map(Number);
  return all > 0 && json >= all * 0.95;
}
