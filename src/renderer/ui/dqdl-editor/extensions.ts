import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, type IndentContext, indentService, indentUnit, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { type Action, type Diagnostic, linter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, StateEffect } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import type { CompletionKnowledge } from './completions.ts';
import { completionSource } from './completion-source.ts';
import { dqdlStream } from './dqdl-tokens.ts';
import { hoverHelp } from './help.ts';
import { indentationAfter } from './indentation.ts';
import { highlighting, look, tagOf } from './look.ts';
import { outcomeMarks } from './outcome-marks.ts';

/** Something to say about one place of the text. */
export interface EditorDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** What a person may want to have there instead. */
  readonly replacement: string | null;
}

/** What the editor asks of its surroundings; read at the moment of use. */
export interface EditorPorts {
  knowledge(): CompletionKnowledge;
  validate(text: string): Promise<readonly EditorDiagnostic[]>;
  changed(text: string): void;
  moved(offset: number): void;
  save(): void;
  run(): void;
  format(): void;
  leave(): void;
}

const pause = 350;

/** What the problems of a text depend on besides the text is another now. */
const surroundingsChanged = StateEffect.define<string>();

/** Has the text looked at anew. */
export const lookAgain = (view: EditorView, surroundings: string): void => view.dispatch({ effects: surroundingsChanged.of(surroundings) });

const did = (work: () => void) => (): boolean => {
  work();
  return true;
};

export function editorExtensions(ports: EditorPorts, label: string, hintId: string): Extension[] {
  return [
    // Before the usual keys: those would take some of them.
    keymap.of([
      { key: 'Mod-s', run: did(ports.save), preventDefault: true },
      { key: 'Mod-Enter', run: did(ports.run), preventDefault: true },
      { key: 'Shift-Alt-f', run: did(ports.format), preventDefault: true },
    ]),
    lineNumbers(),
    outcomeMarks,
    history(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    indentUnit.of('    '),
    indentService.of(indentationOf),
    EditorView.lineWrapping,
    StreamLanguage.define({ ...dqdlStream, tokenTable: tagTable }),
    syntaxHighlighting(highlighting),
    autocompletion({
      override: [completionSource(() => ports.knowledge())],
      icons: false,
      closeOnBlur: true,
      maxRenderedOptions: 200,
      // What is seen can be taken, at once.
      interactionDelay: 0,
    }),
    linter(async (view) => diagnose(await ports.validate(view.state.doc.toString()), view.state.doc.length), {
      delay: pause,
      needsRefresh: ({ transactions }) => transactions.some(({ effects }) => effects.some((effect) => effect.is(surroundingsChanged))),
    }),
    EditorState.phrases.of({ Diagnostics: 'Problems of the rules', 'No diagnostics': 'No problems', close: 'Close the list' }),
    hoverHelp(() => ports.knowledge().types),
    placeholder('Write a rule, or take some from the suggestions below'),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': hintId,
      spellcheck: 'false',
      autocapitalize: 'off',
      tabindex: '0',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) ports.changed(update.state.doc.toString());
      if (update.selectionSet && !update.docChanged) ports.moved(update.state.selection.main.head);
    }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    // Last of all: an open list, a search and a second cursor take Escape first.
    keymap.of([{ key: 'Escape', run: did(ports.leave), preventDefault: true }]),
    look,
  ];
}

function indentationOf(context: IndentContext, place: number): number {
  const line = context.state.doc.lineAt(place);
  // Enter cuts a line where it stands; a line that is there already goes by the one above it.
  const before = line.from < place ? context.lineAt(place, -1).text : line.number === 1 ? '' : context.state.doc.line(line.number - 1).text;
  return indentationAfter(before, context.textAfterPos(place), context.unit);
}

const tagTable = Object.fromEntries(Object.entries(tagOf).map(([kind, tag]) => [kind, tag]));

/** Places that lie behind a text that was shortened in the meantime are moved to its end. */
function diagnose(found: readonly EditorDiagnostic[], length: number): Diagnostic[] {
  return found.map(({ severity, message, start, end, replacement }) => {
    const from = Math.min(start, length);
    const actions = replacement === null ? [] : [replaceBy(replacement)];
    return { severity, message, from, to: Math.min(Math.max(end, from), length), actions };
  });
}

/** Offered with the problem: on hover, and by its letter in the list of problems. */
const replaceBy = (replacement: string): Action => ({
  name: `Write ${replacement}`,
  apply: (view, from, to) =>
    view.dispatch({
      changes: { from, to, insert: replacement },
      selection: { anchor: from + replacement.length },
      userEvent: 'input.complete',
    }),
});
