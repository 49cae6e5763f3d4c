import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type ReactElement, useMemo, useState } from 'react';
import type { GlossaryList, ReviewState } from '#contract/catalog/glossary.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from '../glossary.module.css';
import { indexOf } from '../terms/term-index.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import { bulkPlan, type BulkWish, isNoWish } from './bulk-steps.ts';

const leave = 'leave';

/** The same edit of many terms: one step, which can be undone as one. */
export function BulkDialog(props: {
  list: GlossaryList;
  ids: readonly string[];
  actions: GlossaryActions;
  onClose: () => void;
}): ReactElement {
  const { actions, ids, list, onClose } = props;
  const terms = useMemo(() => ids.flatMap((id) => indexOf(list).byId.get(id) ?? []), [ids, list]);
  const [wish, setWish] = useState<BulkWish>({ status: null, review: null, owner: null, label: null });
  const plan = useMemo(() => bulkPlan(terms, wish), [terms, wish]);
  const what = terms.length === 1 ? `“${visibleName(terms[0]?.name ?? '')}”` : plural(terms.length, 'term');
  const left = terms.length - plan.touched;
  // Until something is asked for, the button speaks of those that were chosen.
  const edited = plan.touched === 0 ? terms.length : plan.touched;
  const run = (): void => {
    // The list shows it at once; there is nothing to wait for.
    onClose();
    void actions.apply(`Edited ${what}`, plan.steps);
  };
  return (
    <Modal opened onClose={onClose} title={`Edit ${what}`}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (plan.steps.length > 0) run();
        }}
      >
        <Select
          label="Status"
          size="xs"
          allowDeselect={false}
          data-autofocus
          value={wish.status ?? leave}
          data={[
            { value: leave, label: 'Leave as it is' },
            { value: 'ENABLED', label: 'Enabled' },
            { value: 'DISABLED', label: 'Disabled' },
          ]}
          onChange={(status) => setWish({ ...wish, status: status === 'ENABLED' || status === 'DISABLED' ? status : null })}
        />
        <Select
          label="Review"
          description="Kept in this workspace. Nobody approves what they wrote or put forward."
          size="xs"
          allowDeselect={false}
          value={wish.review ?? leave}
          data={[
            { value: leave, label: 'Leave as it is' },
            { value: 'in_review', label: 'Put up for review' },
            { value: 'draft', label: 'Back to draft' },
            { value: 'approved', label: 'Approve' },
            { value: 'rejected', label: 'Reject' },
          ]}
          onChange={(review) => setWish({ ...wish, review: review === leave ? null : (review as ReviewState) })}
        />
        <div className={css.pair}>
          <Select
            label="Owner"
            description="Kept in this workspace"
            size="xs"
            allowDeselect={false}
            value={wish.owner?.how ?? leave}
            data={[
              { value: leave, label: 'Leave as it is' },
              { value: 'add', label: 'Add an owner' },
              { value: 'only', label: 'Set the only owner' },
              { value: 'none', label: 'Take all owners away' },
            ]}
            onChange={(how) =>
              setWish({
                ...wish,
                owner: how === 'add' || how === 'only' || how === 'none' ? { how, name: wish.owner?.name ?? '' } : null,
              })
            }
          />
          {wish.owner === null || wish.owner.how === 'none' ? null : (
            <TextInput
              label="Name of the owner"
              description=" "
              size="xs"
              value={wish.owner.name}
              onChange={(event) => setWish({ ...wish, owner: { how: wish.owner?.how ?? 'add', name: event.currentTarget.value } })}
            />
          )}
        </div>
        <div className={css.pair}>
          <TextInput
            label="Add another name"
            description="Kept in this workspace"
            size="xs"
            value={wish.label?.text ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setWish({ ...wish, label: text === '' ? null : { language: null, kind: 'alternative', ...wish.label, text } });
            }}
          />
          <TextInput
            label="Its language"
            description="As in de or pt-BR"
            size="xs"
            maxLength={35}
            disabled={wish.label === null}
            value={wish.label?.language ?? ''}
            onChange={(event) => {
              const language = event.currentTarget.value.trim();
              if (wish.label !== null) setWish({ ...wish, label: { ...wish.label, language: language === '' ? null : language } });
            }}
          />
        </div>
        {plan.notReviewed > 0 ? (
          <Note kind="attention">{`${plural(plan.notReviewed, 'term')} cannot take this review step from where they are, and stay as they are.`}</Note>
        ) : null}
        {isNoWish(wish) ? null : (
          <p className={css.label}>
            {`Changes ${formatCount(plan.touched)} of ${formatCount(terms.length)}${left === 0 ? '' : `; ${formatCount(left)} are so already, cannot take it, or are to be deleted`}. One step, which can be undone.`}
          </p>
        )}
        <div className={css.actions}>
          <Button size="xs" type="submit" disabled={plan.steps.length === 0 || wish.label?.language?.length === 1}>
            {`Edit ${edited === 1 ? 'the term' : plural(edited, 'term')}`}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
