import { openLintPanel } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type ReactElement, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react';
import type { RuleType } from '#contract/rule-writing.ts';
import type { EditorColumn } from './completions.ts';
import css from './dqdl-editor.module.css';
import { type EditorDiagnostic, editorExtensions, lookAgain } from './extensions.ts';
import { insertionOf, type RuleToInsert } from './insert-rules.ts';
import { type OutcomeMark, showMarks, showPlace } from './outcome-marks.ts';

export interface DqdlEditorHandle {
  focus(): void;
  text(): string;
  /** Adds rules at the end of the list, as one step of the editor's own undo. */
  insert(rules: readonly RuleToInsert[]): void;
  /** Opens the list of problems and goes into it. */
  showProblems(): void;
  /** Puts another text in place of all, as one step of undo. */
  replace(text: string): void;
}

export interface DqdlEditorProps {
  readonly handle?: Ref<DqdlEditorHandle>;
  readonly label: string;
  /** Read once: another document needs another `key`, and has an undo of its own. */
  readonly initialText: string;
  readonly types: ReadonlyMap<string, RuleType>;
  readonly columns: readonly EditorColumn[];
  readonly validate: (text: string) => Promise<readonly EditorDiagnostic[]>;
  /** Names what `validate` looks at besides the text: where that is another, the text is looked at anew. */
  readonly surroundings: string;
  readonly onChange: (text: string) => void;
  /** The cursor went somewhere else. */
  readonly onMove?: (offset: number) => void;
  readonly onSave: () => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** Escape: the focus should go on, because Tab belongs to the text here. */
  readonly onLeave: () => void;
  readonly marks: readonly OutcomeMark[];
  /** Brought into view and marked. */
  readonly chosen: { readonly start: number; readonly end: number } | null;
}

/** An editor for rulesets: colours, completion, errors at their place, help on hover, search, outcomes beside the lines. */
export function DqdlEditor(props: DqdlEditorProps): ReactElement {
  const { handle, label, marks, chosen, surroundings } = props;
  const hintId = useId();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (place.current === null) return undefined;
    const extensions = editorExtensions(
      {
        knowledge: () => ({ types: latest.current.types, columns: latest.current.columns }),
        validate: (text) => latest.current.validate(text),
        changed: (text) => latest.current.onChange(text),
        moved: (offset) => latest.current.onMove?.(offset),
        save: () => latest.current.onSave(),
        run: () => latest.current.onRun(),
        format: () => latest.current.onFormat(),
        leave: () => latest.current.onLeave(),
      },
      label,
      hintId,
    );
    const made = new EditorView({ state: EditorState.create({ doc: latest.current.initialText, extensions }), parent: place.current });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [label, hintId]);

  useEffect(() => {
    if (view.current !== null) lookAgain(view.current, surroundings);
  }, [surroundings]);

  useEffect(() => {
    if (view.current !== null) showMarks(view.current, marks);
  }, [marks]);

  useEffect(() => {
    if (view.current !== null) showPlace(view.current, chosen);
  }, [chosen]);

  useImperativeHandle(handle, () => ({
    focus: () => view.current?.focus(),
    text: () => view.current?.state.doc.toString() ?? latest.current.initialText,
    insert: (rules) => {
      const editor = view.current;
      if (editor === null || rules.length === 0) return;
      const changes = insertionOf(editor.state.doc.toString(), rules);
      const end = changes.from + changes.insert.length;
      editor.dispatch({ changes, selection: { anchor: end }, scrollIntoView: true, userEvent: 'input.paste' });
    },
    showProblems: () => {
      if (view.current !== null) openLintPanel(view.current);
    },
    replace: (text) => {
      const editor = view.current;
      if (editor === null || editor.state.doc.toString() === text) return;
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, userEvent: 'input.paste' });
    },
  }));

  return (
    <div className={css.frame}>
      <span id={hintId} className="mb-hidden">
        Tab indents. Escape leaves the editor. Ctrl or Cmd and Enter runs the rules, Ctrl or Cmd and S saves them.
      </span>
      <div ref={place} className={css.editor} data-editor="dqdl" />
    </div>
  );
}
