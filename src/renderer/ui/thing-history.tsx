import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { EditableKind, FieldValue } from '#contract/catalog/changes.ts';
import type { HistoryEntry, ReturnField } from '#contract/catalog/history.ts';
import { useAsked } from '../state/asked.ts';
import { attemptChange } from '../state/changes.ts';
import { useEngine } from '../state/engine.tsx';
import { type ChoiceNames, useChoiceNames } from '../state/field-choices.ts';
import { formatFriendly, formatInstant } from './format.ts';
import { ErrorState, LoadingRows } from './states.tsx';
import css from './thing-history.module.css';
import { visibleName } from './visible-text.ts';

const most = 60;
/** Terms whose names are asked for at once. */
const mostNames = 100;
/** Other lists hold texts of any length. */
const isIdentifier = (text: string): boolean => text.length <= 100;
/** Entries that the engine gives at once. */
const pageSize = 500;

const textsIn = (value: FieldValue): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** A value in a line; terms by what they are called. */
function short(value: FieldValue, names: ChoiceNames): string {
  const texts = textsIn(value);
  const isList = Array.isArray(value) && texts.length === value.length;
  const isNothing = value === null || (isList && texts.length === 0);
  const listed = texts.map((id) => names.nameOf(id)).join(', ');
  const text = isNothing ? 'nothing' : isList ? listed : typeof value === 'string' ? value : JSON.stringify(value);
  return visibleName(text.length > most ? `${text.slice(0, most)}…` : text);
}

const words = ({ action, fields }: HistoryEntry): string => {
  if (action.endsWith('.applied') || action.endsWith('.made')) return 'Written to the catalog';
  if (action.endsWith('.conflict_resolved')) return 'A conflict was decided';
  return fields.length === 0 ? 'Nothing of its fields was changed' : '';
};

/** In place of an entry's number: the time before the first. */
const beforeAll = 0;

interface ChoiceProps {
  readonly fields: readonly ReturnField[];
  readonly names: ChoiceNames;
  readonly onGo: () => void;
  readonly onLeave: () => void;
}

function Choice({ fields, names, onGo, onLeave }: ChoiceProps): ReactElement {
  return (
    <section className={css.choice} aria-label="What going back changes">
      {fields.length === 0 ? <p className={css.quiet}>It is so already.</p> : null}
      {fields.map(({ label, now, wanted }) => (
        <p key={label} className={css.field}>
          <span className={css.label}>{label}</span> {short(now, names)} → {short(wanted, names)}
        </p>
      ))}
      <div className={css.line}>
        {fields.length === 0 ? null : (
          <Button size="compact-xs" onClick={onGo}>
            Make this a change
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </section>
  );
}

export interface ThingHistoryProps {
  readonly connectionId: string;
  readonly kind: EditableKind;
  readonly id: string;
}

/** Who changed what of a thing in this workspace, when and why, and the way back to each of those states as a new change. */
export function ThingHistory({ connectionId, kind, id }: ThingHistoryProps): ReactElement {
  const engine = useEngine();
  const asked = useAsked(`catalog/history/${connectionId}/${kind}/${id}`, (client, signal) =>
    client.catalog.history.of({ connectionId, kind, id }, { signal }),
  );
  const [older, setOlder] = useState<{ after: readonly HistoryEntry[]; entries: readonly HistoryEntry[]; isAll: boolean } | null>(null);
  const [chosen, setChosen] = useState<{ sequence: number; fields: readonly ReturnField[] } | null>(null);
  const told = [...(asked.data ?? []), ...(older?.entries ?? [])].flatMap(({ fields }) =>
    fields.flatMap(({ before, after }) => [...textsIn(before), ...textsIn(after)]),
  );
  const wanted = chosen?.fields.flatMap((field) => [...textsIn(field.now), ...textsIn(field.wanted)]) ?? [];
  const names = useChoiceNames(connectionId, 'glossary_term', [...new Set([...wanted, ...told])].filter(isIdentifier).slice(0, mostNames));
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={3} columns={['1fr']} label="Loading the history" />
    ) : (
      <ErrorState inline error={asked.error} title="The history could not be read" onRetry={asked.reload} />
    );
  }
  // What was read beyond the first page holds until that is another one.
  const first = asked.data;
  const rest = older?.after === first ? older : null;
  const entries = [...first, ...(rest?.entries ?? [])];
  const isMore = first.length >= pageSize && rest?.isAll !== true;
  const readOlder = (): void =>
    void attemptChange(async () => {
      const before = entries.at(-1)?.sequence ?? 0;
      const next = await engine.catalog.history.of({ connectionId, kind, id, before });
      setOlder({ after: first, entries: [...(rest?.entries ?? []), ...next], isAll: next.length < pageSize });
    });
  const isMade = entries.at(-1)?.fields.some(({ label, before }) => label === 'Name' && before === null) ?? false;
  const goBack = (sequence: number, dryRun: boolean): void =>
    void attemptChange(async () => {
      const { fields } = await engine.catalog.history.goBack({ connectionId, kind, id, sequence, dryRun });
      setChosen(dryRun ? { sequence, fields } : null);
    });
  return (
    <section className={css.history} aria-label="History">
      <h3 className={css.title}>History in this workspace</h3>
      {asked.data.length === 0 ? <p className={css.quiet}>Nobody changed this here yet.</p> : null}
      <ol className={css.entries}>
        {entries.map((entry) => (
          <li key={entry.sequence} className={css.entry}>
            <div className={css.line}>
              <span title={formatInstant(entry.at)}>{formatFriendly(entry.at)}</span>
              <span className={css.who}>{visibleName(entry.actor)}</span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Go back to the state of ${formatFriendly(entry.at)}, entry ${String(entry.sequence)}`}
                onClick={() => goBack(entry.sequence, true)}
              >
                Go back to this
              </Button>
            </div>
            {entry.reason === null ? null : <p className={css.reason}>{visibleName(entry.reason)}</p>}
            {entry.fields.map(({ label, before, after }) => (
              <p key={label} className={css.field}>
                <span className={css.label}>{label}</span> {short(before, names)} → {short(after, names)}
              </p>
            ))}
            {words(entry) === '' ? null : <p className={css.quiet}>{words(entry)}</p>}
            {chosen?.sequence !== entry.sequence ? null : (
              <Choice fields={chosen.fields} names={names} onGo={() => goBack(entry.sequence, false)} onLeave={() => setChosen(null)} />
            )}
          </li>
        ))}
        {entries.length === 0 || isMore || isMade ? null : (
          <li className={css.entry}>
            <div className={css.line}>
              <span className={css.who}>Before the first edit here</span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label="Go back to how it was before the first edit here"
                onClick={() => goBack(beforeAll, true)}
              >
                Go back to this
              </Button>
            </div>
            {chosen?.sequence !== beforeAll ? null : (
              <Choice fields={chosen.fields} names={names} onGo={() => goBack(beforeAll, false)} onLeave={() => setChosen(null)} />
            )}
          </li>
        )}
      </ol>
      {isMore ? (
        <Button size="compact-xs" variant="default" onClick={readOlder}>
          {`Show entries before number ${String(entries.at(-1)?.sequence ?? 0)}`}
        </Button>
      ) : null}
    </section>
  );
}
