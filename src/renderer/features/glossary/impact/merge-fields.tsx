import type { ReactElement } from 'react';
import type { MergedField, TermDetail } from '#contract/catalog/glossary.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './impact.module.css';

export type Take = Partial<Record<MergedField, string>>;

const fields: readonly { readonly field: MergedField; readonly label: string }[] = [
  { field: 'name', label: 'Name' },
  { field: 'shortDescription', label: 'Short description' },
  { field: 'longDescription', label: 'Long description' },
  { field: 'status', label: 'Status' },
];

/** Whose value each field has after a merge; where all say the same, nothing is asked. */
export function MergeFields({
  terms,
  titleOf,
  into,
  take,
  onTake,
}: {
  terms: readonly TermDetail[];
  /** Tells terms of one name apart. */
  titleOf: (termId: string) => string;
  into: string;
  take: Take;
  onTake: (take: Take) => void;
}): ReactElement | null {
  const different = fields.filter(({ field }) => new Set(terms.map((term) => valueOf(term, field))).size > 1);
  if (different.length === 0) return null;
  return (
    <table className={css.fields}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {terms.map(({ row }) => (
            <th key={row.id} scope="col">
              {visibleName(titleOf(row.id))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {different.map(({ field, label }) => (
          <tr key={field}>
            <th scope="row">{label}</th>
            {terms.map((term) => (
              <td key={term.row.id}>
                <label className={css.choice}>
                  <input
                    type="radio"
                    aria-label={`${label} of ${visibleName(titleOf(term.row.id))}`}
                    name={`merge-${field}`}
                    checked={(take[field] ?? into) === term.row.id}
                    onChange={() => onTake({ ...take, [field]: term.row.id })}
                  />
                  <span>{shown(valueOf(term, field))}</span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function valueOf({ row, longDescription }: TermDetail, field: MergedField): string {
  switch (field) {
    case 'name':
      return row.name;
    case 'shortDescription':
      return row.shortDescription ?? '';
    case 'longDescription':
      return longDescription ?? '';
    case 'status':
      return row.status === 'DISABLED' ? 'Disabled' : 'Enabled';
  }
}

const shown = (text: string): string => {
  if (text === '') return 'Nothing';
  return visibleName(text.length > 300 ? `${text.slice(0, 300)}…` : text);
};
