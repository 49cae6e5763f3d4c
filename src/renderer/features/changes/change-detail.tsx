import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { ChangedField, ChangeDetail as Detail, FieldProblem } from '#contract/catalog/changes.ts';
import { useAsked } from '../../state/asked.ts';
import { attemptChange, reloadCatalog, useDiscard } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { useChoiceNames } from '../../state/field-choices.ts';
import { pushUndo } from '../../state/undo.ts';
import { formatFriendly, formatInstant } from '../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../ui/states.tsx';
import { actionWords, changeAddress, kindWords, standingSentence } from './change-words.ts';
import css from './changes.module.css';
import { ConflictPanel } from './conflict-panel.tsx';
import { FieldDifference, textsIn } from './field-difference.tsx';
import { longestReason, tooLongWords } from './plan-words.ts';
import { StandingBadge } from './standing-badge.tsx';

function Reason({ change }: { change: Detail }): ReactElement {
  const engine = useEngine();
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <span className={css.reason}>
        <span className={css.reasonText}>{change.reason === null ? 'No reason given' : `Reason: ${change.reason}`}</span>
        <Button size="compact-xs" variant="default" onClick={() => setDraft(change.reason ?? '')}>
          {change.reason === null ? 'Give a reason' : 'Change the reason'}
        </Button>
      </span>
    );
  }
  const isTooLong = draft.trim().length > longestReason;
  const save = async (): Promise<void> => {
    const reason = draft.trim();
    if (isTooLong) return;
    // What was typed while it was on its way is not kept yet.
    if (reason === '' || (await attemptChange(() => engine.catalog.changes.explain({ changeId: change.id, reason }))))
      setDraft((now) => (now === draft ? null : now));
  };
  return (
    <span className={css.reason}>
      <TextInput
        // The field appears because the person asked for it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        size="xs"
        w={360}
        error={isTooLong ? tooLongWords(draft) : null}
        aria-label="Reason for the change"
        placeholder="Why; the journal keeps it"
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
          else if (event.key === 'Escape') setDraft(null);
          else return;
          event.stopPropagation();
        }}
      />
      <Button size="compact-sm" disabled={isTooLong} onClick={() => void save()}>
        Save
      </Button>
    </span>
  );
}

const isPart = (problem: FieldProblem, field: ChangedField): boolean => field.path.every((member, place) => member === problem.path[place]);

/** One change, field by field. */
export function ChangeDetail({ changeId }: { changeId: string }): ReactElement {
  const engine = useEngine();
  const discard = useDiscard();
  const asked = useAsked(`changes/one/${changeId}`, (client, signal) => client.catalog.changes.get({ changeId }, { signal }));
  const change = asked.data;
  const ids =
    change?.changes.flatMap(({ shape, base, local, remote }) => (shape === 'set' ? [base, local, remote].flatMap(textsIn) : [])) ?? [];
  const names = useChoiceNames(change?.connectionId ?? '', 'glossary_term', ids);
  if (change === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={4} rowHeight={40} columns={['220px', '3fr']} label="Loading the change" />
    ) : (
      <ErrorState error={asked.error} title="The change could not be shown" onRetry={asked.reload} />
    );
  }
  const address = changeAddress(change);
  const revert = (field: ChangedField): void => {
    const { kind, connectionId, entityId: id } = change;
    if (kind !== 'asset' && kind !== 'data_product') return;
    const edit = async (wish: { value: ChangedField['local']; revert?: boolean }): Promise<void> => {
      await engine.catalog.changes.edit({ connectionId, kind, id, edits: [{ path: field.path, ...wish }] });
      reloadCatalog();
    };
    void attemptChange(async () => {
      await edit({ value: null, revert: true });
      pushUndo({
        label: `Reverted ${field.label}`,
        undo: () => edit({ value: field.local }),
        redo: () => edit({ value: null, revert: true }),
      });
    });
  };
  // Those in conflict are decided above.
  const fields = change.changes.filter(({ isConflict }) => !isConflict || change.action !== 'edit');
  const others = change.problems.filter(
    (problem) => problem.severity === 'error' && !change.changes.some((field) => isPart(problem, field)),
  );
  return (
    <article className={css.detail} aria-label={`Change of ${change.name}`}>
      <header className={css.head}>
        <h2 className={css.title}>{address === null ? change.name : <Link href={address}>{change.name}</Link>}</h2>
        <span className={css.dim}>
          {kindWords(change.kind)} · {actionWords(change.action)}
          {change.projectName === null ? '' : ` · ${change.projectName}`}
        </span>
        <StandingBadge change={change} />
        <span className={css.space} />
        <span className={css.dim} title={`Begun ${formatInstant(change.createdAt)}, changed ${formatInstant(change.changedAt)}`}>
          {change.actor}, {formatFriendly(change.changedAt)}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTrash size={13} stroke={1.5} />}
          onClick={() => void discard([change.id], `Gave up the change of ${change.name}`)}
        >
          {change.standing === 'same' ? 'Clear' : 'Give up'}
        </Button>
      </header>
      {change.standing === 'clean' ? null : (
        <Note kind={change.standing === 'same' || change.standing === 'moved' ? 'plain' : 'attention'}>
          {standingSentence(change.standing, change.action)}
        </Note>
      )}
      <Reason key={change.id} change={change} />
      {change.standing === 'conflict' ? <ConflictPanel key={`conflict ${change.id}`} change={change} /> : null}
      {fields.length === 0 ? null : (
        <ul className={css.fields}>
          {fields.map((field) => (
            <FieldDifference
              key={field.path.join('\0')}
              field={field}
              names={names}
              problems={change.problems.filter((problem) => problem.severity === 'error' && isPart(problem, field))}
              {...(change.action === 'edit' ? { onRevert: () => revert(field) } : {})}
            />
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <Note kind="attention">
          The catalog would refuse this thing for what was there before, too: {others.map(({ message }) => message).join(' ')}
        </Note>
      )}
    </article>
  );
}
