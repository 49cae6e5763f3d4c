import { Button } from '@mantine/core';
import { IconArrowsDiff, IconClock, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useMemo, useRef } from 'react';
import { formatCount, plural } from '../../../ui/format.ts';
import type { Difference } from '../graph/difference.ts';
import type { Change } from '../graph/view-graph.ts';
import { type ChangeInstant, stepsOf, timeScale } from './time-scale.ts';
import css from './time-bar.module.css';

export interface TimeBarProps {
  readonly instants: readonly ChangeInstant[];
  /** Whether each instant stands for a whole day. */
  readonly areDays: boolean;
  readonly asOf: string | null;
  readonly was: string | null;
  readonly difference: Difference | null;
  readonly onAsOf: (at: string | null) => void;
  readonly onWas: (at: string | null) => void;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** "14 Mar 2026, 06:00 UTC" */
export const instantWords = (at: string): string => `${dayFormat.format(new Date(at))}, ${timeFormat.format(new Date(at))} UTC`;

/** As of which instant the picture is, over the instants at which something changed; and, where two are compared, the earlier of them. */
export function TimeBar({ instants: all, areDays: areWholeDays, asOf, was, difference, onAsOf, onWas }: TimeBarProps): ReactElement {
  const instants = useMemo(() => stepsOf(all), [all]);
  const areDays = areWholeDays || instants.length < all.length;
  const scale = useMemo(() => timeScale(instants), [instants]);
  const track = useRef<HTMLDivElement>(null);
  const held = useRef<'asOf' | 'was' | null>(null);
  const most = useMemo(() => instants.reduce((highest, { began, ended }) => Math.max(highest, began + ended), 1), [instants]);
  const placeAt = (event: PointerEvent): number => {
    const frame = track.current?.getBoundingClientRect();
    return frame === undefined || frame.width === 0 ? 1 : Math.max(0, Math.min(1, (event.clientX - frame.left) / frame.width));
  };
  const put = (which: 'asOf' | 'was', at: string | null): void => {
    if (which === 'asOf') {
      if (at !== asOf && (was === null || at === null || at > was)) onAsOf(at);
    } else if (at !== null && at !== was && (asOf === null || at < asOf)) onWas(at);
  };
  const press = (event: KeyboardEvent, which: 'asOf' | 'was', at: string | null): void => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[
      event.key
    ];
    if (steps === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    put(
      which,
      Number.isFinite(steps)
        ? scale.step(at, steps)
        : steps < 0
          ? (instants[0]?.at ?? null)
          : which === 'asOf'
            ? null
            : (instants.at(-1)?.at ?? null),
    );
  };
  const thumb = (which: 'asOf' | 'was', at: string | null, label: string): ReactElement => (
    <div
      className={css.thumb}
      data-which={which}
      style={{ left: `${scale.placeOf(at) * 100}%` }}
      // Two thumbs over instants that are not evenly spaced: no input element has that.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={instants.length}
      aria-valuenow={
        at === null
          ? instants.length
          : Math.max(
              0,
              instants.findIndex((each) => each.at >= at),
            )
      }
      aria-valuetext={at === null ? 'Now' : instantWords(at)}
      onKeyDown={(event) => press(event, which, at)}
    />
  );
  const before = scale.step(asOf, -1);
  return (
    <section className={css.bar} aria-label="Time">
      <div className={css.words}>
        <IconClock size={14} stroke={1.75} aria-hidden />
        <strong className={css.date} data-past={asOf !== null}>
          {asOf === null ? 'Now' : `As of ${instantWords(asOf)}`}
        </strong>
        {asOf === null ? null : (
          <Button size="compact-xs" variant="default" onClick={() => onAsOf(null)}>
            Back to now
          </Button>
        )}
      </div>
      <div
        ref={track}
        className={css.track}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const place = placeAt(event);
          held.current = was !== null && Math.abs(scale.placeOf(was) - place) < Math.abs(scale.placeOf(asOf) - place) ? 'was' : 'asOf';
          put(held.current, scale.instantAt(place));
        }}
        onPointerMove={(event) => {
          if (held.current !== null) put(held.current, scale.instantAt(placeAt(event)));
        }}
        onPointerUp={() => (held.current = null)}
        onPointerCancel={() => (held.current = null)}
      >
        <span className={css.rail} />
        {was === null ? null : (
          <span className={css.span} style={{ left: `${scale.placeOf(was) * 100}%`, right: `${(1 - scale.placeOf(asOf)) * 100}%` }} />
        )}
        {instants.map(({ at, began, ended }) => (
          <span
            key={at}
            className={css.tick}
            style={{ left: `${scale.placeOf(at) * 100}%`, height: 4 + 12 * Math.sqrt((began + ended) / most) }}
            title={`${areDays ? dayFormat.format(new Date(at)) : instantWords(at)}: ${formatCount(began)} began, ${formatCount(ended)} ended`}
          />
        ))}
        {was === null ? null : thumb('was', was, 'Compared with')}
        {thumb('asOf', asOf, 'As of')}
        <span className={css.ends} aria-hidden>
          <span>{instants[0] === undefined ? '' : dayFormat.format(new Date(instants[0].at))}</span>
          <span>now</span>
        </span>
      </div>
      <div className={css.compare}>
        {was === null ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowsDiff size={14} stroke={1.75} aria-hidden />}
            disabled={before === null || before === asOf}
            onClick={() => onWas(before)}
          >
            Compare with an earlier date
          </Button>
        ) : (
          <>
            <span className={css.since} title={instantWords(was)}>{`Since ${dayFormat.format(new Date(was))}:`}</span>
            <output className={css.counts} title={difference === null ? undefined : differenceWords(difference)}>
              {difference === null ? 'comparing …' : differenceWords(difference)}
            </output>
            <button type="button" className={css.close} aria-label="Compare no more" title="Compare no more" onClick={() => onWas(null)}>
              <IconX size={14} stroke={1.75} aria-hidden />
            </button>
          </>
        )}
      </div>
    </section>
  );
}

const changes: readonly Change[] = ['added', 'removed', 'changed'];

/** "1 node added; 2 edges removed, 1 changed; 3 column edges changed", or that nothing differs. */
export function differenceWords({ counts }: Difference): string {
  const parts: string[] = [];
  for (const [key, one, many] of [
    ['nodes', 'node', 'nodes'],
    ['edges', 'edge', 'edges'],
    ['columnEdges', 'column edge', 'column edges'],
  ] as const) {
    const own = changes.filter((change) => counts[key][change] > 0);
    const [first, ...others] = own;
    if (first === undefined) continue;
    parts.push(
      [
        `${plural(counts[key][first], one, many)} ${first}`,
        ...others.map((change) => `${formatCount(counts[key][change])} ${change}`),
      ].join(', '),
    );
  }
  return parts.length === 0 ? 'nothing differs here' : parts.join('; ');
}
