import { Button, MultiSelect } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { ComparisonRecord } from '#contract/comparison.ts';
import type { RowFilter } from '#contract/samples.ts';
import type { KeyedRows } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import inspector from '../inspector.module.css';
import { withValue } from '../rows/row-view.ts';
import { Value } from '../values/value.tsx';
import css from './comparison.module.css';
import type { Side } from './overlay.ts';
import { RulesThenNow } from './rules-then-now.tsx';
import type { ComparisonChoice } from './use-comparison.ts';

interface RowsComparisonProps {
  readonly record: ComparisonRecord;
  readonly reveal: boolean;
  readonly isBusy: boolean;
  readonly start: (choice: ComparisonChoice) => void;
  readonly toRows: (side: Side, filters: readonly RowFilter[]) => void;
}

/** The inspector while no column is chosen: which rows came, went and changed, and by which key. */
export function RowsComparison(props: RowsComparisonProps): ReactElement {
  const { record } = props;
  const { comparison } = record;
  const { keyed } = comparison;
  return (
    <div className={inspector.panel}>
      <h2 className={inspector.heading}>Deliveries</h2>
      <dl className={inspector.facts}>
        {(['before', 'after'] as const).map((side) => (
          <div key={side} className={css.delivery}>
            <dt className={inspector.factLabel}>{side === 'before' ? 'Before' : 'After'}</dt>
            <dd className={inspector.fact}>
              <span className={inspector.factValue}>{comparison[side].title}</span>
            </dd>
          </div>
        ))}
        <div className={css.delivery}>
          <dt className={inspector.factLabel}>Compared</dt>
          <dd className={inspector.fact}>{formatInstant(record.finishedAt)}</dd>
        </div>
      </dl>
      <RulesThenNow record={record} />
      <KeyChoice {...props} />
      {keyed === null ? (
        <Note>
          No single column tells the rows of both deliveries apart, so changed rows cannot be told from new ones. Choose the columns that
          do.
        </Note>
      ) : (
        <Keyed keyed={keyed} {...props} />
      )}
      <p className={css.basis}>
        All rows of both deliveries were read. Rows are matched by 64-bit hashes. A change is called moderate from a stability index of 0.1,
        strong from 0.25, and only where chance would bring it about less than once in a thousand times: with many rows the smallest
        difference is no chance, and still does not matter.
      </p>
    </div>
  );
}

function KeyChoice({ isBusy, record, start }: RowsComparisonProps): ReactElement {
  const names = record.comparison.columns.map(({ name }) => name);
  const [key, setKey] = useState<string[]>(record.key.filter((name) => names.includes(name)));
  const isNew = key.join('\n') !== record.key.join('\n');
  return (
    <>
      <h3 className={inspector.heading}>Key</h3>
      <MultiSelect
        size="xs"
        aria-label="Columns that tell rows apart"
        placeholder={key.length === 0 ? (record.comparison.keyed?.columns.join(', ') ?? 'Choose columns') : ''}
        data={names}
        value={key}
        onChange={setKey}
        searchable
        limit={50}
        maxValues={8}
        hidePickedOptions
      />
      {isNew ? (
        <div className={css.actions}>
          <Button size="xs" disabled={isBusy} onClick={() => start({ key, renames: record.renames })}>
            Compare by this key
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Keyed({ keyed, record, reveal, toRows }: RowsComparisonProps & { keyed: KeyedRows }): ReactElement {
  const phi = new Set(
    record.comparison.columns.filter((column) => column.phi.before !== null || column.phi.after !== null).map(({ name }) => name),
  );
  const isHidden = !reveal && keyed.columns.some((name) => phi.has(name));
  const unmatched = keyed.unmatched.before + keyed.unmatched.after;
  const nameBefore = new Map(record.comparison.columns.map((column) => [column.name, column.nameBefore]));
  const show = (side: Side, values: readonly Scalar[]): void =>
    toRows(
      side,
      keyed.columns.flatMap((name, index) => withValue(side === 'before' ? (nameBefore.get(name) ?? name) : name, values[index] ?? null)),
    );
  const list = (title: string, count: number, keys: readonly (readonly Scalar[])[], sides: readonly Side[]): ReactElement | null =>
    count === 0 ? null : (
      <>
        <h3 className={inspector.heading}>
          {title}
          <span className={css.dim}>{formatCount(count)}</span>
        </h3>
        <ul className={css.values} aria-label={title}>
          {keys.slice(0, 8).map((values, index) => (
            // Shapes of different keys may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className={css.key}>
                {values.map((value, place) => (
                  <Value key={keyed.columns[place] ?? place} value={value} kind="text" limit={60} />
                ))}
              </span>
              {isHidden
                ? null
                : sides.map((side) => (
                    <button key={side} type="button" className={css.link} onClick={() => show(side, values)}>
                      {sides.length === 1 ? 'Show the row' : side}
                    </button>
                  ))}
            </li>
          ))}
        </ul>
        {count > 8 ? <p className={css.basis}>{`8 of ${formatCount(count)}, chosen by hash.`}</p> : null}
      </>
    );
  return (
    <>
      {unmatched === 0 ? null : (
        <Note>{`${formatCount(unmatched)} rows have a key that is empty or comes more than once; they are not matched.`}</Note>
      )}
      {keyed.changes.length === 0 ? null : (
        <>
          <h3 className={inspector.heading}>Changed in</h3>
          <ul className={css.values} aria-label="Columns that changed in matched rows">
            {keyed.changes.slice(0, 12).map(({ name, plusMinus, rows }) => (
              <li key={name}>
                <span>{visibleName(name)}</span>
                <span className={css.dim}>{plusMinus === 0 ? formatCount(rows) : `${formatCount(rows)} ± ${formatCount(plusMinus)}`}</span>
              </li>
            ))}
          </ul>
          {keyed.changesFrom === null ? null : (
            <p className={css.basis}>{`Estimated from ${formatCount(keyed.changesFrom)} of the changed rows, at 95 %.`}</p>
          )}
          {keyed.changes.length > 12 ? <p className={css.basis}>{`and ${formatCount(keyed.changes.length - 12)} more columns`}</p> : null}
        </>
      )}
      {list('Changed rows', keyed.changed, keyed.examples.changed, ['before', 'after'])}
      {list('New rows', keyed.added, keyed.examples.added, ['after'])}
      {list('Rows that are gone', keyed.removed, keyed.examples.removed, ['before'])}
    </>
  );
}
