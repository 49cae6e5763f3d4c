import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { type CompletionKnowledge, type Proposal, proposalsAt } from './completions.ts';
import { cursorAt } from './place.ts';

const icons: Readonly<Record<Proposal['kind'], string>> = {
  rule: 'class',
  column: 'variable',
  keyword: 'keyword',
  operator: 'keyword',
  function: 'function',
  value: 'constant',
};

/** Offers what may come at the cursor. `knowledge` is asked each time, so that it may change while the editor lives. */
export const completionSource =
  (knowledge: () => CompletionKnowledge) =>
  (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString();
    const known = knowledge();
    const found = proposalsAt(text, context.pos, known);
    if (found === null) return null;
    const { inText } = cursorAt(text, context.pos, known.types);
    // After a finished word a list that nobody asked for is in the way of Enter.
    if (!context.explicit && !inText && found.from === context.pos && !isAfterSpaceOfRule(text, context.pos)) return null;
    const from = inText ? found.from + 1 : found.from;
    const options = found.proposals.map((proposal) => optionOf(proposal, known));
    // While the same word is typed the list only gets shorter, at once: one that is still being asked for is seen, but takes no Enter.
    return { from, options, filter: true, validFor: inText ? /^[^"\\]*$/ : /^[\w$]*$/ };
  };

/** A space behind a word of a rule asks for what comes next; one at the start of a line does not. */
function isAfterSpaceOfRule(text: string, position: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
  return /\S $/.test(line) && !/,\s*$/.test(line);
}

function optionOf({ label, snippet: template, kind, detail, info, boost }: Proposal, knowledge: CompletionKnowledge): Completion {
  // A column is chosen from a list at once: its place stays empty for that.
  const asksForColumn = /"\$\{columns?\}"/.test(template);
  const ready = template.replaceAll(/"\$\{columns?\}"/g, '"${}"');
  return {
    label,
    type: icons[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(info === undefined ? {} : { info }),
    ...(boost === undefined ? {} : { boost }),
    apply: (view: EditorView, completion: Completion, from: number, to: number) => {
      const cursor = cursorAt(view.state.doc.toString(), to, knowledge.types);
      if (cursor.inText && isClosed(view, cursor.to) && isPlain(ready)) {
        // Only what is between the quotes: a place of a snippet that they are around stays one, and Tab goes on.
        const insert = ready.slice(1, -1).replaceAll(/\\([{}])/g, '$1');
        view.dispatch({
          changes: { from: cursor.from + 1, to: cursor.to - 1, insert },
          selection: { anchor: cursor.from + 1 + insert.length },
          userEvent: 'input.complete',
          annotations: pickedCompletion.of(completion),
        });
        return;
      }
      snippet(ready)(view, completion, cursor.inText ? cursor.from : from, cursor.inText ? cursor.to : to);
      if (asksForColumn) startCompletion(view);
    },
  };
}

/** The text at the cursor has its closing quote just before `end`. */
const isClosed = (view: EditorView, end: number): boolean => view.state.sliceDoc(end - 1, end) === '"';

/** One text in quotes, without places to fill in. */
const isPlain = (template: string): boolean => /^"[^"]*"$/.test(template) && !/[$#]\{/.test(template);
