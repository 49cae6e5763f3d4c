import type { ReactNode } from 'react';
import type { AssetColumn } from '#contract/catalog/browse-asset.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { MiniBars } from '../../../ui/charts/mini-bars.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { ChangedMark } from '../parts/facts.tsx';
import css from './column-cells.module.css';

export interface CellSurroundings {
  readonly connectionId: string;
  /** The same column in the linked sample. */
  readonly profile: ColumnProfile | null;
  /** Rows of that sample. */
  readonly rows: number | null;
  /** Pixels. */
  readonly width: number;
}

const dash = <span className={css.none}>–</span>;

/** One cell of the columns table. */
export function columnCell(column: AssetColumn, key: string, { profile, rows, width }: CellSurroundings): ReactNode {
  switch (key) {
    case 'position':
      return <span className={css.position}>{formatCount(column.position + 1)}</span>;
    case 'name':
      return (
        <span className={css.name}>
          {column.changed.length > 0 ? <ChangedMark /> : null}
          <MiddleEllipsis text={column.name} tail={8} mono />
          {column.isOrphan ? (
            <span className={css.orphan} title="Only the business metadata names it: the technical form has no such column">
              not in the data
            </span>
          ) : null}
        </span>
      );
    case 'businessName':
      return column.businessName === null ? dash : <MiddleEllipsis text={column.businessName} tail={6} />;
    case 'type':
      return column.type === null ? dash : <span className={css.type}>{visibleName(column.type)}</span>;
    case 'description': {
      const text = column.description ?? column.comment;
      return text === null ? dash : <span className={css.description}>{visibleName(text.slice(0, 400))}</span>;
    }
    case 'terms':
      return column.terms.length === 0 ? (
        dash
      ) : (
        <span className={css.terms}>{column.terms.map(({ name, id }) => visibleName(name ?? id)).join(', ')}</span>
      );
    case 'phi':
      return column.phi.length === 0 ? (
        ''
      ) : (
        <span className={css.phi} title={column.phi.join('\n')}>
          PHI
        </span>
      );
    case 'nulls':
      return nulls(profile, rows);
    case 'distribution':
      return distribution(profile, width);
    default:
      return null;
  }
}

function nulls(profile: ColumnProfile | null, rows: number | null): ReactNode {
  if (profile === null || profile.nullCount === null || rows === null || rows === 0) return dash;
  return (
    <span
      className={css.figure}
      data-exact={profile.nullCountIsExact}
      title={`${formatCount(profile.nullCount)} of ${formatCount(rows)} rows of the sample${profile.nullCountIsExact ? '' : ' (estimate)'}`}
    >
      {formatShare(Math.min(1, profile.nullCount / rows))}
    </span>
  );
}

function distribution(profile: ColumnProfile | null, width: number): ReactNode {
  if (profile === null) return dash;
  const room = Math.max(40, width - 16);
  if (profile.histogram !== null && profile.histogram.bins.length > 0) {
    const { bins, scale, isExact } = profile.histogram;
    return (
      <MiniBars
        counts={bins.map((bin) => bin.count)}
        categories={scale === 'category'}
        exact={isExact}
        width={room}
        label={`Distribution of ${profile.name} in the sample`}
      />
    );
  }
  if (profile.topValues.length === 0) return dash;
  return (
    <MiniBars
      counts={profile.topValues.map((entry) => entry.count)}
      categories
      exact={profile.topValuesAreExact}
      width={room}
      label={`Most frequent values of ${profile.name} in the sample`}
    />
  );
}
