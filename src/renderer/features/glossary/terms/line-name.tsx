import { IconBook2, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatCount } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './terms.module.css';
import { isDisabled } from './find-terms.ts';
import { localWords } from './term-columns.ts';
import type { TermLine } from './tree-rows.ts';

export interface LineNameProps {
  readonly line: TermLine;
  readonly isTree: boolean;
  readonly isCut: boolean;
  readonly isDropTarget: boolean;
  readonly onTurn: (key: string, isOpen: boolean) => void;
}

/** The name cell of a line: how deep it is, whether it is open, and what of it is not in the catalog yet. */
export function LineName({ line, isCut, isDropTarget, isTree, onTurn }: LineNameProps): ReactElement {
  const { glossary, isOpen, key, level, term } = line;
  const local = term?.local ?? glossary?.local ?? null;
  const name = visibleName(term?.name ?? glossary?.name ?? '');
  const Twist = isOpen === true ? IconChevronDown : IconChevronRight;
  return (
    <span
      className={css.line}
      draggable={term !== null && local !== 'delete'}
      style={{ paddingInlineStart: (Math.min(level, 24) - 1) * 16 }}
      data-drop={isDropTarget || undefined}
      data-cut={isCut || undefined}
    >
      {isOpen === null ? (
        isTree ? (
          <span className={css.twist} />
        ) : null
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={css.twist}
          aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
          onClick={() => onTurn(key, !isOpen)}
        >
          <Twist size={14} stroke={1.75} aria-hidden />
        </button>
      )}
      {glossary === null ? null : <IconBook2 size={14} stroke={1.5} aria-hidden className={css.icon} />}
      <span
        className={css.name}
        data-kind={glossary === null ? 'term' : 'glossary'}
        data-mark={local ?? undefined}
        data-disabled={(term !== null && isDisabled(term)) || undefined}
      >
        {name.length < 48 ? <span title={name}>{name}</span> : <MiddleEllipsis text={name} tail={10} />}
      </span>
      {local === null ? null : <span className={css.mark}>{localWords[local]}</span>}
      {glossary === null ? null : <span className={css.count}>{formatCount(glossary.terms)}</span>}
    </span>
  );
}
