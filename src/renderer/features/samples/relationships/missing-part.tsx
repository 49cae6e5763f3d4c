import type { ReactElement } from 'react';
import type { RowSet } from '#contract/row-set.ts';
import type { Missing } from '#contract/studies/relationships.ts';
import { formatCount, formatNumber, formatShare, plural } from '../../../ui/format.ts';
import { ColumnNames, Finding, Findings, RowsLink } from './finding.tsx';
import css from './relationships.module.css';
import { formatStrength } from './words.ts';

interface Props {
  output: Missing;
  rowCount: number;
  openRows: (set: RowSet, sort: readonly string[]) => void;
}

const shownPatterns = 15;
const shownValues = 6;
const nullsOf = (empty: string[], filled: string[] = []): RowSet => ({ kind: 'nulls_together', empty, filled });

/** Which columns are null, where, and together with which. */
export function MissingPart(props: Props): ReactElement {
  const { output, rowCount } = props;
  if (output.partlyEmpty === 0 && output.emptyColumns.length === 0)
    return <p className={css.nothing}>{rowCount === 0 ? 'There are no rows.' : 'No column has nulls: every row is complete.'}</p>;
  return (
    <>
      <Explained {...props} />
      <Together {...props} />
      <Patterns {...props} />
    </>
  );
}

function Explained({ output, rowCount, openRows }: Props): ReactElement {
  return (
    <Findings
      title="Where values are missing"
      hint={`Columns that are null for certain values of another column, counted over all ${formatCount(rowCount)} rows.`}
      nothing="No column’s nulls follow from the value of another one."
    >
      {[
        ...output.emptyColumns.slice(0, 1).map(() => (
          <Finding key="empty" tone="attention" facts={plural(rowCount, 'row')}>
            <ColumnNames names={output.emptyColumns} /> {output.emptyColumns.length === 1 ? 'is' : 'are'} null in every row.
          </Finding>
        )),
        ...output.explained.map(({ columns, by, values, valueRows, nullRows, bothRows }) => {
          const isExactly = valueRows === bothRows && nullRows === bothRows;
          const shown = values.slice(0, shownValues).map(String);
          const rest = values.length - shown.length;
          return (
            <Finding
              key={columns.join('\0')}
              tone={isExactly ? 'certain' : 'nearly'}
              facts={
                isExactly
                  ? plural(nullRows, 'row')
                  : `${formatCount(bothRows)} of ${plural(nullRows, 'null row')}, and of ${plural(valueRows, 'row')} with ${values.length === 1 ? 'that value' : 'those values'}`
              }
              action={<RowsLink rows={nullRows} onOpen={() => openRows(nullsOf(columns), [])} />}
            >
              <ColumnNames names={columns} /> {columns.length === 1 ? 'is' : 'are'} null {isExactly ? 'exactly' : 'nearly always'} where{' '}
              <ColumnNames names={[by]} /> is <span className={css.values}>{shown.join(', ')}</span>
              {rest > 0 ? ` or one of ${formatCount(rest)} more` : ''}.
            </Finding>
          );
        }),
      ]}
    </Findings>
  );
}

function Together({ output, openRows }: Props): ReactElement {
  const { scope, blocks, pairs } = output;
  const where = scope.isAll ? 'counted over all rows' : `counted in ${formatCount(scope.rows)} rows drawn at random`;
  return (
    <Findings
      title="Missing together"
      hint={`Columns whose nulls fall into the same rows, ${where}.`}
      nothing="Nulls of different columns have nothing to do with each other."
    >
      {[
        ...blocks.map(({ columns, rows }) => (
          <Finding
            key={columns.join('\0')}
            tone="certain"
            facts={plural(rows, 'row')}
            action={<RowsLink rows={rows} isExact={scope.isAll} onOpen={() => openRows(nullsOf(columns), [])} />}
          >
            <ColumnNames names={columns} /> are null in exactly the same rows.
          </Finding>
        )),
        ...pairs.map(({ one, other, both, oneRows, otherRows, phi, lift }) => (
          <Finding
            key={`${one}\0${other}`}
            tone="nearly"
            facts={`${formatCount(both)} rows lack both; ${formatCount(oneRows)} and ${formatCount(otherRows)} lack one · φ ${formatStrength(phi)}`}
            action={both === 0 ? null : <RowsLink rows={both} isExact={scope.isAll} onOpen={() => openRows(nullsOf([one, other]), [])} />}
          >
            <ColumnNames names={[one, other]} />{' '}
            {both === 0
              ? 'are never null in the same row.'
              : `are null together ${formatNumber(Number(lift.toPrecision(2)))} times as often as by chance.`}
          </Finding>
        )),
      ]}
    </Findings>
  );
}

function Patterns({ output, openRows }: Props): ReactElement {
  const { patterns, patternCount, completeRows, scope } = output;
  const most = Math.max(completeRows, ...patterns.map(({ rows }) => rows), 1);
  const nullable = [...new Set(patterns.flatMap(({ columns }) => columns))];
  const rowOf = (key: string, label: ReactElement | string, rows: number, set: RowSet | null): ReactElement => (
    <tr key={key}>
      <td>{label}</td>
      <td className={css.number}>
        <span className={css.patternTrack} aria-hidden>
          <span className={css.strengthBar} style={{ width: `${(rows / most) * 100}%` }} />
        </span>
        <span className={css.patternRows}>{formatCount(rows)}</span>
      </td>
      <td className={css.number}>{scope.rows === 0 ? '' : formatShare(rows / scope.rows)}</td>
      <td>{set === null ? null : <RowsLink rows={rows} isExact={scope.isAll} onOpen={() => openRows(set, [])} />}</td>
    </tr>
  );
  // With more patterns than are kept, which columns are filled is not known for all of them.
  const filledBeside = (columns: readonly string[]): string[] =>
    patternCount > patterns.length ? [] : nullable.filter((name) => !columns.includes(name));
  return (
    <section className={css.block} aria-label="Patterns of nulls">
      <h3 className={css.heading}>What a row lacks</h3>
      <p
        className={css.hint}
      >{`${plural(patternCount, 'different set')} of null columns${patternCount > shownPatterns ? `; the ${shownPatterns} most frequent are shown` : ''}.`}</p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Null columns</th>
            <th scope="col" className={css.number}>
              Rows
            </th>
            <th scope="col" className={css.number}>
              Share
            </th>
            <th scope="col">
              <span className="mb-hidden">Rows behind it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rowOf(
            '',
            'none: complete rows',
            completeRows,
            completeRows > 0 && patternCount <= patterns.length ? nullsOf([], nullable) : null,
          )}
          {patterns
            .slice(0, shownPatterns)
            .map(({ columns, rows }) =>
              rowOf(columns.join('\0'), <ColumnNames names={columns} />, rows, nullsOf(columns, filledBeside(columns))),
            )}
        </tbody>
      </table>
    </section>
  );
}
