import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatCount, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from '../inspector.module.css';
import { KindIcon, TypeBadge } from '../values/kind-badge.tsx';
import { Value } from '../values/value.tsx';
import { prettyJson } from './pretty-json.ts';
import type { Cell } from './row-pages.ts';

export interface CellDetailProps {
  row: number;
  column: Pick<ColumnProfile, 'name' | 'kind' | 'type'>;
  cell: Cell | undefined;
  onFilter: () => void;
  onColumn: () => void;
}

function Preview({ cell, column }: Pick<CellDetailProps, 'column'> & { cell: Cell }): ReactElement {
  const { value } = cell;
  if (typeof value === 'string' && column.kind === 'nested')
    return <pre className={css.preview}>{prettyJson(value).split('\n').map(visibleName).join('\n')}</pre>;
  return (
    <div className={css.preview}>
      <Value
        value={value}
        kind={column.kind}
        limit={4000}
        wraps
        {...(cell.fullLength === undefined ? {} : { fullLength: cell.fullLength })}
      />
    </div>
  );
}

function lengthNote({ value, fullLength }: Cell): string {
  if (typeof value !== 'string' || value === '') return '';
  const length = Array.from(value).length;
  return fullLength === undefined || fullLength <= length
    ? plural(length, 'character')
    : `The first ${formatCount(length)} of ${formatCount(fullLength)} characters`;
}

/** True when the engine has cut the text: what we have is not the value. */
const isCut = (cell: Cell): boolean =>
  cell.fullLength !== undefined && typeof cell.value === 'string' && cell.fullLength > Array.from(cell.value).length;

/** The whole value of the active cell: long texts in full, nested values laid out, nothing hidden. */
export function CellDetail({ row, column, cell, onFilter, onColumn }: CellDetailProps): ReactElement {
  return (
    <div className={css.panel}>
      <div className={css.top}>
        <h2 className={css.name}>
          <Value value={column.name} kind="text" limit={2000} />
        </h2>
      </div>
      <div className={css.badges}>
        <KindIcon kind={column.kind} />
        <TypeBadge type={column.type} />
        <span className={css.whole}>{`row ${formatCount(row + 1)}`}</span>
      </div>
      {cell === undefined ? <div className={css.preview}>…</div> : <Preview cell={cell} column={column} />}
      <div className={css.lengthNote}>{cell === undefined ? '' : column.kind === 'text' || isCut(cell) ? lengthNote(cell) : ''}</div>
      <div className={css.actions}>
        {cell === undefined || cell.value === null ? null : (
          <CopyButton framed label={isCut(cell) ? 'Copy this part' : 'Copy value'} text={String(cell.value)} />
        )}
        <Button
          size="compact-xs"
          variant="default"
          disabled={cell === undefined || isCut(cell) || column.kind === 'nested' || column.kind === 'binary'}
          onClick={onFilter}
        >
          Rows with this value
        </Button>
        <Button size="compact-xs" variant="default" onClick={onColumn}>
          Column in detail
        </Button>
      </div>
    </div>
  );
}
