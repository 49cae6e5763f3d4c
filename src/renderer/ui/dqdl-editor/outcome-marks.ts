import { type Extension, RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view';

export type Outcome = 'Passed' | 'Failed' | 'Error' | 'NotEvaluated';

/** How a rule came out, at its place in the text that was run. */
export interface OutcomeMark {
  readonly start: number;
  readonly end: number;
  readonly outcome: Outcome;
  /** For hover and screen readers. */
  readonly text: string;
}

/** The glyph of an outcome: its form says it too, not its colour alone. */
export const outcomeGlyph: Readonly<Record<Outcome, string>> = { Passed: '✓', Failed: '✕', Error: '!', NotEvaluated: '–' };

class OutcomeMarker extends GutterMarker {
  readonly mark: OutcomeMark;

  constructor(mark: OutcomeMark) {
    super();
    this.mark = mark;
  }

  override eq(other: OutcomeMarker): boolean {
    return other.mark.outcome === this.mark.outcome && other.mark.text === this.mark.text;
  }

  override toDOM(): Node {
    const element = document.createElement('span');
    element.textContent = outcomeGlyph[this.mark.outcome];
    element.title = this.mark.text;
    element.className = 'cm-outcome';
    element.dataset['outcome'] = this.mark.outcome;
    return element;
  }
}

const setMarks = StateEffect.define<readonly OutcomeMark[]>();

const marksField = StateField.define<RangeSet<OutcomeMarker>>({
  create: () => RangeSet.empty,
  update: (before, transaction) => {
    let next = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue;
      const builder = new RangeSetBuilder<OutcomeMarker>();
      const { doc } = transaction.state;
      for (const mark of effect.value.toSorted((one, other) => one.start - other.start)) {
        if (mark.start <= doc.length) builder.add(doc.lineAt(mark.start).from, doc.lineAt(mark.start).from, new OutcomeMarker(mark));
      }
      next = builder.finish();
    }
    return next;
  },
});

const setChosen = StateEffect.define<{ readonly start: number; readonly end: number } | null>();

const chosenField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    let next = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setChosen)) continue;
      const place = effect.value;
      const { doc } = transaction.state;
      next =
        place === null || place.end > doc.length || place.start >= place.end
          ? Decoration.none
          : Decoration.set(Decoration.mark({ class: 'cm-chosen-rule' }).range(place.start, place.end));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = EditorView.baseTheme({
  '.cm-outcome': { display: 'inline-block', width: '16px', textAlign: 'center', fontFamily: 'var(--mb-sans)', fontWeight: '700' },
  '.cm-outcome[data-outcome=Passed]': { color: 'var(--mb-accent)' },
  '.cm-outcome[data-outcome=Failed]': { color: 'var(--mb-failed)' },
  '.cm-outcome[data-outcome=Error]': { color: 'var(--mb-attention)' },
  '.cm-outcome[data-outcome=NotEvaluated]': { color: 'var(--mb-text-faint)' },
});

/** A column beside the line numbers with the outcome of each rule of the last run. */
export const outcomeMarks: Extension = [
  marksField,
  chosenField,
  gutter({ class: 'cm-outcomes', markers: (view) => view.state.field(marksField) }),
  colours,
];

export const showMarks = (view: EditorView, marks: readonly OutcomeMark[]): void => view.dispatch({ effects: setMarks.of(marks) });

/** Brings a place into view and marks it; null takes the mark away. */
export function showPlace(view: EditorView, place: { readonly start: number; readonly end: number } | null): void {
  const isThere = place !== null && place.end <= view.state.doc.length;
  view.dispatch({
    effects: [setChosen.of(place), ...(isThere ? [EditorView.scrollIntoView(place.start, { y: 'center' })] : [])],
    ...(isThere ? { selection: { anchor: place.start } } : {}),
  });
}
