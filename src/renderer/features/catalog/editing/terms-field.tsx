import { Button } from '@mantine/core';
import { IconLock, IconPlus, IconX } from '@tabler/icons-react';
import { type ReactElement, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { TermReference } from '#contract/catalog/browse-parts.ts';
import type { FieldChoice } from '#contract/catalog/changes.ts';
import { useChoiceNames } from '../../../state/field-choices.ts';
import { formatCount } from '../../../ui/format.ts';
import { midSentence } from '../../../ui/field-words.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import { addressOf } from '../parts/places.ts';
import chips from './chips.module.css';
import { ChoicePicker } from './choice-picker.tsx';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import { LocalMark } from './local-mark.tsx';
import { textsOf } from './paths.ts';
import type { Editing } from './use-editing.ts';

export interface TermsFieldProps {
  readonly editing: Editing;
  readonly path: readonly string[];
  /** What the field is called: "Terms", "Terms of member_id". */
  readonly label: string;
  /** True for the field of restricted terms, which takes only those. */
  readonly isRestricted?: boolean;
  /** Terms whose names are known already, so that none of them is asked for in vain. */
  readonly known?: readonly TermReference[];
}

/** Terms as the field shows them, before it can be edited: nothing moves when it can. */
export function TermsAtRest({ terms }: { terms: readonly TermReference[] }): ReactElement {
  return (
    <span className={chips.chips} data-at-rest>
      {terms.map(({ id, name, isGoverned }) => (
        <span key={id} className={chips.chip}>
          {isGoverned ? <IconLock size={11} stroke={1.75} aria-label="Restricted" /> : null}
          <span className={chips.name}>{visibleName(name ?? id)}</span>
          <span className={chips.noRemove} />
        </span>
      ))}
    </span>
  );
}

const refuse =
  (isRestricted: boolean) =>
  (choice: FieldChoice): string | null => {
    if (choice.isDisabled) return 'This term is disabled; enable it first.';
    if (choice.isRestricted === isRestricted) return null;
    return isRestricted ? 'Not a restricted term: it goes with the terms.' : 'A restricted term: it goes with the restricted terms.';
  };

/** Terms as chips, added by search and removed one by one; what differs from the catalog is marked. */
export function TermsField({ editing, path, label, isRestricted = false, known = [] }: TermsFieldProps): ReactElement {
  const [isPicking, setPicking] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const { connectionId } = editing.thing;
  const ids = textsOf(editing.value(path));
  const change = editing.change(path);
  const before = change === undefined ? ids : textsOf(change.remote);
  const gone = before.filter((id) => !ids.includes(id));
  const names = useChoiceNames(connectionId, 'glossary_term', [...ids, ...gone]);
  const nameOf = (id: string): string => visibleName(names.get(id)?.name ?? known.find((term) => term.id === id)?.name ?? names.nameOf(id));
  const titleOf = (id: string): string => [nameOf(id), names.get(id)?.context].filter((text) => typeof text === 'string').join(' · ');
  const most = editing.limits(path)?.most ?? null;
  const put = (next: readonly string[], verb: string): void => {
    void editing.edit(`${verb} ${midSentence(label)}`, [{ path, value: next.length === 0 ? null : [...next] }]);
  };
  const toggle = (choice: FieldChoice): void => {
    if (ids.includes(choice.id))
      put(
        ids.filter((id) => id !== choice.id),
        'Removed from',
      );
    else put([...ids, choice.id], 'Added to');
  };
  const close = (): void => {
    setPicking(false);
    giveFocusBack(add);
  };
  return (
    <span className={css.editor}>
      <span className={css.line}>
        <span className={chips.chips}>
          {ids.map((id) => (
            <span key={id} className={chips.chip} data-state={before.includes(id) ? undefined : 'added'}>
              {names.get(id)?.isRestricted === true ? <IconLock size={11} stroke={1.75} aria-label="Restricted" /> : null}
              <Link className={chips.name} href={addressOf('glossary_term', id, connectionId)} title={titleOf(id)}>
                {nameOf(id)}
              </Link>
              <button
                type="button"
                className={chips.remove}
                aria-label={`Remove ${nameOf(id)}`}
                onClick={() =>
                  put(
                    ids.filter((each) => each !== id),
                    'Removed from',
                  )
                }
              >
                <IconX size={11} stroke={2} aria-hidden />
              </button>
            </span>
          ))}
          {gone.map((id) => (
            <span key={id} className={chips.chip} data-state="removed" title="Removed here; the catalog still has it">
              <span className={chips.name}>{nameOf(id)}</span>
              <button
                type="button"
                className={chips.remove}
                aria-label={`Put ${nameOf(id)} back`}
                onClick={() => put([...ids, id], 'Put back into')}
              >
                <IconPlus size={11} stroke={2} aria-hidden />
              </button>
            </span>
          ))}
          {isPicking ? (
            <ChoicePicker
              connectionId={connectionId}
              kind="glossary_term"
              label={`Search: ${label}`}
              chosen={ids}
              refuse={refuse(isRestricted)}
              onToggle={toggle}
              onClose={close}
            />
          ) : (
            <Button
              ref={add}
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={12} stroke={1.75} />}
              aria-label={`Add to ${label}`}
              onClick={() => setPicking(true)}
            >
              Add
            </Button>
          )}
          {most !== null && ids.length > most - 3 ? (
            <span className={css.counter} data-over={ids.length > most}>
              {formatCount(ids.length)} / {formatCount(most)}
            </span>
          ) : null}
        </span>
        <LocalMark change={change} editing={editing} />
      </span>
      <Problems problems={editing.problems(path)} />
    </span>
  );
}
