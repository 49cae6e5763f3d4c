import { checkDocument } from './check-document.ts';
import { Diagnostics, positionFinder } from './diagnostics.ts';
import type { Diagnostic } from './diagnostics.ts';
import { parseRuleset } from './parse.ts';
import type { RulesetDocument } from './syntax.ts';

/** Glue's limit for the text of a ruleset, in UTF-16 code units. */
const longestRuleset = 65_536;
/** Beyond this a text is no ruleset, and is not looked into. */
const longestRead = 4 * longestRuleset;
const mostReported = 200;

export interface Finding {
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
}

export interface RulesetReport {
  /** False where AWS Glue would refuse the text. */
  readonly valid: boolean;
  /** Number of rules that could be read; a composite rule is one. */
  readonly rules: number;
  readonly analyzers: number;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

export interface AnalysedRuleset {
  readonly document: RulesetDocument | null;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a ruleset and says all that is wrong with it, as far as it can be told from the text alone. */
export function analyseRuleset(text: string): AnalysedRuleset {
  const found = new Diagnostics();
  const binary = text.indexOf('\0');
  if (binary !== -1) {
    found.error({ start: binary, end: binary + 1 }, 'This is no text: it holds a zero byte. Save the ruleset as UTF-8.');
    return { document: null, diagnostics: found.all };
  }
  if (text.length > longestRuleset) {
    found.error(
      { start: longestRuleset, end: text.length },
      `The ruleset is longer than the ${longestRuleset} characters that AWS Glue takes. Split it into several.`,
    );
    if (text.length > longestRead) return { document: null, diagnostics: found.all };
  }
  const parsed = parseRuleset(text);
  for (const diagnostic of parsed.diagnostics) found.all.push(diagnostic);
  const hasSyntaxErrors = parsed.diagnostics.some(({ severity }) => severity === 'error');
  if (parsed.document) {
    checkDocument(parsed.document, hasSyntaxErrors, found);
    if (!hasSyntaxErrors) warnOfLetters(text, parsed.document.range.end, found);
  }
  return { document: parsed.document, diagnostics: found.all.toSorted((a, b) => a.range.start - b.range.start) };
}

/** The report of `meshbench dqdl validate`. */
export function validateRuleset(text: string): RulesetReport {
  const { document, diagnostics } = analyseRuleset(text);
  const position = positionFinder(text);
  const list = (severity: Diagnostic['severity']): Finding[] => {
    const all = diagnostics.filter((each) => each.severity === severity);
    const findings = all.slice(0, mostReported).map(({ range, message }) => ({ ...position(range.start), message }));
    const next = all[mostReported];
    if (next) findings.push({ ...position(next.range.start), message: `From here on there are ${all.length - mostReported} more.` });
    return findings;
  };
  const errors = list('error');
  return {
    valid: errors.length === 0,
    rules: document?.rules?.items.length ?? 0,
    analyzers: document?.analyzers?.items.length ?? 0,
    errors,
    warnings: list('warning'),
  };
}

function warnOfLetters(text: string, end: number, found: Diagnostics): void {
  const at = text.slice(0, end).search(/[^\u0020-\u007e\s]/);
  if (at === -1) return;
  found.warn(
    { start: at, end: at + 1 },
    'A node of the visual editor in AWS Glue takes plain ASCII characters only; jobs and the Data Catalog take this one.',
  );
}
