import { columnType } from '../../profiling/column-type.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import { quoteIdentifier } from '../../sql.ts';
import { type CanonicalRule, canonicalRule } from '../sketch/canonical-rule.ts';
import { type CanonicalSql, canonicalSql } from '../sketch/canonical-sql.ts';

/** A column, or several together, of one of the files. */
export interface KeySide {
  readonly source: OpenedSource;
  readonly parts: readonly { readonly column: string; readonly sql: CanonicalSql }[];
}

/** The rule by which texts of a column are written; a column that is no text has none. */
const ruleOf = (source: OpenedSource, name: string, semanticType: string | null): { rule: CanonicalRule; type: string } | null => {
  const column = source.columns.find((each) => each.name === name);
  if (!column) return null;
  const type = columnType(column.type);
  return type.kind === 'nested' || type.kind === 'binary' ? null : { rule: canonicalRule(semanticType, type), type: column.type };
};

/**
 * A side of a comparison.
 * @returns null where a column is not there, or holds what cannot be compared
 */
export function keySide(source: OpenedSource, columns: readonly { name: string; semanticType: string | null }[]): KeySide | null {
  const parts = columns.map(({ name, semanticType }) => {
    const found = ruleOf(source, name, semanticType);
    return found === null ? null : { column: quoteIdentifier(name), sql: canonicalSql(columnType(found.type), found.rule) };
  });
  return parts.some((part) => part === null) ? null : { source, parts: parts.filter((part) => part !== null) };
}

const places = ({ parts }: KeySide): string[] => parts.map((_, place) => `p${String(place)}`);

/** Prepared values, with a condition on the row's own columns as `f`: rows in which every part has a value. */
export const preparedRows = (side: KeySide, condition: string): string => {
  const prepared = side.parts.map(({ column, sql }, place) => `${sql.prepared(column)} AS p${String(place)}`);
  return `SELECT * FROM (SELECT ${prepared.join(', ')}, coalesce(${condition}, false) AS f FROM ${side.source.relation}) WHERE ${places(
    side,
  )
    .map((place) => `${place} IS NOT NULL`)
    .join(' AND ')}`;
};

/** The whole key in its canonical form: one text, or texts together. */
export const keyText = (side: KeySide): string => {
  const texts = side.parts.map(({ sql }, place) => sql.text(`p${String(place)}`));
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
};

/**
 * A number that keys which are equal have in common; quick to work out.
 * @param areWords of each part whether none of the keys that are looked for has a number, date or time there; of others the number may
 * differ then, and nothing is lost
 */
export const keyChoice = (side: KeySide, areWords: readonly boolean[] = []): string => {
  const choices = side.parts.map(({ sql }, place) => {
    const choice = areWords[place] === true ? (sql.wordChoice ?? sql.choice) : sql.choice;
    return choice(`p${String(place)}`);
  });
  return choices.length === 1 ? (choices[0] ?? '') : `hash(${choices.join(', ')})`;
};

/** SQL of the canonical text of one part, over a key. */
export const partOfKey = (side: KeySide, key: string, place: number): string =>
  side.parts.length === 1 ? key : `${key}[${String(place + 1)}]`;

/** The same key over each of its different values once; of a key of one part that is kept as text. */
export const distinctSide = (side: KeySide): KeySide => ({
  ...side,
  source: {
    ...side.source,
    relation: `(SELECT DISTINCT ${side.parts.map(({ column }) => column).join(', ')} FROM ${side.source.relation})`,
  },
});
