import type { RuleType } from '#contract/rule-writing.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** What stands where the cursor is, as far as it decides what may come next. */
export type Place =
  | { readonly kind: 'document'; readonly has: readonly string[] }
  | { readonly kind: 'rule-start'; readonly isAnalyzer: boolean }
  /** A parameter of a rule may come; `number` counts from 0. */
  | { readonly kind: 'parameter'; readonly type: RuleType; readonly number: number; readonly mayEnd: boolean }
  | { readonly kind: 'condition'; readonly type: RuleType }
  | { readonly kind: 'operand'; readonly type: RuleType; readonly operator: string }
  | { readonly kind: 'after-condition'; readonly type: RuleType; readonly hasWhere: boolean; readonly hasThreshold: boolean }
  | { readonly kind: 'threshold'; readonly hasWord: boolean }
  | { readonly kind: 'sql' }
  | { readonly kind: 'nothing' };

export interface Cursor {
  readonly place: Place;
  /** Where the word or text begins that is being written. */
  readonly from: number;
  /** Set inside a text: its opening quote is at `from`; `to` is the end of what would be replaced, its closing quote included. */
  readonly to: number;
  readonly inText: boolean;
}

const nothing: Place = { kind: 'nothing' };

/** Reads the text up to the cursor, and says what may be written there. */
export function cursorAt(text: string, offset: number, types: ReadonlyMap<string, RuleType>): Cursor {
  const all = piecesOf(text);
  const current = all.find(
    ({ start, end, kind }) => start < offset && (offset < end || (offset === end && isOpen(kind, text, start, end))),
  );
  if (current?.kind === 'comment') return { place: nothing, from: offset, to: offset, inText: false };
  const inText = current?.kind === 'text' || current?.kind === 'date';
  const from = current?.start ?? offset;
  const before = all.filter(({ start, kind }) => start < from && kind !== 'comment');
  return { place: placeAfter(before, types, inText), from, to: inText ? endOfText(current, offset) : offset, inText };
}

/** A word goes on at its end; a text that is closed does not. */
function isOpen(kind: Piece['kind'], text: string, start: number, end: number): boolean {
  if (kind === 'comment') return true;
  if (kind === 'text' || kind === 'date') return end === start + 1 || text[end - 1] !== '"';
  return ['type', 'name', 'keyword', 'section', 'constant', 'unit', 'function', 'variable'].includes(kind);
}

/** A text that is still open is taken to end where the line does. */
function endOfText(piece: Piece | undefined, offset: number): number {
  if (piece === undefined) return offset;
  return piece.text.length > 1 && piece.text.endsWith('"') && !piece.text.slice(0, offset - piece.start).includes('\n')
    ? piece.end
    : offset;
}

interface Statement {
  readonly pieces: readonly Piece[];
  readonly section: 'Rules' | 'Analyzers' | null;
}

function placeAfter(before: readonly Piece[], types: ReadonlyMap<string, RuleType>, inText: boolean): Place {
  const { pieces, section } = statementOf(before);
  if (section === null) {
    return pieces.length === 0 && !inText
      ? { kind: 'document', has: before.filter(({ kind }) => kind === 'section').map(({ text }) => text) }
      : nothing;
  }
  const isAnalyzer = section === 'Analyzers';
  const [head, ...rest] = pieces;
  if (head === undefined) return inText ? nothing : { kind: 'rule-start', isAnalyzer };
  const type = types.get(head.text);
  return type === undefined ? nothing : placeIn(type, rest, isAnalyzer);
}

/** The pieces of the rule that is being written: from its type on. */
function statementOf(before: readonly Piece[]): Statement {
  let section: Statement['section'] = null;
  let depth = 0;
  let start = before.length;
  for (const [index, piece] of before.entries()) {
    if (piece.kind === 'section') {
      section = piece.text === 'Rules' || piece.text === 'Analyzers' ? piece.text : null;
      depth = 0;
      start = index + 1;
    } else if (piece.text === '[' || piece.text === '{') {
      depth += 1;
      if (depth === 1) start = index + 1;
    } else if (piece.text === ']' || piece.text === '}') {
      depth -= 1;
      if (depth <= 0) section = null;
      start = depth <= 0 ? index + 1 : start;
    } else if (depth === 1 && piece.text === ',' && !isInCall(before, start, index)) start = index + 1;
    else if (depth === 1 && isRuleBracket(before, index, start)) start = index + 1;
    else if (depth === 1 && joinsRules(before, index)) start = index + 1;
  }
  return { pieces: before.slice(start), section: depth >= 1 ? section : null };
}

