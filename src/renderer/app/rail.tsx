import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { Keys } from '../ui/keys.tsx';
import { type InboxCount, useInboxCount, waitingWords } from './inbox-count.ts';
import { isAt, places } from './places.ts';
import type { Place } from './places.ts';
import css from './rail.module.css';

function RailLink({ place, isCurrent, waiting }: { place: Place; isCurrent: boolean; waiting: InboxCount | null }): ReactElement {
  const Icon = place.icon;
  return (
    <Tooltip
      position="right"
      openDelay={200}
      label={
        <span className={css.tip}>
          {place.label} <Keys keys={place.keys} />
          {waiting === null ? null : waitingWords(waiting)}
        </span>
      }
    >
      <Link
        href={place.route}
        className={css.link}
        aria-label={place.label}
        aria-description={waiting === null ? undefined : waitingWords(waiting)}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Icon size={20} stroke={1.5} aria-hidden />
        {waiting === null ? null : (
          <span
            className={css.count}
            data-count={waiting.open > 99 ? '99+' : waiting.open}
            data-grave={waiting.grave > 0 ? '' : undefined}
            aria-hidden
          />
        )}
      </Link>
    </Tooltip>
  );
}

/** The way to every screen, always in the same place. */
export function Rail(): ReactElement {
  const [path] = useLocation();
  const inbox = useInboxCount(path.split('/')[1] ?? '');
  const link = (place: Place): ReactElement => (
    <RailLink key={place.id} place={place} isCurrent={isAt(place, path)} waiting={place.id === 'inbox' ? inbox : null} />
  );
  return (
    <nav className={css.rail} aria-label="Screens">
      <div className={css.group}>{places.filter((place) => place.atBottom !== true).map(link)}</div>
      <div className={css.group}>{places.filter((place) => place.atBottom === true).map(link)}</div>
    </nav>
  );
}
