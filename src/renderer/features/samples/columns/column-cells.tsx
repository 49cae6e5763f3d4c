import type { ReactNode } from 'react';
import type { DecidedColumn } from '#contract/meanings.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { MiniBars } from '../../../ui/charts/mini-bars.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { quantile } from '../profile/live-profile.ts';
import { GridFigure, ShareBar } from '../values/grid-figure.tsx';
import { KindIcon, TypeBadge } from '../values/kind-badge.tsx';
import { FlagsCell } from './column-flags.tsx';
import { HiddenValues } from '../values/hidden-values.ts';
import { MeaningBadge } from '../values/meaning-badge.tsx';
import { Value } from '../values/value.tsx';
import { shownKind } from '../values/value-text.ts';
import css from './column-cells.module.css';

function Estimable({ exact, children }: { exact: boolean; children: ReactNode }): ReactNode {
  return (
    <span className={css.value} data-exact={exact} title={exact ? undefined : 'Estimated'}>
      {children}
    </span>
  );
}

/** Figures that are not there yet may still come. */
const isComing = (column: ColumnProfile): boolean => column.state === 'pending' || column.state === 'estimated';

const dash = <span className={css.none}>–</span>;
const waiting = <Skeleton width="70%" height={10} />;

function value(column: ColumnProfile, of: Scalar, exact: boolean): ReactNode {
  if (of === null) return isComing(column) ? waiting : dash;
  return (
    <Estimable exact={exact}>
      <Value value={of} kind={shownKind(column)} form="figure" limit={60} />
    </Estimable>
  );
}

/** Bars of the most frequent values; where they are the smaller part, on the scale of all rows, so that the rest is felt. */
function topBars(column: ColumnProfile, rows: number | null, width: number): ReactNode {
  if (column.topValues.length === 0 || rows === null) return isComing(column) ? <Skeleton width="100%" height={16} /> : dash;
  const covered = column.topValues.reduce((sum, entry) => sum + entry.count, 0) / Math.max(1, rows - (column.nullCount ?? 0));
  return (
    <MiniBars
      counts={column.topValues.map((entry) => entry.count)}
      most={covered > 0.5 ? undefined : rows}
      categories
      exact={column.topValuesAreExact}
      width={width}
      label={`Most frequent values of ${column.name}${column.topValuesAreExact ? '' : ', estimated'}`}
    />
  );
}

function distribution(column: ColumnProfile, rows: number | null, width: number): ReactNode {
  const room = Math.max(40, width - 16);
  if (column.histogram === null || column.histogram.bins.length === 0) return topBars(column, rows, room);
  const { bins, scale, isExact } = column.histogram;
  return (
    <MiniBars
      counts={bins.map((bin) => bin.count)}
      categories={scale === 'category'}
      exact={isExact}
      width={room}
      label={`${scale === 'category' ? 'Values' : 'Distribution'} of ${column.name}${scale === 'log' ? ', logarithmic' : ''}${isExact ? '' : ', estimated'}`}
    />
  );
}

/** What a cell is drawn from, beside its column. */
export interface CellSurroundings {
  /** Rows of the file, where known. */
  readonly rows: number | null;
  /** Pixels. */
  readonly width: number;
  /** What a person said that the column means. */
  readonly decided: DecidedColumn | undefined;
  /** Its values are shown as shapes. */
  readonly isHidden: boolean;
}

/** One cell of the columns table. */
export function columnCell(column: ColumnProfile, key: string, around: CellSurroundings): ReactNode {
  const cell = plainCell(column, key, around);
  return around.isHidden ? <HiddenValues value>{cell}</HiddenValues> : cell;
}

function plainCell(column: ColumnProfile, key: string, { rows, width, decided }: CellSurroundings): ReactNode {
  switch (key) {
    case 'position':
      return <span className={css.position}>{formatCount(column.position + 1)}</span>;
    case 'name':
      return (
        <span className={css.name}>
          <KindIcon kind={column.kind} />
          <MiddleEllipsis text={column.name} tail={8} />
          {column.state === 'failed' ? (
            <span className={css.failed} title={column.problem ?? undefined}>
              failed
            </span>
          ) : null}
        </span>
      );
    case 'type':
      return <TypeBadge type={column.type} />;
    case 'flags':
      return isComing(column) && column.content === null ? waiting : <FlagsCell column={column} />;
    case 'meaning':
      return <MeaningBadge column={column} decided={decided} />;
    case 'nulls':
      if (column.nullCount === null) return isComing(column) ? waiting : dash;
      return (
        <ShareBar
          share={rows === null || rows === 0 ? (column.nullCount === 0 ? 0 : null) : Math.min(1, column.nullCount / rows)}
          exact={column.nullCountIsExact}
          note={`${formatCount(column.nullCount)} nulls${column.nullCountIsExact ? '' : ' (estimate)'}`}
        />
      );
    case 'distinct':
      if (column.distinctCount === null) return isComing(column) ? waiting : dash;
      return (
        <GridFigure
          value={column.distinctCount}
          exact={column.distinctIsExact}
          plusMinus={column.distinctPlusMinus}
          fromRows={column.estimatedFromRows}
          ofRows={rows}
        />
      );
    case 'distribution':
      return distribution(column, rows, width);
    case 'min':
      return value(column, column.min, column.minMaxIsExact);
    case 'max':
      return value(column, column.max, column.minMaxIsExact);
    case 'median':
      return value(column, quantile(column, 0.5), column.quantilesAreExact);
    case 'p05':
      return value(column, quantile(column, 0.05), column.quantilesAreExact);
    case 'p95':
      return value(column, quantile(column, 0.95), column.quantilesAreExact);
    case 'top': {
      const top = column.topValues[0];
      if (!top) return isComing(column) ? waiting : dash;
      // A value that comes once says nothing about the others.
      if (top.count <= 1 && column.topValuesAreExact) return <span className={css.none}>all different</span>;
      return (
        <span className={css.top}>
          <span className={css.topValue}>
            <Value value={top.value} kind={shownKind(column)} form="figure" limit={60} />
          </span>
          <span
            className={css.topShare}
            data-exact={column.topValuesAreExact}
            title={`${formatCount(top.count)} rows${column.topValuesAreExact ? '' : ' (estimate)'}`}
          >
            {rows === null || rows === 0 ? formatCount(top.count) : formatShare(Math.min(1, top.count / rows))}
          </span>
        </span>
      );
    }
    default:
      return null;
  }
}
