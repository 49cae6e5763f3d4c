/* oxlint-disable jsx-a11y/prefer-tag-over-role -- lines are placed by hand, which table elements do not allow */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { MouseEvent, ReactElement } from 'react';
import { formatCompact, plural } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { KindIcon, kindTitle } from '../parts/kind-icon.tsx';
import css from './catalog-tree.module.css';
import type { TreeRow } from './tree-state.ts';

export interface TreeLineProps {
  readonly id: string;
  readonly row: TreeRow;
  /** Among all lines that are there now, from 1. */
  readonly number: number;
  /** Pixels from the top of the tree. */
  readonly top: number;
  readonly isActive: boolean;
  /** The page beside the tree shows it. */
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
  readonly onRetry: () => void;
}

const indent = (level: number): number => 6 + (level - 1) * 14;

/** One line of the tree. The keyboard is the tree's; the pointer opens by the name and unfolds by the arrow. */
export function TreeLine({ id, row, number, top, isActive, isCurrent, onOpen, onToggle, onRetry }: TreeLineProps): ReactElement {
  const place = { top, paddingLeft: indent(row.level) };
  if (row.kind === 'failed') {
    return (
      <div
        id={id}
        role="row"
        aria-rowindex={number}
        aria-level={row.level}
        aria-selected={false}
        className={css.line}
        style={place}
        data-active={isActive}
        tabIndex={-1}
      >
        <div role="gridcell" className={css.cell}>
          <span className={css.failed} title={row.error.message}>
            Could not be read.
          </span>
          <button type="button" className={css.again} tabIndex={-1} onClick={onRetry}>
            Try again
          </button>
        </div>
      </div>
    );
  }
  if (row.kind !== 'node') {
    return (
      <div
        id={id}
        role="row"
        aria-rowindex={number}
        aria-level={row.level}
        aria-selected={false}
        aria-busy={row.kind === 'waiting'}
        aria-label={row.kind === 'waiting' ? 'Loading' : 'Nothing below'}
        className={css.line}
        style={place}
        data-active={isActive}
        tabIndex={-1}
      >
        <div role="gridcell" className={css.cell}>
          {row.kind === 'waiting' ? (
            <Skeleton width={`${40 + ((row.position * 37) % 45)}%`} height={10} />
          ) : (
            <span className={css.empty}>Nothing here</span>
          )}
        </div>
      </div>
    );
  }
  const { node } = row;
  const Arrow = row.isOpen === true ? IconChevronDown : IconChevronRight;
  const toggle = (event: MouseEvent): void => {
    event.stopPropagation();
    onToggle();
  };
  const count =
    node.thingCount ?? (node.kind === 'asset' || node.kind === 'glossary' || node.kind === 'data_product' ? node.childCount : null);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree takes the keys and tells which line is active
    <div
      id={id}
      role="row"
      aria-rowindex={number}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isCurrent}
      {...(row.isOpen === null ? {} : { 'aria-expanded': row.isOpen })}
      className={css.line}
      style={place}
      data-active={isActive}
      data-current={isCurrent}
      data-missing={node.isMissing}
      tabIndex={-1}
      onClick={onOpen}
    >
      <div role="gridcell" className={css.cell}>
        {row.isOpen === null ? (
          <span className={css.arrow} />
        ) : (
          <button type="button" className={css.arrow} tabIndex={-1} aria-hidden onClick={toggle}>
            <Arrow size={12} stroke={1.75} />
          </button>
        )}
        <KindIcon kind={node.kind} />
        <span className="mb-hidden">{`${kindTitle(node.kind)} `}</span>
        <span className={css.name}>
          <MiddleEllipsis text={node.name} tail={8} />
        </span>
        {node.isChanged ? (
          <span className={css.changed} title="Changed here, not sent yet">
            <span className="mb-hidden"> changed here </span>
          </span>
        ) : null}
      </div>
      {count === null || count === 0 ? (
        node.kind === 'column' && node.hint !== null ? (
          <span role="gridcell" className={css.hint}>
            {node.hint}
          </span>
        ) : null
      ) : (
        <span role="gridcell" className={css.count} title={countTitle(node.kind, count)}>
          {formatCompact(count)}
          <span className="mb-hidden">{` ${countTitle(node.kind, count).replace(/^\S+ /, '')}`}</span>
        </span>
      )}
    </div>
  );
}

function countTitle(kind: string, count: number): string {
  if (kind === 'asset') return plural(count, 'column');
  if (kind === 'data_product') return plural(count, 'asset');
  if (kind === 'glossary') return plural(count, 'term');
  return plural(count, 'asset or data product', 'assets and data products');
}
