import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { Keys } from '../ui/keys.tsx';
import { isAt, places } from './places.ts';
import type { Place } from './places.ts';
import css from './rail.module.css';

function RailLink({ place, isCurrent }: { place: Place; isCurrent: boolean }): ReactElement {
  const Icon = place.icon;
  return (
    <Tooltip
      position="right"
      openDelay={200}
      label={
        <span className={css.tip}>
          {place.label} <Keys keys={place.keys} />
        </span>
      }
    >
      <Link href={place.route} className={css.link} aria-label={place.label} aria-current={isCurrent ? 'page' : undefined}>
        <Icon size={20} stroke={1.5} aria-hidden />
      </Link>
    </Tooltip>
  );
}

/** The way to every screen, always in the same place. */
export function Rail(): ReactElement {
  const [path] = useLocation();
  const link = (place: Place): ReactElement => <RailLink key={place.id} place={place} isCurrent={isAt(place, path)} />;
  return (
    <nav className={css.rail} aria-label="Screens">
      <div className={css.group}>{places.filter((place) => place.atBottom !== true).map(link)}</div>
      <div className={css.group}>{places.filter((place) => place.atBottom === true).map(link)}</div>
    </nav>
  );
}
