import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatCount } from '../../../ui/format.ts';
import { lengthOf } from '../work/limits.ts';
import css from './detail.module.css';

/** Below a field: what DataZone would say to it, and how long it is of how much it may be. */
export function FieldFoot({
  longest,
  problem,
  text,
}: {
  text: string;
  longest: number | null;
  problem: string | null;
}): ReactElement | null {
  if (longest === null && problem === null) return null;
  const length = lengthOf(text);
  // A count that nobody needs yet would only be noise.
  const isNear = longest !== null && length > longest * 0.7;
  if (problem === null && !isNear) return null;
  return (
    <span className={css.foot}>
      <span className={css.problem} role={problem === null ? undefined : 'alert'}>
        {problem === null ? null : <IconAlertTriangle size={12} stroke={1.75} aria-hidden />}
        {problem}
      </span>
      {longest === null ? null : (
        <span className={css.counter} data-over={length > longest || undefined}>{`${formatCount(length)} / ${formatCount(longest)}`}</span>
      )}
    </span>
  );
}
