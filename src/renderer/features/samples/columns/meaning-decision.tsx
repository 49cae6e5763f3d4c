import { Button, MultiSelect, Select } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { type FocusEvent, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { DecidedColumn } from '#contract/meanings.ts';
import type { ColumnProfile, PhiIdentifier } from '#contract/profile.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatFriendly, formatInstant } from '../../../ui/format.ts';
import { compareTexts } from '../../../ui/name-order.ts';
import css from './column-meaning.module.css';
import { identifierWords, meaningDecided, phiDecided } from './decision-words.ts';
import type { Meanings } from './use-meanings.ts';

type Column = Pick<ColumnProfile, 'name' | 'semanticTypes' | 'phi'>;

interface DecisionProps {
  readonly column: Column;
  readonly decided: DecidedColumn | undefined;
  readonly meanings: Meanings;
}

function Small({ children, onClick }: { children: ReactNode; onClick: () => void }): ReactElement {
  return (
    <Button size="compact-xs" variant="default" onClick={onClick}>
      {children}
    </Button>
  );
}

/** Fields, and buttons that the keyboard comes to. */
const focusable = 'input:not([type="hidden"]), button:not([tabindex="-1"])';

/**
 * Keeps the keyboard where a decision is made: what had it gives way to another form of itself. Escape steps back from choosing, and not
 * from the column.
 * @param onEscape null while nothing is being chosen
 * @returns to be put on the element around all forms
 */
function useKeptFocus(onEscape: (() => void) | null): {
  ref: RefObject<HTMLDivElement | null>;
  onFocus: () => void;
  onBlur: (event: FocusEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const isHere = useRef(false);
  useEffect(() => {
    if (isHere.current && document.activeElement === document.body) ref.current?.querySelector<HTMLElement>(focusable)?.focus();
  });
  return {
    ref,
    onFocus: () => (isHere.current = true),
    // What goes away with the focus leaves it to nobody.
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget !== null) isHere.current = false;
    },
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || onEscape === null) return;
      event.stopPropagation();
      onEscape();
    },
  };
}

function Decided({ by, text, onTakeBack }: { by: DecidedColumn; text: string; onTakeBack: () => void }): ReactElement {
  return (
    <div className={css.decided}>
      <IconUserCheck size={14} stroke={1.75} aria-hidden />
      <span className={css.decision}>
        {text}
        <span className={css.who} title={formatInstant(by.decidedAt)}>{`${by.actor}, ${formatFriendly(by.decidedAt)}`}</span>
      </span>
      <Small onClick={onTakeBack}>Take back</Small>
    </div>
  );
}

/** Lets a person confirm, correct or refuse the meaning that was found, or say one where none was. */
export function MeaningDecision({ column, decided, meanings }: DecisionProps): ReactElement {
  const [isChoosing, setChoosing] = useState(false);
  const kept = useKeptFocus(isChoosing ? () => setChoosing(false) : null);
  const [claim] = column.semanticTypes;
  const said = decided === undefined ? null : meaningDecided(column, decided);
  const decide = (meaning: string | null, verb: string): void => {
    setChoosing(false);
    void meanings.decide(column.name, { meaning }, `${verb} what ${column.name} means`);
  };
  return (
    <div {...kept}>
      {decided !== undefined && said !== null ? (
        <Decided by={decided} text={said} onTakeBack={() => decide(null, 'Took back')} />
      ) : isChoosing ? (
        <TypeChoice key="choice" onChoose={(type) => decide(type, 'Said')} onCancel={() => setChoosing(false)} />
      ) : (
        <div className={css.choices}>
          {claim === undefined ? null : <Small onClick={() => decide(claim.type, 'Confirmed')}>Confirm</Small>}
          <Small onClick={() => setChoosing(true)}>{claim === undefined ? 'Say what it means' : 'Correct'}</Small>
          {claim === undefined ? null : <Small onClick={() => decide('none', 'Refused')}>Refuse</Small>}
        </div>
      )}
    </div>
  );
}

const options = (some: readonly { id: string; label: string }[]) =>
  some.map(({ id, label }) => ({ value: id, label })).toSorted((one, other) => compareTexts(one.label, other.label));

