import { IconUserExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { NestedField, NestedFields } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import { formatCompact, formatCount, formatNumber, formatShare } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import { Value } from '../values/value.tsx';
import { certainty } from './content-words.ts';
import css from './content.module.css';
import { CountedList } from './counted-list.tsx';
import { withNested } from './rows-behind.ts';

interface NestedProps {
  column: string;
  nested: NestedFields;
  rows: number | null;
  toRows: (filters: RowFilter[]) => void;
}

function Field({
  column,
  field,
  isExact,
  toRows,
}: { column: string; field: NestedField; isExact: boolean } & Pick<NestedProps, 'toRows'>): ReactElement {
  const about = isExact ? '' : '~';
  const line =
    field.holds === 'length'
      ? `${about}${formatCount(field.places)} lists · ${formatNumber(Number(field.min ?? 0))} to ${formatNumber(Number(field.max ?? 0))} elements, median ${formatNumber(Number(field.median ?? 0))}`
      : `${about}${formatCompact(field.places)} places · ${formatShare(field.places === 0 ? 0 : field.nullCount / field.places)} null · ${about}${formatCompact(field.distinctCount)} distinct`;
  const filled = Math.max(1, field.places - field.nullCount);
  const repeats = isExact ? (field.topValues[0]?.count ?? 0) > 1 : true;
  const top = field.holds === 'length' || !repeats ? [] : field.topValues.slice(0, 4);
  return (
    <li className={css.field}>
      <div className={css.fieldHead}>
        <span className={css.fieldPath}>
          {field.path}
          {field.holds === 'length' ? ' (length)' : ''}
        </span>
        <span className={css.fieldType} title={field.type}>
          {field.holds === 'length' ? '' : field.type}
        </span>
      </div>
      {field.semanticTypes.map((each) => (
        <FieldClaim key={each.type} claim={each} note={`${about}${formatShare(each.share)} fit, `} />
      ))}
      {field.phi.map((each) => (
        <FieldClaim key={each.identifier} claim={each} note="" phi />
      ))}
      <p className={css.fieldLine}>
        {line}
        {top.length > 0 && top.length < field.distinctCount ? `, the ${formatCount(top.length)} most frequent:` : ''}
      </p>
      {top.length === 0 ? null : (
        <CountedList
          label={`Most frequent values of ${field.path}`}
          exact={isExact}
          rows={filled}
          toRows={toRows}
          items={top.map(({ count, value }) => ({
            key: String(value),
            content: <Value value={value} kind="text" limit={60} />,
            count,
            filters: withNested(column, field, value) ?? [{ column, operator: 'is_not_null' }],
          }))}
        />
      )}
    </li>
  );
}

/** There may be dozens of fields: what a claim rests on is unfolded. */
function FieldClaim({
  claim: { confidence, evidence, label },
  note,
  phi = false,
}: {
  claim: NestedField['semanticTypes' | 'phi'][number];
  note: string;
  phi?: boolean;
}): ReactElement {
  return (
    <details className={css.fieldClaim}>
      <summary>
        <span className={css.fieldMeaning} data-phi={phi}>
          {phi ? <IconUserExclamation size={14} stroke={1.75} aria-label="May identify a person:" /> : null}
          {label}
        </span>
        {` ${note}${certainty(confidence)}`}
      </summary>
      <ul>
        {evidence.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

/** Fields, elements and lengths inside of a nested column. */
export function NestedContent({ column, nested, rows, toRows }: NestedProps): ReactElement {
  return (
    <>
      <h3 className={inspector.heading}>
        Inside<span className={inspector.dim}>{`${formatCount(nested.fields.length)} fields`}</span>
      </h3>
      <ul className={css.gaps}>
        {nested.fields.map((field) => (
          <Field key={`${field.path} ${field.holds}`} column={column} field={field} isExact={nested.isExact} toRows={toRows} />
        ))}
      </ul>
      <p className={css.basis}>
        {nested.isExact ? '' : `From the first ${formatCount(nested.rows)}${rows === null ? '' : ` of ${formatCount(rows)}`} rows. `}
        {nested.leftOut ?? ''}
      </p>
    </>
  );
}
