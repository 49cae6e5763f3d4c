import type { ReactElement } from 'react';
import type { LeftOut } from '#contract/studies/relationships.ts';
import { formatCount } from '../../../ui/format.ts';
import css from './relationships.module.css';

/** What was not looked at, and why. */
export function Limits({ items }: { items: readonly LeftOut[] }): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <details className={css.limits}>
      <summary>What was not looked at</summary>
      <ul>
        {items.map(({ reason, columns, columnCount }) => (
          <li key={reason}>
            {reason}
            {columnCount === 0 ? null : (
              <span className={css.dim}>
                {` ${columns.slice(0, 12).join(', ')}${columnCount > 12 ? ` and ${formatCount(columnCount - Math.min(12, columns.length))} more` : ''}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