/** `(` at the start of a rule groups rules; later it belongs to a number. */
const isRuleBracket = (pieces: readonly Piece[], index: number, start: number): boolean => pieces[index]?.text === '(' && index === start;

/** `and` behind a closed group, or behind a whole rule, joins rules. */
function joinsRules(pieces: readonly Piece[], index: number): boolean {
  const word = pieces[index]?.text;
  return (word === 'and' || word === 'AND' || word === 'or' || word === 'OR') && pieces[index - 1]?.text === ')';
}

function isInCall(pieces: readonly Piece[], start: number, index: number): boolean {
  let open = 0;
  for (const { text } of pieces.slice(start, index)) open += text === '(' ? 1 : text === ')' ? -1 : 0;
  return open > 0;
}

const operators = new Set(['=', '>', '>=', '<', '<=', 'between', 'in', 'matches']);

function placeIn(type: RuleType, rest: readonly Piece[], isAnalyzer: boolean): Place {
  const wordAt = (word: string): number => rest.findIndex(({ text, kind }) => kind === 'keyword' && text === word);
  const last = rest.at(-1);
  const withAt = rest.findLastIndex(({ text, kind }) => kind === 'keyword' && text === 'with');
  if (withAt !== -1) return { kind: 'threshold', hasWord: withAt < rest.length - 1 };
  if (last?.text === 'where') return { kind: 'sql' };
  if (last?.text === 'labels' || (wordAt('labels') !== -1 && last?.text !== ']')) return nothing;
  const hasWhere = wordAt('where') !== -1;
  const operatorAt = rest.findIndex(({ text }) => operators.has(text));
  if (operatorAt === -1 && !hasWhere) {
    const given = rest.filter(
      ({ kind }) => kind === 'text' || kind === 'date' || kind === 'name' || kind === 'variable' || kind === 'type',
    ).length;
    const counts = type.signatures.map(({ parameters, repeats }) => ({
      least: parameters.length,
      most: repeats ? Infinity : parameters.length,
    }));
    const mayTakeMore = counts.some(({ most }) => given < most);
    const mayEnd = counts.some(({ least, most }) => given >= least && given <= most);
    if (mayTakeMore) return { kind: 'parameter', type, number: given, mayEnd: mayEnd && !isAnalyzer };
    return isAnalyzer ? nothing : conditionOf(type);
  }
  if (operatorAt !== -1 && !hasWhere && !isConditionDone(rest.slice(operatorAt))) {
    return { kind: 'operand', type, operator: rest[operatorAt]?.text ?? '' };
  }
  return { kind: 'after-condition', type, hasWhere, hasThreshold: false };
}

const conditionOf = (type: RuleType): Place =>
  type.signatures.some(({ conditions }) => conditions.length > 0)
    ? { kind: 'condition', type }
    : { kind: 'after-condition', type, hasWhere: false, hasThreshold: false };

/** Whether something stands behind the operator that can be all of it. */
function isConditionDone(pieces: readonly Piece[]): boolean {
  const [operator, ...rest] = pieces;
  const last = rest.at(-1);
  if (last === undefined || last.kind === 'operator') return false;
  if (operator?.text === 'between') {
    const at = rest.findIndex(({ text }) => text === 'and' || text === 'AND');
    return at !== -1 && at < rest.length - 1 && rest.at(-1)?.kind !== 'operator';
  }
  if (operator?.text === 'in') {
    let open = 0;
    for (const { text } of rest) open += text === '[' ? 1 : text === ']' ? -1 : 0;
    return open === 0;
  }
  return last.text !== '(' && last.text !== ',';
}
