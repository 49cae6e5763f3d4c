import { Button, Modal, Select } from '@mantine/core';
import { type ReactElement, useMemo, useState } from 'react';
import type { GlossaryList, GlossaryStep } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../state/asked.ts';
import { formatCount } from '../../ui/format.ts';
import { visibleName } from '../../ui/visible-text.ts';
import css from './impact/impact.module.css';
import { MergeFields, type Take } from './impact/merge-fields.tsx';
import { canBeDone, PreviewPanel, usePreview } from './impact/preview-panel.tsx';
import { ReasonField, reasonGiven } from './impact/reason-field.tsx';

export type Intent = 'delete' | 'merge' | 'deprecate' | 'move';

export interface ImpactDialogProps {
  readonly connectionId: string;
  readonly intent: Intent;
  readonly ids: readonly string[];
  readonly list: GlossaryList;
  /** Of a move: where to, if that was said already. */
  readonly toGlossary?: string | null;
  readonly onClose: () => void;
  readonly onDo: (label: string, steps: readonly GlossaryStep[], reason?: string) => void;
}

const verbs: Readonly<Record<Intent, string>> = { delete: 'Delete', merge: 'Merge', deprecate: 'Disable', move: 'Move' };

/** What a change of terms touches, and what stands in its way, before anything is changed. */
export function ImpactDialog({ connectionId, intent, ids, list, toGlossary = null, onClose, onDo }: ImpactDialogProps): ReactElement {
  const chosen = useMemo(() => list.terms.filter(({ id }) => ids.includes(id)), [list, ids]);
  const [into, setInto] = useState<string>(chosen[0]?.id ?? '');
  const [take, setTake] = useState<Take>({});
  const [glossaryId, setGlossaryId] = useState<string | null>(toGlossary);
  const [reason, setReason] = useState('');
  const details = useAsked(intent === 'merge' ? `catalog/glossary-terms/${connectionId}/${ids.join(' ')}` : null, (client, signal) =>
    Promise.all(ids.slice(0, 8).map((id) => client.catalog.glossary.term({ connectionId, id }, { signal }))),
  );
  const steps = useMemo(() => stepsOf(intent, ids, into, take, glossaryId), [intent, ids, into, take, glossaryId]);
  const preview = usePreview(connectionId, steps);
  const what = chosen.length === 1 ? `“${visibleName(chosen[0]?.name ?? '')}”` : `${formatCount(chosen.length)} terms`;
  const verb = verbs[intent];
  const titleOf = (termId: string): string => {
    const term = chosen.find(({ id }) => id === termId);
    return `${term?.name ?? termId} · ${list.glossaries.find(({ id }) => id === term?.glossaryId)?.name ?? 'No glossary'}`;
  };
  const run = (): void => {
    onDo(`${verb} ${what}`, steps, reasonGiven(reason));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`${verb} ${what}`} size="xl">
      <div className={css.form}>
        {intent === 'merge' ? (
          <>
            <Select
              label="Stays"
              description="Every link and relation of the others comes to it; their names stay as its synonyms."
              size="xs"
              allowDeselect={false}
              value={into}
              data={chosen.map(({ id }) => ({ value: id, label: titleOf(id) }))}
              onChange={(id) => {
                setInto(id ?? into);
                setTake({});
              }}
            />
            <MergeFields terms={details.data ?? []} titleOf={titleOf} into={into} take={take} onTake={setTake} />
          </>
        ) : null}
        {intent === 'move' ? (
          <Select
            label="To the glossary"
            size="xs"
            value={glossaryId}
            placeholder="Choose a glossary"
            data={list.glossaries.filter(({ local }) => local !== 'delete').map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setGlossaryId}
          />
        ) : null}
        {steps.length === 0 ? null : <PreviewPanel asked={preview} />}
        <ReasonField value={reason} onChange={setReason} />
        <div className={css.actions}>
          <Button size="xs" disabled={steps.length === 0 || !canBeDone(preview.data)} onClick={run}>
            {`${verb} ${chosen.length === 1 ? 'the term' : `${formatCount(chosen.length)} terms`}, here`}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function stepsOf(intent: Intent, ids: readonly string[], into: string, take: Take, glossaryId: string | null): GlossaryStep[] {
  switch (intent) {
    case 'merge': {
      const from = ids.filter((id) => id !== into);
      return from.length === 0 ? [] : [{ do: 'merge', into, from, ...(Object.keys(take).length === 0 ? {} : { take }) }];
    }
    case 'move':
      return glossaryId === null ? [] : ids.map((id) => ({ do: 'move', id, glossaryId }));
    case 'delete':
      return ids.map((id) => ({ do: 'delete', kind: 'glossary_term', id }));
    case 'deprecate':
      return ids.map((id) => ({ do: 'edit', kind: 'glossary_term', id, edits: [{ path: ['status'], value: 'DISABLED' }] }));
  }
}
