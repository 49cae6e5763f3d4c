import type { ImportedRule, LostRule, Outcome, RulesImport } from './rules-import.ts';

/** Glue's limit for the text of a ruleset is 65,536 characters; the head and the end are set aside. */
export const longestText = 65_000;
export const tooLong = 'The ruleset would be longer than AWS Glue takes. Import the file in parts.';

/** Characters that rules take in the text. */
export const lengthOf = (rules: readonly string[]): number => rules.reduce((sum, rule) => sum + rule.length + 6, 0);

type Translated = Outcome & { readonly place: Omit<LostRule, 'why' | 'nearest'> };

/**
 * Puts what came of the rules together. A comment before each rule says where it comes from; what is lost stands there as a comment
 * too, with the nearest rule. Where the text would grow beyond what AWS Glue takes, comments go first, then rules, which are lost.
 */
export function rulesetText(
  tool: string,
  dataSet: string | null,
  all: readonly Translated[],
): Pick<RulesImport, 'text' | 'rules' | 'lost'> {
  const lost: LostRule[] = [];
  const rules: ImportedRule[] = [];
  let length = 0;
  for (const each of all) {
    if ('why' in each) {
      lost.push({ ...each.place, why: each.why, nearest: each.nearest });
      continue;
    }
    const { rules: dqdl, note } = each.translation;
    const added = lengthOf(dqdl);
    if (length + added > longestText) {
      lost.push({
        ...each.place,
        why: tooLong,
        nearest: dqdl.join(',\n'),
      });
      continue;
    }
    length += added;
    rules.push({ ...each.place, dqdl, note: note ?? null });
  }
  if (rules.length === 0) return { text: '', rules, lost };
  const head = `# From ${tool}${dataSet === null ? '' : `, ${oneLine(dataSet)}`}: ${rules.length} of ${all.length} rules became DQDL.\n`;
  const commented = `${head}${withComments(rules, lost)}`;
  return { text: commented.length <= longestText ? commented : `${head}${list(rules.flatMap(({ dqdl }) => dqdl))}`, rules, lost };
}

const list = (rules: readonly string[]): string => `Rules = [\n${rules.map((rule) => `    ${rule}`).join(',\n')}\n]\n`;

function withComments(rules: readonly ImportedRule[], lost: readonly LostRule[]): string {
  const last = rules.at(-1);
  const lines: string[] = [];
  const inOrder = [...rules, ...lost].toSorted((a, b) => a.line - b.line || a.column - b.column);
  for (const each of inOrder) {
    const name = `${oneLine(each.what)} (line ${each.line})`;
    if ('why' in each) {
      lines.push(comment(`Not carried over: ${name}. ${each.why}`));
      if (each.nearest !== null) lines.push(...each.nearest.split('\n').map((line) => comment(`  Near to it: ${line}`)));
      continue;
    }
    lines.push(comment(each.note === null ? name : `${name}. ${each.note}`));
    lines.push(...each.dqdl.map((rule, index) => `    ${rule}${each === last && index === each.dqdl.length - 1 ? '' : ','}`));
  }
  return `Rules = [\n${lines.join('\n')}\n]\n`;
}

const comment = (text: string): string => `    # ${oneLine(text)}`;

// eslint-disable-next-line no-control-regex -- control characters are what has to go
const oneLine = (text: string): string => text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ').slice(0, 500);
