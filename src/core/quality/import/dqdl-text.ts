import { analyseRuleset } from '../dqdl/validate.ts';
import { printDecimal } from '../../structured-text/decimal.ts';
import type { Decimal } from '../../structured-text/decimal.ts';
import { NotExpressible } from './loss.ts';
import type { Scope } from './loss.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Something a figure is held to: each part by itself, all of them or at least one. */
export interface Demand {
  readonly join: 'and' | 'or';
  readonly parts: readonly { readonly operator: Comparison; readonly operand: string }[];
}

export const demand = (operator: Comparison, operand: string | Decimal): Demand => ({
  join: 'and',
  parts: [{ operator, operand: typeof operand === 'string' ? operand : printDecimal(operand) }],
});

/** What DQDL reads as a day or a time wherever it stands in quotes. */
export const readsAsDate = (text: string): boolean => /^(?:\d{4}-\d\d-\d\d|\d\d:\d\d|\d{1,2}:\d\d (?:AM|PM))$/.test(text);
export const readsAsDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** A parameter in quotes: a column, an alias, a query. */
export function parameter(text: string): string {
  if (text === '') throw new NotExpressible('The name of the column is empty.');
  if (readsAsDate(text)) throw new NotExpressible('DQDL reads this name as a date or time, so it cannot stand for a column.');
  if (/["\\]/.test(text)) throw new NotExpressible('The name holds a quotation mark or a backslash, which DQDL cannot write.');
  if (/[\r\0]/.test(text)) throw new NotExpressible('The name holds a character that DQDL refuses.');
  return `"${text}"`;
}

/** A member of a list of texts; there alone DQDL takes escapes away. */
export const listText = (text: string): string => `"${text.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;

/** A pattern; DQDL keeps it as it stands, so a quotation mark is written the way that patterns have for it. */
export const patternText = (pattern: string): string =>
  `"${pattern.replaceAll(/\\[\s\S]|"/g, (found) => (found === '"' ? '\\"' : found))}"`;

/** A text as a pattern that fits it and nothing else. */
export const escapedPattern = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, (character) => `\\${character}`);

interface Options {
  /** Least share of rows; null for all. */
  readonly share?: string | null;
}

/** One rule with one written condition, or none. */
export function ruleText(
  type: string,
  parameters: readonly string[],
  condition: string | null,
  scope: Scope,
  { share = null }: Options = {},
): string {
  const labels = scope.severity === null || share !== null ? '' : ` labels=${label(scope.severity)}`;
  const where = scope.where === null ? '' : ` where "${scope.where}"`;
  const words = [type, ...parameters.map(parameter), ...(condition === null ? [] : [condition])].join(' ');
  return checked(`${words}${where}${labels}${share === null ? '' : ` with threshold >= ${share}`}`);
}

const label = (severity: string): string => `["severity"="${severity.replaceAll(/["\\\r\n]/g, ' ')}"]`;

/** One rule that holds a figure to a demand; a demand of several parts becomes a composite rule. */
export function measureText(type: string, parameters: readonly string[], { join, parts }: Demand, scope: Scope): string {
  const [first, second] = parts;
  if (first === undefined) throw new NotExpressible('It demands nothing: it has no bound.');
  if (second === undefined) return ruleText(type, parameters, `${first.operator} ${first.operand}`, scope);
  const bare = { ...scope, severity: null };
  const joined = parts.map(({ operator, operand }) => `(${ruleText(type, parameters, `${operator} ${operand}`, bare)})`).join(` ${join} `);
  return scope.severity === null ? joined : checked(`(${joined}) labels=${label(scope.severity)}`);
}

/** Nothing leaves the import that AWS Glue would refuse. */
export function checked(rule: string): string {
  const { diagnostics } = analyseRuleset(`Rules = [\n${rule}\n]\n`);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw new NotExpressible(`DQDL cannot write it: ${error.message}`);
  return rule;
}
