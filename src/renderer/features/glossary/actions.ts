import { type ComponentType, lazy } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import type { GlossaryActions } from './use-glossary.ts';

/** What of the screen an action is about. */
export interface ActionContext {
  readonly connectionId: string;
  readonly list: GlossaryList;
  /** The chosen terms; where none is chosen, the one that is shown in the inspector. */
  readonly ids: readonly string[];
  /** The glossary that the list is narrowed to, or that is shown in the inspector. */
  readonly glossaryId: string | null;
}

export interface ActionProps {
  readonly context: ActionContext;
  /** The one way to change something: every step can be undone. */
  readonly actions: GlossaryActions;
  /** Shows a term in the list and in the inspector. */
  readonly onGo: (id: string) => void;
  readonly onClose: () => void;
}

/** Something that is offered in a menu and in the palette, and opens a dialog or a panel of its own. */
export interface GlossaryAction {
  /** Unique: `merge`. */
  readonly id: string;
  /** A verb with its object: "Merge the chosen terms". */
  readonly title: string;
  /** `chosen`: beside what is chosen; `more`: in the menu of the screen. */
  readonly place: 'chosen' | 'more';
  readonly keys?: string;
  readonly isOffered?: (context: ActionContext) => boolean;
  /** Use `lazy`, so that it comes when it is wanted. */
  readonly Dialog: ComponentType<ActionProps>;
}

/** A view of the whole screen beside the terms, such as what the checks found; its address is `?view=<id>`. */
export interface GlossaryView {
  readonly id: string;
  readonly title: string;
  readonly View: ComponentType<Omit<ActionProps, 'onClose'>>;
}

/** A part of the inspector below a term's own fields. */
export interface TermPart {
  readonly id: string;
  readonly Part: ComponentType<Pick<ActionProps, 'actions' | 'onGo'> & { connectionId: string; termId: string; list: GlossaryList }>;
}

/** Each capability that lives in a folder of its own adds itself here, and nowhere else on the screen. */
export const glossaryActions: readonly GlossaryAction[] = [
  {
    id: 'split',
    title: 'Split the term',
    place: 'chosen',
    isOffered: ({ ids }) => ids.length === 1,
    Dialog: lazy(() => import('./impact/split-dialog.tsx').then((module) => ({ default: module.SplitDialog }))),
  },
  {
    id: 'export',
    title: 'Export glossaries',
    place: 'more',
    Dialog: lazy(() => import('./files/export-dialog.tsx').then((module) => ({ default: module.ExportDialog }))),
  },
];
export const glossaryViews: readonly GlossaryView[] = [
  {
    id: 'attach',
    title: 'Attach',
    View: lazy(() => import('./attach/attach-view.tsx').then((module) => ({ default: module.AttachView }))),
  },
  { id: 'import', title: 'Import', View: lazy(() => import('./files/import-view.tsx').then((module) => ({ default: module.ImportView }))) },
];
export const termParts: readonly TermPart[] = [
  { id: 'uses', Part: lazy(() => import('./attach/uses-part.tsx').then((module) => ({ default: module.UsesPart }))) },
  { id: 'history', Part: lazy(() => import('./detail/history-part.tsx').then((module) => ({ default: module.HistoryPart }))) },
];
