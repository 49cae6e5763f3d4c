import * as z from 'zod';
import { failure } from '../../failures.ts';
import { positionFinder } from '../../quality/dqdl/diagnostics.ts';
import { type InputNode, readInput } from '../../structured-text/input-tree.ts';
import { printDecimal } from '../../structured-text/decimal.ts';

const requirable = ['shortDescription', 'longDescription', 'owners', 'examples', 'references', 'notations'] as const;

const rulesSchema = z.strictObject({
  /** A regular expression (JavaScript, Unicode) that each name fits as a whole. */
  pattern: z.string().max(500).optional(),
  /** `sentence`: only the first word begins with a capital, but for abbreviations; `title`: every word of four letters and more does. */
  case: z.enum(['sentence', 'title']).optional(),
  maxWords: z.number().int().min(1).max(100).optional(),
  maxLength: z.number().int().min(1).max(256).optional(),
  forbiddenWords: z.array(z.string().min(1).max(100)).max(1_000).optional(),
  require: z.array(z.enum(requirable)).optional(),
  /** Languages (BCP 47) in which each term has a preferred label. */
  languages: z.array(z.string().min(2).max(35)).max(50).optional(),
});

const fileSchema = z.strictObject({ terms: rulesSchema.default({}), glossaries: z.record(z.string(), rulesSchema).default({}) });

/** What a company asks of the terms of one glossary. */
export type NamingRules = z.infer<typeof rulesSchema>;

export interface NamingRuleFile {
  readonly terms: NamingRules;
  /** By the glossary's name; what stands here goes before what stands in `terms`. */
  readonly glossaries: Readonly<Record<string, NamingRules>>;
}

export const noNamingRules: NamingRuleFile = { terms: {}, glossaries: {} };

/**
 * Reads a company's rules file: YAML or JSON, as docs/naming-rules.md says.
 * @throws AppFailure `bad_input` with line and column of the field at fault, `empty_file`, `too_large`
 */
export function readNamingRules(text: string): NamingRuleFile {
  const input = readInput(text);
  const place = positionFinder(text);
  const wrong = (path: readonly PropertyKey[], message: string) => {
    const { line, column } = place(nodeAt(input, path));
    const where = path.length === 0 ? 'the file' : path.map(String).join('.');
    return failure('bad_input', `The naming rules are wrong on line ${line}, column ${column + 1}, at ${where}: ${message}`);
  };
  const { data, error } = fileSchema.safeParse(plainOf(input));
  if (data === undefined) {
    const [issue] = error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    throw wrong(
      [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])],
      unknown === undefined ? (issue?.message ?? 'unknown') : `There is no such rule. The rules are ${ruleNames}.`,
    );
  }
  const sets: [string[], NamingRules][] = [
    [['terms'], data.terms],
    ...Object.entries(data.glossaries).map(([name, rules]): [string[], NamingRules] => [['glossaries', name], rules]),
  ];
  for (const [path, { pattern }] of sets) {
    const problem = pattern === undefined ? null : patternProblem(pattern);
    if (problem !== null) throw wrong([...path, 'pattern'], problem);
  }
  return data;
}

const ruleNames = Object.keys(rulesSchema.shape).join(', ');

/** Where a field is said, or what holds it where it is not. */
function nodeAt(input: InputNode, path: readonly PropertyKey[]): number {
  let node = input;
  let at = input.at;
  for (const member of path) {
    if (node.kind === 'map') {
      const entry = node.entries.find(({ key }) => key === member);
      if (entry === undefined) return at;
      at = entry.at;
      node = entry.value;
    } else if (node.kind === 'list' && typeof member === 'number') {
      const item = node.items[member];
      if (item === undefined) return at;
      at = item.at;
      node = item;
    } else return at;
  }
  return at;
}

function patternProblem(pattern: string): string | null {
  // A repetition inside a repetition can take longer than anybody waits.
  if (/[*+}]\)?[^()]*\)\s*[*+{]/.test(pattern)) return `The pattern ${pattern} repeats something that repeats itself. Write it without.`;
  try {
    // oxlint-disable-next-line no-new -- only whether it can be read is asked
    new RegExp(pattern, 'u');
    return null;
  } catch {
    return `The pattern ${pattern} is no regular expression. Correct it.`;
  }
}

function plainOf(node: InputNode): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
    case 'list':
      return node.items.map(plainOf);
    case 'text':
      return node.text;
    case 'number':
      return Number(printDecimal(node.number));
    case 'boolean':
      return node.value;
    case 'null':
      return undefined;
  }
}
