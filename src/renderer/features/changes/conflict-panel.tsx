import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { ChangeDetail, FieldValue } from '#contract/catalog/changes.ts';
import type { ConflictField, FieldResolution } from '#contract/catalog/plan.ts';
import { useAsked } from '../../state/asked.ts';
import { attemptChange } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { plural } from '../../ui/format.ts';
import { TextDifference } from '../../ui/text-difference.tsx';
import css from './plan.module.css';

type Choice = 'mine' | 'theirs' | 'both' | 'own';
interface Decision {
  readonly choice: Choice;
  readonly text: string;
}

const asText = (value: FieldValue): string => (value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const isText = ({ mine, theirs }: ConflictField): boolean => [mine, theirs].every((value) => value === null || typeof value === 'string');

function Side({ name, base, value }: { name: string; base: FieldValue; value: FieldValue }): ReactElement {
  return (
    <div className={css.side}>
      <span className={css.sideName}>{name}</span>
      <div className={css.sideText}>
        {value === null ? <span className={css.dim}>nothing</span> : <TextDifference before={asText(base)} after={asText(value)} />}
      </div>
    </div>
  );
}

function Field({
  field,
  decision,
  onDecide,
}: {
  field: ConflictField;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
}): ReactElement {
  const choose = (choice: Choice): void => {
    const start = { mine: field.mine, theirs: field.theirs, both: field.both, own: field.both ?? field.mine }[choice];
    onDecide({ choice, text: asText(start) });
  };
  const choices = [
    { value: 'mine', label: 'Mine' },
    { value: 'theirs', label: 'Theirs' },
    ...(isText(field) ? [...(field.both === null ? [] : [{ value: 'both', label: 'Both' }]), { value: 'own', label: 'Edit' }] : []),
  ];
  return (
    <li className={css.conflict}>
      <h3 className={css.fieldName}>{field.label}</h3>
      <div className={css.sides}>
        <div className={css.side}>
          <span className={css.sideName}>When you began</span>
          <div className={css.sideText}>{field.base === null ? <span className={css.dim}>nothing</span> : asText(field.base)}</div>
        </div>
        <Side name="Mine" base={field.base} value={field.mine} />
        <Side name="In the catalog now" base={field.base} value={field.theirs} />
      </div>
      <div className={css.line}>
        <SegmentedControl
          size="xs"
          aria-label={`What is to stand for ${field.label}`}
          data={choices}
          value={decision?.choice ?? ''}
          onChange={(value) => choose(value as Choice)}
        />
        {decision === undefined ? <span className={css.dim}>Not decided yet</span> : null}
      </div>
      {decision === undefined ? null : decision.choice === 'mine' || decision.choice === 'theirs' ? (
        <div className={css.result}>
          <span className={css.sideName}>Result</span>
          <div className={css.sideText}>{decision.text === '' ? <span className={css.dim}>nothing</span> : decision.text}</div>
        </div>
      ) : (
        <Textarea
          size="xs"
          autosize
          minRows={2}
          maxRows={12}
          label="Result"
          value={decision.text}
          onChange={(event) => onDecide({ choice: 'own', text: event.currentTarget.value })}
        />
      )}
    </li>
  );
}

const keyOf = ({ path }: ConflictField): string => path.join('\0');

/** Fields that both sides changed: what each made of them, and what is to stand. Nothing is dropped before it is decided. */
export function ConflictPanel({ change }: { change: ChangeDetail }): ReactElement | null {
  const engine = useEngine();
  const asked = useAsked(`changes/conflict/${change.id}`, (client, signal) =>
    client.catalog.plan.conflict({ changeId: change.id }, { signal }),
  );
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const fields = asked.data?.fields ?? [];
  const about = asked.data?.about ?? 'fields';
  const other = asked.data?.other ?? null;
  if (change.standing !== 'conflict' || (about === 'fields' && fields.length === 0)) return null;
  const settle = (resolved: readonly FieldResolution[]): void =>
    void attemptChange(async () => {
      await engine.catalog.plan.resolve({ changeId: change.id, fields: [...resolved] });
      // What was decided of other fields meanwhile still stands.
      setDecisions((now) => new Map([...now].filter(([key, decision]) => decisions.get(key) !== decision)));
    });
  if (about === 'deletion') {
    return (
      <section className={css.conflicts} aria-label="Conflicts">
        <p className={css.small}>Somebody changed this in the catalog since you decided to delete it. To keep it, give this change up.</p>
        <ul className={css.conflictList}>
          {fields.map((field) => (
            <li key={keyOf(field)} className={css.conflict}>
              <h3 className={css.fieldName}>{field.label}</h3>
              <Side name="In the catalog now" base={field.base} value={field.theirs} />
            </li>
          ))}
        </ul>
        <div className={css.line}>
          <Button size="compact-sm" color="red" variant="light" onClick={() => settle([])}>
            Delete it all the same
          </Button>
        </div>
      </section>
    );
  }
  const decide = (field: ConflictField, decision: Decision): void => setDecisions((before) => new Map(before).set(keyOf(field), decision));
  const all = (choice: 'mine' | 'theirs'): void =>
    setDecisions(new Map(fields.map((field) => [keyOf(field), { choice, text: asText(field[choice]) }])));
  const resolutions = fields.flatMap((field): FieldResolution[] => {
    const decision = decisions.get(keyOf(field));
    if (decision === undefined) return [];
    const { path, theirs } = field;
    if (decision.choice === 'mine' || decision.choice === 'theirs') return [{ path, theirs, take: decision.choice }];
    return [{ path, theirs, take: 'value', value: decision.text === '' ? null : decision.text }];
  });
  return (
    <section className={css.conflicts} aria-label="Conflicts">
      <div className={css.line}>
        <h3 className={css.when}>
          {about === 'namesake'
            ? `“${other?.name ?? change.name}” is in the catalog already, made by somebody else`
            : `${plural(fields.length, 'field')} in conflict`}
        </h3>
        {fields.length === 0 ? null : (
          <>
            <Button size="compact-sm" variant="default" onClick={() => all('mine')}>
              All mine
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => all('theirs')}>
              All theirs
            </Button>
          </>
        )}
        <span className={css.space} />
        <Button
          size="compact-sm"
          disabled={about === 'namesake' ? resolutions.length < fields.length : resolutions.length === 0}
          onClick={() => settle(resolutions)}
        >
          {about === 'namesake'
            ? 'Make mine a change of theirs'
            : resolutions.length === fields.length || resolutions.length === 0
              ? 'Keep these results'
              : `Keep ${plural(resolutions.length, 'result')}`}
        </Button>
      </div>
      {about === 'namesake' ? (
        <p className={css.small}>
          Decide the fields that differ and make yours a change of theirs: whatever speaks of yours then speaks of theirs. Or give yours
          another name.
        </p>
      ) : null}
      <ul className={css.conflictList}>
        {fields.map((field) => (
          <Field key={keyOf(field)} field={field} decision={decisions.get(keyOf(field))} onDecide={(decision) => decide(field, decision)} />
        ))}
      </ul>
    </section>
  );
}
