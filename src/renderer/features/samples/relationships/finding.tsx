import { IconArrowRight } from '@tabler/icons-react';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { formatCount } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './relationships.module.css';

const shownColumns = 6;

/** Names of columns in a sentence: “a, b and c”; what does not fit is said in number and on hover. */
export function ColumnNames({ names, and = 'and' }: { names: readonly string[]; and?: string }): ReactElement {
  const shown = names.length > shownColumns + 1 ? names.slice(0, shownColumns) : names;
  const rest = names.length - shown.length;
  return (
    <span title={rest > 0 ? names.join(', ') : undefined}>
      {shown.map((name, place) => (
        <Fragment key={name}>
          {place === 0 ? '' : rest === 0 && place === shown.length - 1 ? ` ${and} ` : ', '}
          <code className={css.column} title={visibleName(name)}>
            {visibleName(name)}
          </code>
        </Fragment>
      ))}
      {rest > 0 ? ` and ${formatCount(rest)} more` : ''}
    </span>
  );
}

/** Goes to the rows behind a figure. */
export function RowsLink({ rows, isExact = true, onOpen }: { rows: number; isExact?: boolean; onOpen: () => void }): ReactElement {
  return (
    <button type="button" className={css.rowsLink} onClick={onOpen}>
      {rows === 1 ? 'Show the row' : isExact ? `Show the ${formatCount(rows)} rows` : `Show the rows`}
      <IconArrowRight size={13} stroke={1.75} aria-hidden />
    </button>
  );
}

/** One thing that was found: a sentence, its figures, and the way to the rows. */
export function Finding({
  tone = 'plain',
  children,
  facts,
  action,
}: {
  /** `certain` holds for every row, `nearly` for most, `attention` is worth a question to the vendor. */
  tone?: 'plain' | 'certain' | 'nearly' | 'attention';
  children: ReactNode;
  facts?: ReactNode;
  action?: ReactNode;
}): ReactElement {
  return (
    <li className={css.finding} data-tone={tone}>
      <div className={css.sentence}>{children}</div>
      {facts === undefined ? null : <div className={css.facts}>{facts}</div>}
      {action === undefined || action === null ? null : <div className={css.action}>{action}</div>}
    </li>
  );
}

/** Findings under a heading; says so where there are none. */
export function Findings({
  title,
  hint,
  nothing,
  tools,
  children,
}: {
  title: string;
  hint: string;
  nothing: string;
  tools?: ReactNode;
  children: readonly ReactElement[];
}): ReactElement {
  return (
    <section className={css.block} aria-label={title}>
      <div className={css.top}>
        <h3 className={css.heading}>{title}</h3>
        {tools}
      </div>
      <p className={css.hint}>{hint}</p>
      {children.length === 0 ? <p className={css.nothing}>{nothing}</p> : <ul className={css.findings}>{children}</ul>}
    </section>
  );
}
