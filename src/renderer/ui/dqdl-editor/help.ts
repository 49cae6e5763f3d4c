import { hoverTooltip } from '@codemirror/view';
import type { RuleType } from '#contract/rule-writing.ts';
import { ruleShape } from './completions.ts';
import { piecesOf } from './pieces.ts';

const words: Readonly<Record<string, string>> = {
  between: 'More than the first and less than the second: both ends are excluded.',
  matches: 'The whole value fits the regular expression. A row without a value fails.',
  where: 'Only rows that meet this condition in Spark SQL are looked at.',
  threshold: 'Share of rows that has to meet the rule. Without it, all have to.',
  labels: 'Words that the results carry along.',
  NULL: 'No value.',
  EMPTY: 'A text of length 0. It counts as filled.',
  WHITESPACES_ONLY: 'A text of spaces only. It counts as filled.',
  now: 'The moment of the check, in UTC, to the minute.',
  last: 'The figure in the runs before, the newest first. Needs a history.',
  and: 'Both rules have to pass. Put each in brackets.',
  or: 'One of the rules has to pass. Put each in brackets.',
};

/** Help for one word: what a rule type measures and how it is written, or what a keyword means; null for other words. */
export function helpFor(word: string, types: ReadonlyMap<string, RuleType>): { title: string; text: string; shapes: string[] } | null {
  const type = types.get(word);
  if (type) return { title: type.name, text: `${type.meaning[0]?.toUpperCase() ?? ''}${type.meaning.slice(1)}.`, shapes: ruleShape(type) };
  const text = Object.hasOwn(words, word) ? words[word] : undefined;
  return text === undefined ? null : { title: word, text, shapes: [] };
}

/** Shows the help of the word under the pointer. */
export const hoverHelp = (types: () => ReadonlyMap<string, RuleType>) =>
  hoverTooltip((view, position) => {
    const piece = piecesOf(view.state.doc.toString()).find(({ start, end }) => start <= position && position < end);
    if (!piece || piece.kind === 'text' || piece.kind === 'comment') return null;
    const help = helpFor(piece.text.replace(/\(.*$/, ''), types());
    if (help === null) return null;
    return {
      pos: piece.start,
      end: piece.end,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-help';
        const title = document.createElement('strong');
        title.textContent = help.title;
        const text = document.createElement('div');
        text.textContent = help.text;
        dom.append(title, text);
        for (const shape of help.shapes) {
          const code = document.createElement('code');
          code.textContent = shape;
          dom.append(code);
        }
        return { dom };
      },
    };
  });
