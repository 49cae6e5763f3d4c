import { IconFileAnalytics } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { SampleSummary } from '#contract/samples.ts';
import { Figure } from '../../ui/figure.tsx';
import { formatFriendly, formatInstant } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { RovingList } from '../../ui/roving-list.tsx';
import { useRoving } from '../../ui/roving.ts';
import css from './lists.module.css';

const words: Record<SampleSummary['profileState'], string> = {
  none: 'Not profiled',
  running: 'Profiling now',
  ready: 'Profiled',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
  failed: 'Failed',
};

/** The samples that were worked with last. */
export function ContinueList({ samples }: { samples: readonly SampleSummary[] }): ReactElement | null {
  const [, navigate] = useLocation();
  const roving = useRoving({
    count: samples.length,
    onOpen: (index) => {
      const sample = samples[index];
      if (sample !== undefined) navigate(`/samples/${sample.id}`);
    },
  });
  if (samples.length === 0) return null;
  return (
    <section aria-labelledby="continue">
      <h2 id="continue" className={css.heading}>
        Continue where you were
        <Link href="/samples" className={css.all}>
          All samples
        </Link>
      </h2>
      <RovingList className={css.list} roving={roving}>
        {samples.map((sample, index) => (
          <li key={sample.id} className={css.row}>
            <IconFileAnalytics size={16} stroke={1.5} className={css.plain} aria-hidden />
            <Link href={`/samples/${sample.id}`} className={css.open} {...roving.item(index)}>
              <span className={css.name}>
                <MiddleEllipsis text={sample.title} />
              </span>
            </Link>
            <span className={css.figures}>
              <Figure
                value={sample.rowCount}
                exact={sample.rowCountIsExact}
                label={sample.rowCount === 1 ? 'row' : 'rows'}
                absent="Not profiled yet"
              />
            </span>
            <span className={css.figures} data-narrow>
              <Figure value={sample.columnCount} label={sample.columnCount === 1 ? 'column' : 'columns'} absent="Not profiled yet" />
            </span>
            <span className={css.state} data-state={sample.profileState}>
              {words[sample.profileState]}
              {sample.profileState === 'ready' && sample.profiledAt !== null ? (
                <time dateTime={sample.profiledAt} title={formatInstant(sample.profiledAt)}>
                  {' '}
                  {formatFriendly(sample.profiledAt)}
                </time>
              ) : null}
            </span>
          </li>
        ))}
      </RovingList>
    </section>
  );
}
