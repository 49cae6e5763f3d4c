import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import type { RowFilter, SampleDetail } from '#contract/samples.ts';
import type { Scalar } from '#contract/values.ts';
import { ofWords } from '../../../ui/drawn-words.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatNumber, formatShare, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import css from '../inspector.module.css';
import { NoteField } from '../note-field.tsx';
import { withValue } from '../rows/row-view.ts';
import { columnNote, type SampleActions } from '../use-sample-actions.ts';
import { HiddenValues } from '../values/hidden-values.ts';
import { KindIcon, TypeBadge } from '../values/kind-badge.tsx';
import { kindWord, shownKind } from '../values/value-text.ts';
import { Value } from '../values/value.tsx';
import { ColumnContent } from './column-content.tsx';
import { ColumnDistribution } from './column-distribution.tsx';
import { ColumnFlags } from './column-flags.tsx';
import { ColumnMeaning } from './column-meaning.tsx';
import { NumberShape } from './number-shape.tsx';
import { TopValues } from './top-values.tsx';

export interface ColumnDetailProps {
  column: ColumnProfile;
  detail: SampleDetail;
  /** Rows of the file, where known. */
  rows: number | null;
  /** Its values may identify people, and nobody has asked for them: they are shown as shapes. */
  isHidden: boolean;
  onReveal: () => void;
  actions: SampleActions;
  /** Goes to the rows behind a figure. */
  toRows: (filters: RowFilter[]) => void;
  onClose: () => void;
}

function Item({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }): ReactElement {
  return (
    <div className={css.figureItem}>
      <dt className={css.figureLabel}>{label}</dt>
      <dd className={css.figureValue}>
        {children}
        {note === undefined || note === null ? null : <span className={css.dim}>{note}</span>}
      </dd>
    </div>
  );
}

function ValueItem({
  label,
  value,
  column,
  exact,
  toRows,
}: {
  label: string;
  value: Scalar;
  column: ColumnProfile;
  exact: boolean;
  toRows: ColumnDetailProps['toRows'];
}): ReactElement | null {
  if (value === null) return null;
  return (
    <Item label={exact ? label : `${label} (estimate)`}>
      <button
        type="button"
        className={css.link}
        title="Show the rows with this value"
        onClick={() => toRows(withValue(column.name, value))}
      >
        <Value value={value} kind={shownKind(column)} form="figure" limit={120} />
      </button>
    </Item>
  );
}

function Figures({ column, rows, toRows }: Pick<ColumnDetailProps, 'column' | 'rows' | 'toRows'>): ReactElement {
  const { name } = column;
  const share = (count: number | null) =>
    count === null || count === 0 || rows === null || rows === 0 ? null : formatShare(Math.min(1, count / rows));
  const estimate = { fromRows: column.estimatedFromRows, ofRows: rows };
  return (
    <dl className={css.figures}>
      <Item label="Nulls" note={share(column.nullCount)}>
        <Figure
          value={column.nullCount}
          exact={column.nullCountIsExact}
          {...estimate}
          onClick={() => toRows([{ column: name, operator: 'is_null' }])}
          clickLabel="Show these rows"
        />
      </Item>
      <Item
        label="Distinct"
        note={
          column.distinctIsExact
            ? share(column.distinctCount)
            : column.distinctPlusMinus === null
              ? null
              : `± ${formatNumber(Math.round(column.distinctPlusMinus))}`
        }
      >
        <Figure value={column.distinctCount} exact={column.distinctIsExact} plusMinus={column.distinctPlusMinus} {...estimate} />
      </Item>
      {column.nanCount === null ? null : (
        <Item label="NaN" note={share(column.nanCount)}>
          <Figure value={column.nanCount} onClick={() => toRows([{ column: name, operator: 'is_nan' }])} clickLabel="Show these rows" />
        </Item>
      )}
      {column.emptyCount === null ? null : (
        <Item label="Empty texts" note={share(column.emptyCount)}>
          <Figure
            value={column.emptyCount}
            onClick={() => toRows([{ column: name, operator: 'equals', value: '' }])}
            clickLabel="Show these rows"
          />
        </Item>
      )}
      {column.blankCount === null ? null : (
        <Item label="Only white space" note={share(column.blankCount)}>
          <Figure value={column.blankCount} onClick={() => toRows([{ column: name, operator: 'is_blank' }])} clickLabel="Show these rows" />
        </Item>
      )}
      <ValueItem label="Min" value={column.min} column={column} exact={column.minMaxIsExact} toRows={toRows} />
      <ValueItem label="Max" value={column.max} column={column} exact={column.minMaxIsExact} toRows={toRows} />
      {column.mean === null ? null : (
        <Item label="Mean">
          <Figure value={column.mean} unit="number" exact={column.momentsAreExact} {...estimate} />
        </Item>
      )}
      {column.standardDeviation === null ? null : (
        <Item label="Standard deviation">
          <Figure value={column.standardDeviation} unit="number" exact={column.momentsAreExact} {...estimate} />
        </Item>
      )}
      {column.length === null ? null : (
        <Item label="Length, characters" note={`mean ${formatNumber(Number(column.length.mean.toPrecision(3)))}`}>
          {column.length.min === column.length.max
            ? formatCount(column.length.min)
            : `${formatCount(column.length.min)} to ${formatCount(column.length.max)}`}
        </Item>
      )}
      {column.bytes === null ? null : (
        <Item label="In the file">
          <Figure value={column.bytes} unit="bytes" />
        </Item>
      )}
    </dl>
  );
}

