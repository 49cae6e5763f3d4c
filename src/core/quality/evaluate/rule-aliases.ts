import type { LeafRule } from './rule-tree.ts';
import { sparkTokens } from './spark-tokens.ts';

/** Names of other data that one rule refers to. */
export function aliasesOfRule({ type, parameters }: LeafRule): string[] {
  const [first = '', second = ''] = parameters.map(({ text }) => text);
  switch (type.name) {
    case 'ReferentialIntegrity':
      return beforeLastDot(second.replace(/\.\{[^}]*\}$/, '.'));
    case 'DatasetMatch':
    case 'SchemaMatch':
    case 'RowCountMatch':
      return [first];
    case 'AggregateMatch':
      return [first, second].flatMap((aggregate) => beforeLastDot(/\((.*)\)/s.exec(aggregate)?.[1]?.trim() ?? ''));
    case 'CustomSql':
      return tablesOf(first);
    default:
      return [];
  }
}

const beforeLastDot = (text: string): string[] => {
  const dot = text.lastIndexOf('.');
  return dot > 0 ? [text.slice(0, dot)] : [];
};

/** What stands after FROM and JOIN, but for the data itself and for names that the query gives. */
function tablesOf(sql: string): string[] {
  const tokens = sparkTokens(sql).filter(({ kind }) => kind !== 'space');
  const own = new Set(['primary']);
  for (const [at, { kind, value }] of tokens.entries()) {
    const [as, bracket] = [tokens[at + 1], tokens[at + 2]];
    if (kind === 'word' && as?.value.toLowerCase() === 'as' && bracket?.text === '(') own.add(value.toLowerCase());
  }
  const found: string[] = [];
  // `extract(year from day)` names no table.
  const calls: string[] = [];
  for (const [at, { value, text }] of tokens.entries()) {
    if (text === '(') calls.push(tokens[at - 1]?.value.toLowerCase() ?? '');
    if (text === ')') calls.pop();
    if (!/^(?:from|join)$/i.test(value) || /^(?:extract|substring|trim|overlay)$/.test(calls.at(-1) ?? '')) continue;
    const [name, dot, second, bracket] = [tokens[at + 1], tokens[at + 2], tokens[at + 3], tokens[at + 2]];
    if (!name || (name.kind !== 'word' && name.kind !== 'quoted name') || bracket?.text === '(') continue;
    const isQualified = dot?.text === '.' && (second?.kind === 'word' || second?.kind === 'quoted name');
    const table = isQualified ? `${name.value}.${second.value}` : name.value;
    if (!own.has(table.toLowerCase())) found.push(table);
  }
  return found;
}
