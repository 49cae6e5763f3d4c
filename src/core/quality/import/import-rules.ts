import { failure } from '../../failures.ts';
import { positionFinder } from '../dqdl/diagnostics.ts';
import { isProperties, propertiesRules } from './dbt/properties.ts';
import { isSuite, suiteRules } from './gx/suite.ts';
import { readInput } from '../../structured-text/input-tree.ts';
import type { InputNode } from '../../structured-text/input-tree.ts';
import { NotExpressible } from './loss.ts';
import { lengthOf, longestText, rulesetText, tooLong } from './ruleset-text.ts';
import type { ImportFormat, Outcome, RulesImport } from './rules-import.ts';
import { isSodaFile, sodaRules } from './soda/file.ts';
import type { SourceRule } from './source-rule.ts';

const readers: Readonly<
  Record<ImportFormat, { readonly name: string; fits(root: InputNode): boolean; read(root: InputNode): SourceRule[] }>
> = {
  gx: { name: 'Great Expectations', fits: isSuite, read: suiteRules },
  soda: { name: 'Soda', fits: isSodaFile, read: sodaRules },
  dbt: { name: 'dbt', fits: isProperties, read: propertiesRules },
};
const formats: readonly ImportFormat[] = ['gx', 'soda', 'dbt'];

/**
 * Reads the rules of another tool and writes those as DQDL that DQDL can say; the others are in `lost`, each with its reason.
 * A file about several data sets gives the rules of one of them.
 * @param format told by the content where it is not given
 * @param dataSet the first one of the file where it is not given
 * @throws AppFailure `bad_input`, `too_large` or `empty_file` where the file cannot be read, `not_found` for a data set that is not in it
 */
export function importRules(
  text: string,
  options: { readonly format?: ImportFormat | undefined; readonly dataSet?: string | undefined } = {},
): RulesImport {
  const root = readInput(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const format = options.format ?? formats.find((each) => readers[each].fits(root));
  if (format === undefined || !readers[format].fits(root)) {
    throw failure(
      'unsupported_file',
      `This is no ${format === undefined ? 'Great Expectations suite, no file of Soda checks and no dbt properties file' : `file of ${readers[format].name}`}. Choose another file.`,
    );
  }
  const all = readers[format].read(root);
  const dataSets = [...new Set(all.flatMap((rule) => rule.dataSet ?? []))];
  if (options.dataSet !== undefined && !dataSets.includes(options.dataSet)) {
    throw failure('not_found', 'The file has no rules for this data set. Choose one of those that it names.');
  }
  const dataSet = options.dataSet ?? dataSets[0] ?? null;
  const position = positionFinder(text);
  let length = 0;
  const translated = all
    .filter((rule) => rule.dataSet === dataSet || rule.dataSet === null)
    .map((rule) => {
      // Once the ruleset is full, translating the rest would cost time and lead nowhere.
      const outcome: Outcome = length > longestText ? { why: tooLong, nearest: null } : attempt(rule);
      if ('translation' in outcome) length += lengthOf(outcome.translation.rules);
      return { place: { what: rule.what, path: rule.path, ...position(rule.at) }, ...outcome };
    });
  const written = rulesetText(readers[format].name, dataSet, translated);
  return { format, dataSet, dataSets, ...written };
}

function attempt(rule: SourceRule): Outcome {
  try {
    return { translation: rule.translate() };
  } catch (thrown) {
    if (thrown instanceof NotExpressible) return { why: thrown.message, nearest: thrown.nearest };
    throw thrown;
  }
}
