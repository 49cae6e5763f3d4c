/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no elements of its own for groups and buttons */
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { formatInstant } from '../format.ts';
import { useElementWidth } from './use-element-width.ts';
import css from './history-chart.module.css';

export interface HistoryPoint {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly value: number | null;
}

export interface HistoryChartProps {
  readonly label: string;
  /** Oldest first. They stand at equal distances: a run is a delivery, not an hour. */
  readonly points: readonly HistoryPoint[];
  readonly format: (value: number) => string;
  /** Ends of the scale; null takes those of the values. */
  readonly range: readonly [number, number] | null;
  readonly chosen: string | null;
  readonly onChoose?: (id: string) => void;
  readonly height?: number;
}

const pad = { left: 48, right: 12, top: 10, bottom: 18 };

/** A figure over the runs, as a line with a dot for each. One tab stop; arrows walk along it. */
export function HistoryChart({ label, points, format, range, chosen, onChoose, height = 96 }: HistoryChartProps): ReactElement {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const [wanted, setWanted] = useState<number | null>(null);
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = range ?? [Math.min(...values), Math.max(...values)];
  const span = high > low ? high - low : 1;
  const inner = Math.max(1, width - pad.left - pad.right);
  const x = (index: number): number => pad.left + (points.length < 2 ? inner / 2 : (index / (points.length - 1)) * inner);
  const y = (value: number): number => pad.top + (1 - (high > low ? (value - low) / span : 0.5)) * (height - pad.top - pad.bottom);
  const current = Math.min(
    points.length - 1,
    wanted ??
      Math.max(
        0,
        points.findIndex(({ id }) => id === chosen),
      ),
  );
  const go = (event: KeyboardEvent): void => {
    const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: points.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const at = Math.max(0, Math.min(points.length - 1, next));
      setWanted(at);
      box.current?.querySelectorAll<SVGCircleElement>('circle')[at]?.focus();
    }
    const point = points[current];
    if (event.key === 'Enter' && point && onChoose) {
      event.preventDefault();
      onChoose(point.id);
    }
  };
  if (values.length === 0) return <p>No run had a value.</p>;
  // A gap in the line where a run had no value.
  const lines = points.reduce<string>((path, { value }, index) => {
    if (value === null) return path;
    const isStart = index === 0 || points[index - 1]?.value === null;
    return `${path}${isStart ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  }, '');
  const ends = [...new Set([low, high])];
  return (
    <div ref={box} className={css.chart}>
      {width === 0 ? (
        <div style={{ height }} />
      ) : (
        <svg width={width} height={height} role="group" aria-label={label}>
          {ends.map((value) => (
            <g key={value} aria-hidden>
              <line className={css.axis} x1={pad.left} x2={width - pad.right} y1={y(value)} y2={y(value)} />
              <text className={css.label} x={pad.left - 6} y={y(value) + 3} textAnchor="end">
                {format(value)}
              </text>
            </g>
          ))}
          <path className={css.line} d={lines} aria-hidden />
          {points.map((point, index) =>
            point.value === null ? null : (
              <circle
                key={point.id}
                className={css.dot}
                cx={x(index)}
                cy={y(point.value)}
                r={4}
                role={onChoose ? 'button' : 'img'}
                data-chosen={point.id === chosen}
                tabIndex={index === current ? 0 : -1}
                aria-label={`${point.subject}, ${formatInstant(point.at)}: ${format(point.value)}`}
                onFocus={() => setWanted(index)}
                onKeyDown={go}
                onClick={() => onChoose?.(point.id)}
              >
                <title>{`${point.subject}\n${formatInstant(point.at)}\n${format(point.value)}`}</title>
              </circle>
            ),
          )}
          <text className={css.label} x={pad.left} y={height - 4} aria-hidden>
            {points[0]?.at.slice(0, 10)}
          </text>
          <text className={css.label} x={width - pad.right} y={height - 4} textAnchor="end" aria-hidden>
            {points.at(-1)?.at.slice(0, 10)}
          </text>
        </svg>
      )}
    </div>
  );
}
