import { type ReactElement, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ColumnOverlap } from '#contract/overlap/overlap.ts';
import { clampWidth, type GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { formatShare } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import tab from '../../../ui/tab.module.css';
import { OverlapValue } from './overlap-figure.tsx';
import css from './overlap.module.css';

const layout: readonly GridColumn[] = [
  { key: 'subject', label: 'Column here', width: 168, sortable: false },
  { key: 'other', label: 'Column there', width: 168, sortable: false },
  { key: 'ofSubject', label: 'Of this, there', width: 104, align: 'end', sortable: false },
  { key: 'ofOther', label: 'Of that, here', width: 104, align: 'end', sortable: false },
  { key: 'newHere', label: 'Only here', width: 88, align: 'end', sortable: false },
  { key: 'score', label: 'Match', width: 64, align: 'end', sortable: false },
  { key: 'parts', label: 'Made of', width: 280, grow: true, sortable: false },
];

const dash = <span className={css.dim}>–</span>;
const points = (part: number): string => part.toFixed(2);

/** What the score of a match is made of, and what speaks against taking it for more. */
function partsText({ byChance, parts, why }: ColumnOverlap): string {
  const known = [
    `name ${points(parts.name)}`,
    `kind ${points(parts.type)}`,
    ...(parts.meaning === null ? [] : [`meaning ${points(parts.meaning)}`]),
    ...(parts.values === null ? [] : [`values ${points(parts.values)}`]),
  ];
  return [known.join(' · '), ...(byChance > 0.01 ? [`${formatShare(byChance)} by chance`] : []), ...(why === null ? [] : [why])].join(
    ' · ',
  );
}

function cell(pair: ColumnOverlap, key: string): ReactNode {
  switch (key) {
    case 'subject':
      return <MiddleEllipsis text={pair.subject.path} tail={8} />;
    case 'other':
      return <MiddleEllipsis text={pair.other.path} tail={8} />;
    case 'ofSubject':
      return pair.values === null ? dash : <OverlapValue figure={pair.values.ofSubject} />;
    case 'ofOther':
      return pair.values === null ? dash : <OverlapValue figure={pair.values.ofOther} />;
    case 'newHere':
      return pair.values === null ? dash : <OverlapValue figure={pair.values.newHere} unit="count" />;
    case 'score':
      return points(pair.score);
    default:
      return <span title={partsText(pair)}>{partsText(pair)}</span>;
  }
}

/** Pairs of columns that hold the same thing, with both directions and what the match rests on. */
export function MatchedColumns({ columns }: { columns: readonly ColumnOverlap[] }): ReactElement {
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const [active, setActive] = useState({ row: 0, column: 0 });
  const laid = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const [pair, place] = [columns[row], laid[column]];
      return pair && place ? cell(pair, place.key) : null;
    },
    [columns, laid],
  );
  return (
    <div className={css.grid} style={{ height: Math.min(330, 36 + Math.max(2, columns.length) * 28) }}>
      <VirtualGrid
        label="Matched columns"
        columns={laid}
        frozen={1}
        rowCount={columns.length}
        rowHeight={28}
        renderCell={renderCell}
        active={active}
        onActive={setActive}
        onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
        empty={<p className={tab.nothing}>No column of the one holds what a column of the other holds.</p>}
      />
    </div>
  );
}
