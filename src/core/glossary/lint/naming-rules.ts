import * as z from 'zod';
import { failure } from '../../failures.ts';
import type { InputNode } from '../../structured-text/input-tree.ts';
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
 * Reads a company's rules file.
 * @throws AppFailure `bad_input` with the field at fault
 */
export function readNamingRules(input: InputNode): NamingRuleFile {
  const parsed = fileSchema.safeParse(plainOf(input));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
    throw failure(
      'bad_input',
      `The naming rules are wrong at ${where}: ${issue?.message ?? 'unknown'}. See the documentation of the rules file.`,
    );
  }
  for (const rules of [parsed.data.terms, ...Object.values(parsed.data.glossaries)]) checkPattern(rules.pattern);
  return parsed.data;
}

function checkPattern(pattern: string | undefined): void {
  if (pattern === undefined) return;
  // A repetition inside a repetition can take longer than anybody waits.
  if (/[*+}]\)?[^()]*\)\s*[*+{]/.test(pattern)) {
    throw failure('bad_input', `The pattern ${pattern} repeats something that repeats itself. Write it without.`);
  }
  try {
    // oxlint-disable-next-line no-new -- only whether it can be read is asked
    new RegExp(pattern, 'u');
  } catch {
    throw failure('bad_input', `The pattern ${pattern} is no regular expression. Correct it.`);
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
