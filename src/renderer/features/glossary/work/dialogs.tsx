import { lazy, type ReactElement, Suspense } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import type { ActionContext, GlossaryAction } from '../actions.ts';
import { ImpactDialog, type Intent } from '../impact-dialog.tsx';
import type { GlossaryActions } from '../use-glossary.ts';
import type { Seen } from './seen.ts';

const NewTerm = lazy(() => import('../new/new-term.tsx').then((module) => ({ default: module.NewTerm })));
const NewGlossary = lazy(() => import('../new/new-glossary.tsx').then((module) => ({ default: module.NewGlossary })));
const MoveDialog = lazy(() => import('../move/move-dialog.tsx').then((module) => ({ default: module.MoveDialog })));
const BulkDialog = lazy(() => import('../bulk/bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })));
const SeenDialog = lazy(() => import('../impact/seen-dialog.tsx').then((module) => ({ default: module.SeenDialog })));
const ReplaceDialog = lazy(() => import('../replace/replace-dialog.tsx').then((module) => ({ default: module.ReplaceDialog })));

/** What lies above the screen. */
export type Dialog =
  | { readonly kind: 'term'; readonly glossaryId: string | null; readonly parentId: string | null }
  | { readonly kind: 'glossary' }
  | { readonly kind: 'impact'; readonly intent: Intent; readonly ids: readonly string[]; readonly toGlossary?: string | null }
  | { readonly kind: 'move' | 'bulk' | 'replace'; readonly ids: readonly string[] }
  | { readonly kind: 'seen'; readonly seen: Seen }
  | { readonly kind: 'action'; readonly action: GlossaryAction };

export interface DialogsProps {
  readonly dialog: Dialog | null;
  readonly connectionId: string;
  readonly list: GlossaryList;
  readonly context: ActionContext;
  readonly actions: GlossaryActions;
  readonly onGo: (id: string) => void;
  readonly onDialog: (dialog: Dialog | null) => void;
}

/** The dialog that is open; each comes when it is first wanted. */
export function Dialogs(props: DialogsProps): ReactElement | null {
  const { dialog } = props;
  return dialog === null ? null : (
    <Suspense fallback={null}>
      <Opened {...props} dialog={dialog} />
    </Suspense>
  );
}

function Opened({ actions, connectionId, context, dialog, list, onDialog, onGo }: DialogsProps & { dialog: Dialog }): ReactElement {
  const onClose = (): void => onDialog(null);
  const shared = { connectionId, list, actions, onClose };
  switch (dialog.kind) {
    case 'term':
      return <NewTerm {...shared} glossaryId={dialog.glossaryId} parentId={dialog.parentId} onGo={onGo} />;
    case 'glossary':
      return <NewGlossary {...shared} />;
    case 'impact':
      return (
        <ImpactDialog
          connectionId={connectionId}
          intent={dialog.intent}
          ids={dialog.ids}
          list={list}
          toGlossary={dialog.toGlossary ?? null}
          onClose={onClose}
          onDo={(label, steps, reason) => void actions.apply(label, steps, reason)}
        />
      );
    case 'move':
      return <MoveDialog {...shared} ids={dialog.ids} onElsewhere={() => onDialog({ kind: 'impact', intent: 'move', ids: dialog.ids })} />;
    case 'bulk':
      return <BulkDialog {...shared} ids={dialog.ids} />;
    case 'replace':
      return <ReplaceDialog {...shared} ids={dialog.ids} />;
    case 'seen':
      return <SeenDialog {...shared} seen={dialog.seen} />;
    case 'action':
      return <dialog.action.Dialog context={context} actions={actions} onGo={onGo} onClose={onClose} />;
  }
}
