import { Button, Modal, Radio } from '@mantine/core';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import { plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from '../glossary.module.css';
import impact from '../impact/impact.module.css';
import { canBeDone, PreviewPanel, usePreview } from '../impact/preview-panel.tsx';
import { ReasonField, reasonGiven } from '../impact/reason-field.tsx';
import { familyOf, indexOf } from '../terms/term-index.ts';
import { TermSelect } from '../terms/term-select.tsx';
import type { GlossaryActions } from '../use-glossary.ts';
import { placeBelow } from '../work/steps.ts';

export interface MoveDialogProps {
  readonly connectionId: string;
  readonly list: GlossaryList;
  readonly ids: readonly string[];
  readonly actions: GlossaryActions;
  readonly onClose: () => void;
  /** The person wants another glossary, which has more to it. */
  readonly onElsewhere: () => void;
}

/** What dragging does, by keyboard: below another term, to the top, or to another glossary. */
export function MoveDialog({ actions, connectionId, ids, list, onClose, onElsewhere }: MoveDialogProps): ReactElement {
  const { byId } = indexOf(list);
  const terms = useMemo(() => ids.flatMap((id) => byId.get(id) ?? []).filter(({ local }) => local !== 'delete'), [ids, byId]);
  const [where, setWhere] = useState<'below' | 'top' | 'elsewhere'>('below');
  const [parentId, setParent] = useState<string | null>(null);
  const below = useMemo(() => new Set(terms.flatMap(({ id }) => [...familyOf(list, id)])), [terms, list]);
  // A term cannot be a kind of itself: what is below one of them is not offered.
  const fits = useCallback((term: TermRow) => !below.has(term.id) && term.local !== 'delete', [below]);
  const what = terms.length === 1 ? `“${visibleName(terms[0]?.name ?? '')}”` : plural(terms.length, 'term');
  const parent = parentId === null ? null : (byId.get(parentId) ?? null);
  const isCrossing = parent !== null && terms.some(({ glossaryId }) => glossaryId !== parent.glossaryId);
  const steps = useMemo(
    () => (where === 'elsewhere' || (where === 'below' && parent === null) ? [] : placeBelow(terms, where === 'top' ? null : parent, byId)),
    [where, parent, terms, byId],
  );
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const preview = usePreview(connectionId, steps);
  const move = (): void => {
    if (where === 'elsewhere') {
      onElsewhere();
      return;
    }
    const to = where === 'top' ? 'to the top of the glossary' : `below “${visibleName(parent?.name ?? '')}”`;
    setBusy(true);
    void actions.apply(`Moved ${what} ${to}`, steps, reasonGiven(reason)).then((made) => (made === null ? setBusy(false) : onClose()));
  };
  return (
    <Modal opened onClose={onClose} title={`Move ${what}`} size="xl">
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (where === 'elsewhere' || (canBeDone(preview.data) && !isBusy)) move();
        }}
      >
        <Radio.Group
          label="Where to"
          size="xs"
          value={where}
          onChange={(next) => setWhere(next === 'top' || next === 'elsewhere' ? next : 'below')}
        >
          <div className={css.choices}>
            <Radio size="xs" value="below" label="Below another term (is a)" data-autofocus />
            <Radio size="xs" value="top" label="To the top of its glossary" />
            <Radio size="xs" value="elsewhere" label="To another glossary" />
          </div>
        </Radio.Group>
        {where === 'below' ? (
          <TermSelect
            label="Broader term"
            description="It takes the place of broader terms of the same glossary. Terms below what you move are not offered."
            list={list}
            value={parentId}
            fits={fits}
            onChoose={setParent}
          />
        ) : null}
        {isCrossing ? (
          <p className={css.label}>That term is of another glossary: the relation is made, and the moved terms stay in theirs.</p>
        ) : null}
        {where === 'elsewhere' ? (
          <p className={css.label}>
            DataZone has no call that takes a term to another glossary. It is made there anew, everything that names it is brought along,
            and the old one is deleted. The next step shows what that touches.
          </p>
        ) : null}
        {where === 'top' && steps.length === 0 ? <p className={css.label}>Nothing to move: it is at the top already.</p> : null}
        {steps.length === 0 ? null : (
          <>
            <PreviewPanel asked={preview} />
            <ReasonField value={reason} onChange={setReason} />
          </>
        )}
        <div className={impact.actions}>
          <Button
            size="xs"
            type="submit"
            loading={isBusy}
            disabled={where !== 'elsewhere' && (steps.length === 0 || !canBeDone(preview.data))}
          >
            {where === 'elsewhere' ? 'Choose the glossary' : `Move ${terms.length === 1 ? 'the term' : plural(terms.length, 'term')}`}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
