import { SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { ComparisonRecord } from '#contract/comparison.ts';
import type { RowFilter } from '#contract/samples.ts';
import type { ComparedColumn, SideFigures, ValueChanges } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import { formatCount, formatNumber, formatShare } from '../../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import inspector from '../inspector.module.css';
import { withValue } from '../rows/row-view.ts';
import { Value } from '../values/value.tsx';
import css from './comparison.module.css';
import { LevelBadge } from './level-badge.tsx';
import { OverlayChart } from './overlay-chart.tsx';
import type { Side } from './overlay.ts';
import { useComparedColumn } from './use-comparison.ts';

export interface ColumnComparisonProps {
  readonly record: ComparisonRecord;
  readonly name: string;
  readonly reveal: boolean;
  /** Goes to rows of one of the two deliveries; null where its values are hidden or its rows are gone. */
  readonly toRows: (side: Side, filters: readonly RowFilter[]) => void;
  readonly onClose: () => void;
}

/** Everything that is known of how one column changed. */
export function ColumnComparison(props: ColumnComparisonProps): ReactElement {
  const { name, onClose, record, reveal } = props;
  const asked = useComparedColumn(record, name, reveal);
  return (
    <div className={inspector.panel}>
      <div className={inspector.top}>
        <h2 className={inspector.name}>
          <Value value={name} kind="text" limit={2000} />
        </h2>
        <button type="button" className={inspector.close} aria-label="Close the column" title="Close the column" onClick={onClose}>
          <IconX size={15} stroke={1.5} aria-hidden />
        </button>
      </div>
      {asked.error !== null && asked.data === undefined ? (
        <ErrorState error={asked.error} inline onRetry={asked.reload} />
      ) : asked.data === undefined ? (
        <LoadingRows rows={8} label="Loading the column" />
      ) : asked.data === null ? (
        <Note>This column is not in the comparison any more.</Note>
      ) : (
        <Detail {...props} column={asked.data} />
      )}
    </div>
  );
}

function Detail({ column, record, reveal, toRows }: ColumnComparisonProps & { column: ComparedColumn }): ReactElement {
  const isHidden = !reveal && (column.phi.before !== null || column.phi.after !== null);
  const nameOn = (side: Side): string => (side === 'before' ? column.nameBefore : column.name);
  const showValue = isHidden ? null : (side: Side, value: Scalar) => toRows(side, withValue(nameOn(side), value));
  return (
    <>
      <p className={css.line}>
        <LevelBadge level={column.level} />
        <span className={css.dim}>
          {column.type.before === column.type.after ? column.type.after : `${column.type.before} → ${column.type.after}`}
        </span>
        {column.nameBefore === column.name ? null : <span className={css.dim}>{`was ${column.nameBefore}`}</span>}
      </p>
      <ul className={css.reasons}>
        {column.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {column.coverage === null ? null : <li>{column.coverage.words}</li>}
      </ul>
      {isHidden ? <Note>Its values may identify persons, so they are shown as shapes.</Note> : null}
      <Segments column={column} />
      <Distribution column={column} />
      <Figures column={column} record={record} toNulls={(side) => toRows(side, [{ column: nameOn(side), operator: 'is_null' }])} />
      <Changes title="New values" side="after" changes={column.newValues} column={column} onValue={showValue} />
      <Changes title="Vanished values" side="before" changes={column.vanishedValues} column={column} onValue={showValue} />
      <Masks column={column} />
      <p className={css.basis}>{basisOf(column)}</p>
    </>
  );
}

function Distribution({ column }: { column: ComparedColumn }): ReactElement | null {
  const [form, setForm] = useState<'over' | 'beside'>('over');
  const { distribution, kind, name } = column;
  if (distribution === null) return null;
  const { others, tails } = distribution;
  const beyond = tails === null ? null : { before: tails.below.before + tails.above.before, after: tails.below.after + tails.above.after };
  return (
    <>
      <h3 className={inspector.heading}>
        Distribution
        <SegmentedControl
          size="xs"
          aria-label="How the distributions are shown"
          value={form}
          onChange={(next) => setForm(next === 'beside' ? 'beside' : 'over')}
          data={[
            { value: 'over', label: 'Overlaid' },
            { value: 'beside', label: 'Side by side' },
          ]}
        />
      </h3>
      {form === 'over' ? (
        <OverlayChart label={`${name} before and after`} distribution={distribution} kind={kind} sides={['before', 'after']} />
      ) : (
        (['before', 'after'] as const).map((side) => (
          <OverlayChart key={side} label={`${name} ${side}`} distribution={distribution} kind={kind} sides={[side]} height={112} />
        ))
      )}
      {others === null ? null : (
        <p
          className={css.basis}
        >{`${formatCount(others.values)} more values are not drawn: ${formatCount(others.before)} rows before, ${formatCount(others.after)} after.`}</p>
      )}
      {beyond === null ? null : (
        <p
          className={css.basis}
        >{`Values far away are not drawn: ${formatCount(beyond.before)} rows before, ${formatCount(beyond.after)} after.`}</p>
      )}
    </>
  );
}

function Pair({ label, before, after }: { label: string; before: ReactNode; after: ReactNode }): ReactElement {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{before}</td>
      <td>{after}</td>
    </tr>
  );
}

const small = (p: number): string => (p < 0.0001 ? 'under 0.0001' : p.toPrecision(2));

const measured = (of: number | null): string => (of === null ? '–' : formatNumber(Number(of.toPrecision(6))));

function Figures({
  column,
  record,
  toNulls,
}: {
  column: ComparedColumn;
  record: ComparisonRecord;
  toNulls: (side: Side) => void;
}): ReactElement | null {
  const { after, before } = column.figures;
  const about = column.estimated === null ? '' : '~';
  const { comparison } = record;
  if (column.method === 'failed') return null;
  const rows = (side: Side): number => comparison[side].rowCount;
  const nulls = (side: Side, figures: SideFigures): ReactElement => (
    <button type="button" className={css.link} title="Show these rows" onClick={() => toNulls(side)}>
      {`${formatCount(figures.nulls)} (${rows(side) === 0 ? '–' : formatShare(figures.nulls / rows(side))})`}
    </button>
  );
  const value = (of: Scalar): ReactElement => <Value value={of} kind={column.kind} form="figure" limit={60} />;
  const tests: [string, string][] = [];
  if (column.psi !== null)
    tests.push([
      'Stability index (PSI)',
      `${column.psi.value.toFixed(3)} over ${formatCount(column.psi.bins)} bins, p ${small(column.psi.p)}`,
    ]);
  if (column.ks !== null) tests.push(['Kolmogorov–Smirnov D', `${column.ks.d.toFixed(4)}, p ${small(column.ks.p)}`]);
  if (column.jensenShannon !== null) tests.push(['Jensen–Shannon', `${column.jensenShannon.toFixed(4)} bits`]);
  if (column.shift !== null && column.shift.mean !== null) {
    const inUnits = column.shift.standardised === null ? '' : `, ${column.shift.standardised.toFixed(2)} standard deviations`;
    tests.push(['Shift of the mean', `${column.shift.mean > 0 ? '+' : ''}${measured(column.shift.mean)}${inUnits}`]);
  }
  if (column.nullShare !== null && before.nulls + after.nulls > 0) {
    const points = column.nullShare.difference * 100;
    tests.push(['Share of nulls', `${points > 0 ? '+' : ''}${points.toFixed(2)} points, p ${small(column.nullShare.p)}`]);
  }
  return (
    <>
      <h3 className={inspector.heading}>Figures</h3>
      <table className={css.pairs}>
        <thead>
          <tr>
            <th scope="col">
              <span className="mb-hidden">Figure</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          <Pair label="Nulls" before={nulls('before', before)} after={nulls('after', after)} />
          <Pair label="Distinct" before={`${about}${formatCount(before.distinct)}`} after={`${about}${formatCount(after.distinct)}`} />
          {before.unreadable + after.unreadable === 0 ? null : (
            <Pair label="Not readable" before={formatCount(before.unreadable)} after={formatCount(after.unreadable)} />
          )}
          {before.nans + after.nans === 0 ? null : <Pair label="NaN" before={formatCount(before.nans)} after={formatCount(after.nans)} />}
          {before.mean === null && after.mean === null ? null : (
            <>
              <Pair label="Mean" before={measured(before.mean)} after={measured(after.mean)} />
              <Pair label="Deviation" before={measured(before.standardDeviation)} after={measured(after.standardDeviation)} />
            </>
          )}
          {before.median === null && after.median === null ? null : (
            <Pair label="Median" before={value(before.median)} after={value(after.median)} />
          )}
          {before.min === null && after.min === null ? null : (
            <>
              <Pair label="Min" before={value(before.min)} after={value(after.min)} />
              <Pair label="Max" before={value(before.max)} after={value(after.max)} />
            </>
          )}
          {column.lengths === null ? null : (
            <Pair label="Length" before={lengthOf(column.lengths.before)} after={lengthOf(column.lengths.after)} />
          )}
          {column.meaning.before === null && column.meaning.after === null ? null : (
            <Pair label="Meaning" before={column.meaning.before ?? '–'} after={column.meaning.after ?? '–'} />
          )}
          {column.phi.before === null && column.phi.after === null ? null : (
            <Pair label="PHI" before={column.phi.before ?? '–'} after={column.phi.after ?? '–'} />
          )}
        </tbody>
      </table>
      <dl className={css.tests}>
        {tests.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function lengthOf(length: NonNullable<ComparedColumn['lengths']>['before']): string {
  if (length === null) return '–';
  return length.min === length.max ? formatCount(length.min) : `${formatCount(length.min)} to ${formatCount(length.max)}`;
}

function Segments({ column }: { column: ComparedColumn }): ReactElement | null {
  const { segments } = column;
  if (segments === null) return null;
  const left = segments.compared - segments.items.length;
  return (
    <>
      <h3 className={inspector.heading}>{`Within each ${segments.by}`}</h3>
      <ul className={css.segments}>
        {segments.items.map((item) => (
          <li key={String(item.value)}>
            <span className={css.segmentName}>
              <Value value={item.value} kind="text" limit={80} />
              <LevelBadge level={item.level} />
            </span>
            <span className={css.dim}>
              {item.mean.before === null || item.mean.after === null
                ? item.words
                : `mean ${formatNumber(Number(item.mean.before.toPrecision(4)))} → ${formatNumber(Number(item.mean.after.toPrecision(4)))} · ${item.words}`}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 ? <p className={css.basis}>{`${formatCount(left)} more, less changed.`}</p> : null}
    </>
  );
}

interface ChangesProps {
  readonly title: string;
  readonly side: Side;
  readonly changes: ValueChanges | null;
  readonly column: ComparedColumn;
  readonly onValue: ((side: Side, value: Scalar) => void) | null;
}

function Changes({ title, side, changes, column, onValue }: ChangesProps): ReactElement | null {
  if (changes === null || changes.values === 0) return null;
  const left = changes.values - changes.examples.length;
  const about = column.estimated === null ? '' : '~';
  return (
    <>
      <h3 className={inspector.heading}>
        {title}
        <span className={css.dim}>{`${about}${formatCount(changes.values)} in ${about}${formatCount(changes.rows)} rows`}</span>
      </h3>
      <ul className={css.values} aria-label={title}>
        {changes.examples.map(({ count, value }, index) => (
          // Shapes of different values may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {onValue === null ? (
              <Value value={value} kind="text" limit={80} />
            ) : (
              <button type="button" className={css.link} title="Show the rows with this value" onClick={() => onValue(side, value)}>
                <Value value={value} kind={column.kind} limit={80} />
              </button>
            )}
            <span className={css.dim}>{formatCount(count)}</span>
          </li>
        ))}
      </ul>
      {left > 0 ? (
        <p
          className={css.basis}
        >{`${about}${formatCount(left)} more; these are the most frequent${about === '' ? '' : ' of those looked at'}.`}</p>
      ) : null}
    </>
  );
}

const shareOf = (count: number, rows: number): string => (rows === 0 ? '–' : formatShare(count / rows));

function Masks({ column: { masks } }: { column: ComparedColumn }): ReactElement | null {
  if (masks === null || masks.items.length === 0) return null;
  return (
    <>
      <h3 className={inspector.heading}>
        Shapes
        {masks.isExact ? null : (
          <span className={css.dim}>{`from about ${formatCount(masks.rows.before)} and ${formatCount(masks.rows.after)} rows`}</span>
        )}
      </h3>
      <table className={css.pairs}>
        <thead>
          <tr>
            <th scope="col">Shape</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {masks.items.map((item) => (
            <tr key={item.mask}>
              <th scope="row">
                <code>{item.mask === '' ? '(empty)' : item.mask}</code>
              </th>
              <td>{shareOf(item.before, masks.rows.before)}</td>
              <td>{shareOf(item.after, masks.rows.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function basisOf(column: ComparedColumn): string {
  if (column.method === 'failed') return 'Not compared.';
  const { estimated } = column;
  const readAs = column.type.before === column.type.after ? '' : `, read as ${column.comparedAs}`;
  if (estimated !== null) {
    const gap = estimated.ks === null ? '' : ` The Kolmogorov–Smirnov distance may be larger by ${estimated.ks.toFixed(4)} at most.`;
    return `Rows, nulls, extremes, means, medians and bins are exact, on all rows of both deliveries${readAs}. How many values there are, came and went, and shapes of texts, are estimated from ${formatCount(estimated.values)} values chosen by their hashes (${formatCount(estimated.rows.before)} and ${formatCount(estimated.rows.after)} rows), at 95 %: distinct ± ${formatCount(estimated.distinct.before)} and ± ${formatCount(estimated.distinct.after)}, new ± ${formatCount(estimated.newValues.values)}, vanished ± ${formatCount(estimated.vanishedValues.values)}. Examples are from these values.${gap}`;
  }
  const how = column.method === 'hashes' ? 'by 64-bit hashes of the values' : 'by their values';
  return `Exact, on all rows of both deliveries, ${how}${column.type.before === column.type.after ? '' : `, read as ${column.comparedAs}`}.`;
}
