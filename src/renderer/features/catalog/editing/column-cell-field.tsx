import type { ReactElement } from 'react';
import { textOf, type Written, wishOf } from './paths.ts';
import { TextField } from './text-field.tsx';
import type { Editing } from './use-editing.ts';

/** Columns of the table of columns that are edited in their cell, with what they are in the thing's state. */
const members: Readonly<Record<string, { readonly member: string; readonly label: string }>> = {
  businessName: { member: 'name', label: 'Business name' },
  description: { member: 'description', label: 'Description' },
};

export const isEditableCell = (key: string | undefined): key is string => key !== undefined && Object.hasOwn(members, key);

/** A cell of the table of columns while it is edited: Enter or leaving keeps it, Esc gives it up. */
export function ColumnCellField(props: {
  editing: Editing;
  column: string;
  field: string;
  lost?: string | undefined;
  onDone: () => void;
  /** What was written could not be kept. */
  onLost: (text: string) => void;
}): ReactElement | null {
  const { editing, column, field, lost, onDone, onLost } = props;
  const known = members[field];
  if (known === undefined || editing.asked.data === undefined) return null;
  const path = ['columns', column, known.member];
  const text = textOf(editing.value(path));
  const keep = async (written: Written): Promise<void> => {
    if (!(await editing.edit(`Changed ${column}`, [wishOf(path, written)]))) onLost(written.text);
  };
  return (
    <TextField
      editing={editing}
      path={path}
      label={`${known.label} of ${column}`}
      text={text}
      isLine
      isCompact
      lost={lost}
      onDone={(written) => {
        onDone();
        if (written !== null) void keep(written);
      }}
    />
  );
}
