import { Button } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { ColumnOverlap, ExactState } from '#contract/overlap/overlap.ts';
import type { Profile } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import type { ExactOverlap, FoundExactly } from '#contract/studies/overlap.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatInstant, formatShare, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import { FilterBar, type FilterDraft } from '../rows/filter-bar.tsx';
import { operatorWord } from '../rows/row-view.ts';
import type { SampleActions } from '../use-sample-actions.ts';
import css from './overlap.module.css';
import type { PairView } from './use-overlap.ts';

const words = (filters: readonly RowFilter[]): string =>
  filters
    .map(({ column, operator, value }) => [column, operatorWord(operator), ...(value === undefined ? [] : [String(value)])].join(' '))
    .join(' and ');

const share = ({ found, values }: Pick<FoundExactly, 'found' | 'values'>): number | null => (values === 0 ? null : found / values);

/** Comparison value by value: the rows that it counts apart, its progress, and what it found. */
export function ExactPart(props: {
  view: PairView;
  state: ExactState;
  columns: readonly ColumnOverlap[];
  profile: Profile;
  actions: SampleActions;
  otherTitle: string;
}): ReactElement {
  const { actions, columns, otherTitle, profile, state, view } = props;
  const { newest } = state;
  const [filters, setFilters] = useState<readonly RowFilter[]>(newest?.filters ?? []);
  const [draft, setDraft] = useState<FilterDraft | null>(null);
  const { job } = view;
  return (
    <section className={css.part} aria-label="Exact comparison">
      <h3>Value by value</h3>
      {state.why === null ? (
        <>
          <FilterBar
            columns={profile.columns}
            filters={filters}
            onChange={setFilters}
            set={null}
            onClearSet={() => undefined}
            onClear={() => setFilters([])}
            draft={draft}
            onDraft={setDraft}
          />
          <div className={css.tools}>
            <Button
              size="xs"
              variant={newest === null ? 'filled' : 'default'}
              leftSection={<IconEqual size={14} stroke={1.75} />}
              loading={view.isStarting}
              disabled={job !== null || view.isStarting}
              onClick={() => view.start(filters)}
            >
              {filters.length === 0 ? 'Compare exactly' : 'Compare these rows exactly'}
            </Button>
            <span className={css.dim}>
              {filters.length === 0
                ? 'Reads all rows of both. Add a filter to count chosen rows of this sample apart.'
                : `Counts rows where ${words(filters)} apart, beside all rows.`}
            </span>
          </div>
        </>
      ) : (
        <p className={css.dim}>An exact comparison is not possible: {state.why}</p>
      )}
      {job === null ? null : <JobProgressBar job={job} onCancel={() => void actions.cancel(job.id)} />}
      {newest === null ? null : (
        <>
          {newest.isOlderThanProfile ? (
            <Note kind="attention">One of the two was profiled again since this comparison of {formatInstant(newest.finishedAt)}.</Note>
          ) : null}
          <ExactTable output={newest.output} filters={newest.filters} columns={columns} />
          <SplitTables
            output={newest.output}
            otherTitle={otherTitle}
            onChoose={(column, value) => setFilters([{ column, operator: 'equals', value }])}
          />
          {newest.output.leftOut.length === 0 ? null : <Note>{newest.output.leftOut.join(' ')}</Note>}
        </>
      )}
    </section>
  );
}

const figures = (counts: FoundExactly | null) =>
  counts === null ? null : (
    <>
      <td data-align="end">
        <Figure value={share(counts)} unit="share" />
      </td>
      <td data-align="end">{`${formatCount(counts.found)} of ${formatCount(counts.values)}`}</td>
      <td data-align="end">{`${formatCount(counts.rowsFound)} of ${formatCount(counts.rows)}`}</td>
    </>
  );

function ExactTable(props: { output: ExactOverlap; filters: readonly RowFilter[]; columns: readonly ColumnOverlap[] }): ReactElement {
  const { columns, filters, output } = props;
  const nounOf = (path: string): string => columns.find(({ subject }) => subject.path === path)?.noun ?? 'values';
  const hasFilters = output.filteredRows !== null;
  return (
    <table className={css.table}>
      <caption className="mb-hidden">Shares of this sample found there, counted value by value</caption>
      <thead>
        <tr>
          <th>Column</th>
          {hasFilters ? <th data-align="end">{`Where ${words(filters)}`}</th> : null}
          {hasFilters ? <th data-align="end">Values</th> : null}
          {hasFilters ? <th data-align="end">{`Rows (of ${formatCount(output.filteredRows ?? 0)})`}</th> : null}
          <th data-align="end">All rows</th>
          <th data-align="end">Values</th>
          <th data-align="end">{`Rows (of ${formatCount(output.subjectRows)})`}</th>
        </tr>
      </thead>
      <tbody>
        {output.pairs.map((pair) => (
          <tr key={`${pair.subject} ${pair.other}`}>
            <td>
              {`${pair.subject} in ${pair.other} `}
              <span className={css.dim}>{nounOf(pair.subject)}</span>
            </td>
            {hasFilters ? figures(pair.filtered) : null}
            {figures(pair.all)}
          </tr>
        ))}
        {output.rows === null ? null : (
          <tr>
            <td>Whole rows: who, when and what</td>
            {hasFilters ? figures(output.rows.filtered) : null}
            {figures(output.rows.all)}
          </tr>
        )}
      </tbody>
    </table>
  );
}

const mostParts = 8;

/** Beside which values the overlap lies: a choice of rows is one click away. */
function SplitTables(props: {
  output: ExactOverlap;
  otherTitle: string;
  onChoose: (column: string, value: string | number | boolean) => void;
}): ReactElement | null {
  const { onChoose, otherTitle, output } = props;
  const telling = (output.split ?? [])
    .map((split) => {
      const shares = split.parts.map(({ found, values }) => (values === 0 ? 0 : found / values));
      return { split, spread: Math.max(...shares) - Math.min(...shares) };
    })
    .filter(({ spread }) => spread >= 0.05)
    .toSorted((one, other) => other.spread - one.spread)
    .slice(0, 3);
  if (telling.length === 0) return null;
  return (
    <div>
      <h3>Where the overlap lies</h3>
      {telling.map(({ split }) => (
        <table key={split.column} className={css.table}>
          <thead>
            <tr>
              <th>{split.column}</th>
              <th data-align="end">{`In ${otherTitle}`}</th>
              <th data-align="end">Values</th>
            </tr>
          </thead>
          <tbody>
            {split.parts
              .toSorted((one, other) => (share(other) ?? 0) - (share(one) ?? 0))
              .slice(0, mostParts)
              .map((part) => (
                <tr key={String(part.value)}>
                  <td>
                    {part.value === null ? (
                      'none'
                    ) : (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        title={`Count rows where ${split.column} is ${String(part.value)} apart`}
                        onClick={() => part.value !== null && onChoose(split.column, part.value)}
                      >
                        {String(part.value)}
                      </Button>
                    )}
                  </td>
                  <td data-align="end">{formatShare(part.values === 0 ? 0 : part.found / part.values)}</td>
                  <td data-align="end">{`${formatCount(part.found)} of ${formatCount(part.values)}`}</td>
                </tr>
              ))}
          </tbody>
          {split.parts.length + split.othersLeftOut > mostParts ? (
            <caption
              className={css.dim}
            >{`${plural(split.parts.length + split.othersLeftOut - mostParts, 'value')} with smaller shares, or in fewer rows, left out`}</caption>
          ) : null}
        </table>
      ))}
    </div>
  );
}
