import { Button } from '@mantine/core';
import { type ReactElement, useCallback, useState } from 'react';
import type { RecordLinkageRecord } from '#contract/overlap/linkage.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, formatFriendly, formatShare, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { EmptyState, Note } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { openInspector } from '../../../ui/open-inspector.ts';
import type { TabProps } from '../tabs.tsx';
import { ComparedPairs } from './compared-pairs.tsx';
import css from './duplicates.module.css';
import { chance, PairDetail } from './pair-detail.tsx';

const layout: readonly GridColumn[] = [
  { key: 'chance', label: 'Likely the same', width: 120, align: 'end', sortable: false },
  { key: 'rows', label: 'Rows', width: 168, sortable: false },
  { key: 'same', label: 'Agrees in', width: 280, grow: true, sortable: false },
  { key: 'other', label: 'Differs in', width: 280, grow: true, sortable: false },
];

/** The answer: rows that are equal, and pairs of records that are alike, each with what it is told from. */
export function LinkedPairs({ record, toRows }: { record: RecordLinkageRecord; toRows: TabProps['toRows'] }): ReactElement {
  const { isOlderThanProfile, output } = record;
  const { columns, pairs } = output;
  const [chosenText, setChosen] = useQueryState('pair');
  const [active, setActive] = useState({ row: 0, column: 0 });
  const chosen = chosenText === null ? undefined : pairs[Number(chosenText)];
  const renderCell = useCallback(
    (row: number, column: number) => {
      const pair = pairs[row];
      if (pair === undefined) return null;
      const namesWhere = (agrees: boolean): string =>
        columns
          .flatMap((each, place) => ((pair.levels[place] ?? null) !== null && (pair.levels[place] === 0) === agrees ? [each.column] : []))
          .join(', ') || '–';
      switch (layout[column]?.key) {
        case 'chance':
          return chance(pair.probability);
        case 'rows':
          return [pair.one, pair.other].map(({ place }) => (place === null ? '?' : formatCount(place.row + 1))).join(' and ');
        case 'same':
          return namesWhere(true);
        default:
          return namesWhere(false);
      }
    },
    [columns, pairs],
  );
  return (
    <>
      {isOlderThanProfile ? (
        <Note kind="attention">The sample was profiled again since. Look again to have both speak of the same rows.</Note>
      ) : null}
      <div className={css.facts}>
        <p>
          <strong>{plural(output.exact.extra, 'row')}</strong>
          {` (${formatShare(output.rowCount === 0 ? 0 : output.exact.extra / output.rowCount)} of ${formatCount(output.rowCount)}, exact) ${output.exact.extra === 1 ? 'repeats' : 'repeat'} an earlier row in every column. `}
          {output.exact.sharing === 0 ? null : (
            <Button size="compact-xs" variant="subtle" onClick={() => toRows([], { kind: 'duplicates' })}>
              {`Show the ${formatCount(output.exact.sharing)} rows`}
            </Button>
          )}
        </p>
        <p>
          {`${output.linkedPairs === 0 ? 'No pair' : plural(output.linkedPairs, 'pair')} of records ${output.linkedPairs < 2 ? 'is' : 'are'} probably the same (${Math.round(output.threshold * 100)} % or more, estimated), ${formatCount(output.possiblePairs)} perhaps; ${formatCount(output.blocking.comparedPairs)} of ${formatCount(output.blocking.allPairs)} pairs compared, ${formatFriendly(record.finishedAt)}.`}
          {pairs.length < output.linkedPairs ? ` The ${formatCount(pairs.length)} most certain are listed.` : ''}
        </p>
      </div>
      {output.leftOut.map(({ reason }) => (
        <Note key={reason} kind="attention">
          {reason}
        </Note>
      ))}
      <div className={tab.body}>
        {pairs.length === 0 ? (
          <EmptyState
            title="No two records are alike enough"
            text="Of those that were compared, none is more likely the same than not. What was not compared is said below."
          />
        ) : (
          <VirtualGrid
            label="Pairs"
            columns={layout}
            rowCount={pairs.length}
            rowHeight={32}
            renderCell={renderCell}
            active={active}
            onActive={(cell) => {
              setActive(cell);
              setChosen(String(cell.row), { replace: true });
            }}
            onOpen={(cell) => {
              setChosen(String(cell.row), { replace: true });
              openInspector();
            }}
            isSelected={(row) => String(row) === chosenText}
          />
        )}
      </div>
      <ComparedPairs linkage={output} />
      {chosen === undefined ? null : (
        <InspectorContent label="Pair of records">
          <PairDetail linkage={output} pair={chosen} toRows={toRows} />
        </InspectorContent>
      )}
    </>
  );
}