function TypeChoice({ onCancel, onChoose }: { onChoose: (type: string) => void; onCancel: () => void }): ReactElement {
  const builtIn = useAsked('companyTypes/builtIn', (client, signal) => client.companyTypes.builtIn(undefined, { signal }));
  const own = useAsked('companyTypes/list', (client, signal) => client.companyTypes.list(undefined, { signal }));
  const ofCompany = options((own.data ?? []).map(({ type }) => type));
  return (
    <div className={css.choices}>
      <Select
        size="xs"
        aria-label="What the column means"
        placeholder="Choose a type"
        className={css.grow}
        searchable
        defaultDropdownOpened
        nothingFoundMessage="No such type. Company types are imported in Settings."
        data={[
          ...(ofCompany.length === 0 ? [] : [{ group: 'Your company’s', items: ofCompany }]),
          { group: 'Built in', items: options(builtIn.data ?? []) },
        ]}
        onChange={(type) => {
          if (type !== null) onChoose(type);
        }}
      />
      <Small onClick={onCancel}>Cancel</Small>
    </div>
  );
}

const identifiers = Object.entries(identifierWords).map(([value, label]) => ({ value, label }));

/** The same for whom the column may identify. */
export function PhiDecision({ column, decided, meanings }: DecisionProps): ReactElement {
  const found = column.phi.map(({ identifier }) => identifier);
  const [chosen, setChosen] = useState<PhiIdentifier[] | null>(null);
  const kept = useKeptFocus(chosen === null ? null : () => setChosen(null));
  const said = decided === undefined ? null : phiDecided(column, decided);
  const decide = (phi: readonly PhiIdentifier[] | null, verb: string): void => {
    setChosen(null);
    void meanings.decide(column.name, { phi }, `${verb} whom ${column.name} may identify`);
  };
  return (
    <div {...kept}>
      {decided !== undefined && said !== null ? (
        <Decided by={decided} text={said} onTakeBack={() => decide(null, 'Took back')} />
      ) : chosen === null ? (
        <div key="offer" className={css.choices}>
          {found.length === 0 ? null : <Small onClick={() => decide(found, 'Confirmed')}>Confirm</Small>}
          <Small onClick={() => setChosen(found)}>{found.length === 0 ? 'Say what it identifies' : 'Correct'}</Small>
          <Small onClick={() => decide([], found.length === 0 ? 'Said' : 'Refused')}>
            {found.length === 0 ? 'It identifies nobody' : 'Refuse'}
          </Small>
        </div>
      ) : (
        // Another one: the button that was pressed must not become the one that saves.
        <div key="choice" className={css.choices}>
          <MultiSelect
            size="xs"
            aria-label="Identifiers in the column"
            className={css.grow}
            searchable
            hidePickedOptions
            data={identifiers}
            value={chosen}
            onChange={(next) => setChosen(next.filter((value): value is PhiIdentifier => Object.hasOwn(identifierWords, value)))}
          />
          <Small onClick={() => decide(chosen, 'Said')}>Save</Small>
          <Small onClick={() => setChosen(null)}>Cancel</Small>
        </div>
      )}
    </div>
  );
}

/** What was decided for a column of this name in another delivery of the data set. */
export function OfferedDecision({ column, meanings }: { column: Column; meanings: Meanings }): ReactElement | null {
  const offer = meanings.offeredFor(column.name);
  if (offer === undefined) return null;
  const all = (meanings.asked.data?.offered ?? []).map((each) => each.column);
  const words = [meaningDecided(column, offer), phiDecided(column, offer)].filter((text) => text !== null);
  return (
    <div className={css.offer}>
      <p className={css.offerText}>
        {words.join('; ')}
        <span
          className={css.who}
          title={formatInstant(offer.decidedAt)}
        >{`in ${offer.fromTitle}, by ${offer.actor}, ${formatFriendly(offer.decidedAt)}`}</span>
      </p>
      <div className={css.choices}>
        <Small onClick={() => void meanings.takeOver([column.name])}>Take over</Small>
        {all.length > 1 ? <Small onClick={() => void meanings.takeOver(all)}>{`Take over all ${all.length}`}</Small> : null}
      </div>
    </div>
  );
}
