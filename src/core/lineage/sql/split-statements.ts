/** One statement of a script. */
export interface StatementText {
  readonly text: string;
  /** Line of the script, from 1 on, on which `text` begins. */
  readonly line: number;
}

const backslashes = new Set([
  'mysql',
  'bigquery',
  'hive',
  'spark',
  'databricks',
  'snowflake',
  'clickhouse',
  'singlestore',
  'doris',
  'starrocks',
  'tidb',
  'drill',
]);
/** Where `#` begins a comment; elsewhere it is part of a name, as in `#temporary`. */
const hashComments = new Set(['mysql', 'bigquery', 'singlestore', 'tidb']);

/**
 * Takes a script apart at the semicolons that end statements: not those in texts, quoted names and comments. Statements without
 * anything but comments are left out. Linear in the length of the script.
 */
export function splitStatements(script: string, dialect: string): StatementText[] {
  const found: StatementText[] = [];
  const skip = skipper(script, dialect);
  let begin = 0;
  let line = 1;
  let counted = 0;
  const take = (end: number): void => {
    const text = script.slice(begin, end);
    const start = begin + leading(text);
    for (; counted < start; counted += 1) if (script.charCodeAt(counted) === 10) line += 1;
    const body = script.slice(start, end).trimEnd();
    if (body !== '' && skip.hasMore(start, end)) found.push({ text: body, line });
    begin = end + 1;
  };
  for (let at = 0; at < script.length;) {
    const past = skip.past(at);
    if (past > at) at = past;
    else {
      if (script[at] === ';') take(at);
      at += 1;
    }
  }
  take(script.length);
  return found;
}

const leading = (text: string): number => text.length - text.trimStart().length;

function skipper(script: string, dialect: string) {
  const hasBackslashes = backslashes.has(dialect);
  const isHashComment = hashComments.has(dialect);
  const quoted = (from: number, quote: string, escapes: boolean): number => {
    for (let at = from + 1; at < script.length; at += 1) {
      if (escapes && script[at] === '\\') at += 1;
      else if (script[at] === quote) {
        if (script[at + 1] === quote) at += 1;
        else return at + 1;
      }
    }
    return script.length;
  };
  const until = (from: number, mark: string): number => {
    const at = script.indexOf(mark, from);
    return at < 0 ? script.length : at + mark.length;
  };
  const comment = (at: number): number => {
    const first = script[at];
    if (first !== '-' && first !== '/' && first !== '#') return at;
    const two = script.slice(at, at + 2);
    if (two === '--' || (isHashComment && script[at] === '#')) return until(at, '\n');
    return two === '/*' ? until(at + 2, '*/') : at;
  };
  /** The place after the comment, text or quoted name that begins here; the same place where none does. */
  const past = (at: number): number => {
    const character = script[at];
    if (character === "'") return quoted(at, "'", hasBackslashes);
    if (character === '"' || character === '`') return quoted(at, character, hasBackslashes && character === '"');
    if (character === '[' && dialect === 'tsql') return quoted(at, ']', false);
    if (character === '$') {
      const mark = /^\$[A-Za-z_]*\$/.exec(script.slice(at, at + 64))?.[0];
      if (mark !== undefined) return until(at + mark.length, mark);
    }
    return comment(at);
  };
  return {
    past,
    /** Whether anything but comments and white space is there. */
    hasMore: (from: number, end: number): boolean => {
      for (let at = from; at < end;) {
        const next = comment(at);
        if (next > at) at = next;
        else if (/\s/.test(script[at] ?? '')) at += 1;
        else return true;
      }
      return false;
    },
  };
}