/** Everything known of one column, beside the table; every figure leads to the rows behind it. */
export function ColumnDetail(props: ColumnDetailProps): ReactElement {
  const { column, detail, rows, toRows } = props;
  return (
    <div className={css.panel} data-column-detail tabIndex={-1}>
      <div className={css.top}>
        <h2 className={css.name}>
          <Value value={column.name} kind="text" limit={2000} />
        </h2>
        <button type="button" className={css.close} aria-label="Close the column" title="Close the column (Esc)" onClick={props.onClose}>
          <IconX size={15} stroke={1.5} aria-hidden />
        </button>
      </div>
      <div className={css.badges}>
        <KindIcon kind={column.kind} />
        <span>{kindWord(column.kind)}</span>
        <TypeBadge type={column.type} />
      </div>
      {column.problem === null ? null : <Note kind="failed">{column.problem}</Note>}
      {column.state === 'estimated' && column.estimatedFromRows !== null ? (
        <Note>{`Estimates from ${formatCount(column.estimatedFromRows)}${rows === null ? '' : ` of ${formatCount(rows)}`} rows, until all rows are read.`}</Note>
      ) : null}
      <ColumnFlags column={column} toRows={toRows} />
      <ColumnMeaning column={column} sampleId={detail.id} />
      {props.isHidden ? (
        <div className={css.aside}>
          <Note>
            Its values may identify people, so they are shown as shapes.{' '}
            <Button size="compact-xs" variant="default" onClick={props.onReveal}>
              Show PHI values
            </Button>
          </Note>
        </div>
      ) : null}
      <h3 className={css.heading}>Figures</h3>
      {detail.drawn === null || rows === null ? null : <p className={css.dim}>{`Of ${plural(rows, 'row')}, ${ofWords(detail.drawn)}.`}</p>}
      <HiddenValues value={props.isHidden}>
        <Figures column={column} rows={rows} toRows={toRows} />
        <ColumnDistribution column={column} rows={rows} toRows={toRows} />
        {column.content === null ? null : <NumberShape column={column} content={column.content} rows={rows} toRows={toRows} />}
        <TopValues column={column} rows={rows} toRows={toRows} />
        <ColumnContent column={column} rows={rows} toRows={toRows} />
      </HiddenValues>
      <NoteField
        key={column.name}
        label="Note on this column"
        value={columnNote(detail, column.name)}
        hint="What this column means, what to watch for"
        onSave={(note) => props.actions.writeColumnNote(detail, column.name, note)}
      />
    </div>
  );
}
