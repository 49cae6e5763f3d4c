import type { ReactElement } from 'react';
import css from './progress-bar.module.css';

/** How far something is; an unknown share moves instead of guessing. */
export function ProgressBar({ share, label }: { share: number | null; label: string }): ReactElement {
  return (
    <span className={css.track}>
      {share === null ? (
        <span className={css.unknown} aria-hidden />
      ) : (
        <span className={css.done} style={{ width: `${share * 100}%` }} aria-hidden />
      )}
      <progress className="mb-hidden" aria-label={label} {...(share === null ? {} : { value: share, max: 1 })} />
    </span>
  );
}
