import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ChangedField, FieldProblem, FieldValue } from '#contract/catalog/changes.ts';
import type { ChoiceNames } from '../../state/field-choices.ts';
import { TextDifference } from '../../ui/text-difference.tsx';
import css from './changes.module.css';

export const textsIn = (value: FieldValue): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const asText = (value: FieldValue): string => (value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function SetDifference({ before, after, names }: { before: FieldValue; after: FieldValue; names: ChoiceNames }): ReactElement {
  const [old, now] = [textsIn(before), textsIn(after)];
  return (
    <span className={css.chips}>
      {[...new Set([...old, ...now])].map((id) => (
        <span key={id} className={css.chip} data-state={!old.includes(id) ? 'added' : !now.includes(id) ? 'removed' : undefined}>
          {old.includes(id) ? (now.includes(id) ? '' : '− ') : '+ '}
          {names.nameOf(id)}
        </span>
      ))}
    </span>
  );
}

function Value({ field, value, names }: { field: ChangedField; value: FieldValue; names: ChoiceNames }): ReactElement {
  if (value === null) return <span className={css.dim}>nothing</span>;
  if (field.shape === 'set') return <SetDifference before={value} after={value} names={names} />;
  const isJson = typeof value !== 'string';
  return <div className={isJson ? `${css.value ?? ''} ${css.json ?? ''}` : css.value}>{asText(value)}</div>;
}

function Sides({ field, names }: { field: ChangedField; names: ChoiceNames }): ReactElement {
  const sides = [
    ['When you began', field.base],
    ['Yours', field.local],
    ['In the catalog now', field.remote],
  ] as const;
  return (
    <div className={css.sides}>
      {sides.map(([name, value]) => (
        <div key={name}>
          <span className={css.sideName}>{name}</span>
          <Value field={field} value={value} names={names} />
        </div>
      ))}
    </div>
  );
}

function Difference({ field, names }: { field: ChangedField; names: ChoiceNames }): ReactElement {
  const { remote: before, local: after, shape } = field;
  if (field.isConflict) return <Sides field={field} names={names} />;
  if (shape === 'set') return <SetDifference before={before} after={after} names={names} />;
  const isJson = [before, after].some((value) => value !== null && typeof value !== 'string');
  return (
    <div className={isJson ? `${css.value ?? ''} ${css.json ?? ''}` : css.value}>
      <TextDifference before={asText(before)} after={asText(after)} />
    </div>
  );
}

export interface FieldDifferenceProps {
  readonly field: ChangedField;
  readonly problems: readonly FieldProblem[];
  readonly names: ChoiceNames;
  /** Left out where the field cannot be taken back by itself. */
  readonly onRevert?: () => void;
}

/** What one field is in the catalog and what the person made of it; all three sides where they are in conflict. */
export function FieldDifference({ field, problems, names, onRevert }: FieldDifferenceProps): ReactElement {
  return (
    <li className={css.field} data-conflict={field.isConflict}>
      <span className={css.label}>{field.label}</span>
      <div className={css.values}>
        <Difference field={field} names={names} />
      </div>
      {onRevert === undefined ? (
        <span />
      ) : (
        <Button size="compact-xs" variant="default" onClick={onRevert} aria-label={`Revert ${field.label}`}>
          {field.isConflict ? 'Take theirs' : 'Revert'}
        </Button>
      )}
      {problems.map(({ message }) => (
        <span key={message} className={css.problem}>
          <IconAlertTriangle size={13} stroke={1.75} aria-hidden /> {message}
        </span>
      ))}
    </li>
  );
}
