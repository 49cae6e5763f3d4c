import { piecesOf } from './pieces.ts';

export interface RuleToInsert {
  readonly rule: string;
  /** Written above it, without the `#`; may be left out. */
  readonly comment?: string;
}

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What puts rules at the end of the list of rules, and makes that list where there is none. */
export function insertionOf(text: string, rules: readonly RuleToInsert[]): TextChange {
  const lines = rules
    .map(({ rule, comment }) => `${comment === undefined || comment === '' ? '' : `    # ${comment.replaceAll(/\s+/g, ' ')}\n`}    ${rule}`)
    .join(',\n');
  const place = findList(text);
  if (place === null) {
    const needsLine = text !== '' && !text.endsWith('\n');
    // Analyzers come after rules.
    const analyzers = piecesOf(text).find(({ kind, text: word }) => kind === 'section' && word === 'Analyzers');
    const at = analyzers?.start ?? text.length;
    return { from: at, to: at, insert: `${needsLine && !analyzers ? '\n' : ''}Rules = [\n${lines}\n]\n` };
  }
  const { afterLast, isEmpty, hasComma, close } = place;
  if (isEmpty) return { from: afterLast, to: close, insert: `\n${lines}\n` };
  // The rest between the last rule and the bracket, comments for instance, stays in front of what is new.
  const rest = text.slice(afterLast, close).trimEnd();
  return { from: afterLast, to: close, insert: `${hasComma ? '' : ','}${rest}\n${lines}\n` };
}

interface ListPlace {
  /** Behind the last rule, its comma included, or behind the opening bracket. */
  readonly afterLast: number;
  readonly isEmpty: boolean;
  readonly hasComma: boolean;
  /** Where the closing bracket stands, or the text ends. */
  readonly close: number;
}

function findList(text: string): ListPlace | null {
  const pieces = piecesOf(text);
  const start = pieces.findIndex(({ kind, text: word }) => kind === 'section' && word === 'Rules');
  const open = start === -1 ? -1 : pieces.findIndex(({ text: word }, index) => index > start && word === '[');
  if (open === -1) return null;
  let depth = 0;
  for (const [index, { text: word, start: at }] of pieces.entries()) {
    if (index < open) continue;
    depth += word === '[' ? 1 : word === ']' ? -1 : 0;
    if (depth === 0) return listUpTo(pieces.slice(open, index), at);
  }
  return listUpTo(pieces.slice(open), text.length);
}

/** @param pieces from the opening bracket to before the closing one */
function listUpTo(pieces: ReturnType<typeof piecesOf>, close: number): ListPlace {
  const rules = pieces.filter(({ kind }) => kind !== 'comment');
  const last = rules.at(-1);
  const isEmpty = rules.length <= 1;
  // Comments in an empty list stay in front.
  return { afterLast: (isEmpty ? pieces : rules).at(-1)?.end ?? close, isEmpty, hasComma: last?.text === ',', close };
}
