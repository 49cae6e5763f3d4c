import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import css from './content.module.css';
import { flagWords } from './content-words.ts';
import { behindFlag } from './rows-behind.ts';

/** What stands out in a column, each a sentence that leads to its rows. */
export function ColumnFlags({ column, toRows }: { column: ColumnProfile; toRows: (filters: RowFilter[]) => void }): ReactElement | null {
  const flags = column.content?.flags ?? [];
  if (flags.length === 0) return null;
  return (
    <ul className={css.flags} aria-label="What stands out">
      {flags.map((flag) => {
        const filters = behindFlag(column, flag);
        const inner = (
          <>
            <IconAlertTriangle size={14} stroke={1.75} className={css.flagGlyph} aria-hidden />
            <span className={css.flagText}>{flag.sentence}</span>
          </>
        );
        return (
          <li key={`${flag.flag} ${flag.sentence}`}>
            {filters === null ? (
              <div className={css.flag}>{inner}</div>
            ) : (
              <button type="button" className={css.flag} title="Show these rows" onClick={() => toRows(filters)}>
                {inner}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** How many things stand out, in a line of the columns table. */
export function FlagsCell({ column }: { column: Pick<ColumnProfile, 'content' | 'name'> }): ReactElement {
  const flags = column.content?.flags ?? [];
  if (flags.length === 0) return <span className={css.quiet}>–</span>;
  const words = [...new Set(flags.map((each) => flagWords[each.flag]))].join(', ');
  return (
    <span className={css.cell} title={flags.map((each) => each.sentence).join('\n')}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      <span>{flags.length}</span>
      <span className="mb-hidden">{`to look at: ${words}`}</span>
    </span>
  );
}
