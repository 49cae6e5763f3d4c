/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no elements of its own for groups and buttons */
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { QualitySeries } from '#contract/catalog/browse-asset.ts';
import { labelCentre, thin } from '../../../ui/charts/scale.ts';
import { timeTicks } from '../../../ui/charts/ticks.ts';
import { useElementWidth } from '../../../ui/charts/use-element-width.ts';
import { formatInstant, formatNumber, plural } from '../../../ui/format.ts';
import { dotRadius, gapsOf } from './quality-gaps.ts';
import css from './quality-tab.module.css';

export interface QualityChartProps {
  readonly series: QualitySeries;
  /** Milliseconds; the same for every series, so that they can be compared. */
  readonly from: number;
  readonly to: number;
  readonly chosen: string | null;
  readonly onChoose: (pointId: string) => void;
}

const height = 132;
const pad = { left: 48, right: 14, top: 10, bottom: 22 };

/** Passing percentage over time. One tab stop; arrows walk from point to point. Where results stopped for long, the line is broken. */
export function QualityChart({ series, from, to, chosen, onChoose }: QualityChartProps): ReactElement {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const [wanted, setWanted] = useState<number | null>(null);
  const points = series.points.filter(({ passing }) => passing !== null);
  const inner = Math.max(1, width - pad.left - pad.right);
  const x = (time: number): number => pad.left + (to > from ? ((time - from) / (to - from)) * inner : inner / 2);
  const y = (passing: number): number => pad.top + (1 - passing / 100) * (height - pad.top - pad.bottom);
  const index = points.findIndex(({ id }) => id === chosen);
  const current = Math.min(points.length - 1, wanted ?? (index >= 0 ? index : points.length - 1));
  const gaps = gapsOf(points.map(({ at }) => Date.parse(at)));
  const radius = dotRadius(points.length, inner);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: points.length - 1 }[event.key];
    const at = next === undefined ? null : Math.max(0, Math.min(points.length - 1, next));
    const point = points[at ?? current];
    if (point === undefined || (at === null && event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    if (at !== null) {
      setWanted(at);
      box.current?.querySelectorAll<SVGCircleElement>('circle')[at]?.focus();
    }
    onChoose(point.id);
  };
  if (points.length === 0) return <p className={css.none}>No result of this ruleset holds a passing percentage.</p>;
  const place = (point: (typeof points)[number]): string => `${x(Date.parse(point.at)).toFixed(1)} ${y(point.passing ?? 0).toFixed(1)}`;
  const line = points.map((point, at) => `${at === 0 || gaps.has(at) ? 'M' : 'L'}${place(point)}`).join('');
  const broken = points.flatMap((point, at) => {
    const before = points[at - 1];
    return gaps.has(at) && before !== undefined ? [`M${place(before)}L${place(point)}`] : [];
  });
  const ticks = thin(
    timeTicks(from, to, Math.max(2, Math.floor(inner / 90))),
    ({ value }) => x(value),
    () => 76,
  );
  return (
    <div ref={box} className={css.chart}>
      {width === 0 ? (
        <div style={{ height }} />
      ) : (
        <svg width={width} height={height} role="group" aria-label={`Passing percentage of ${series.formName} over time`}>
          {[0, 50, 100].map((value) => (
            <g key={value} aria-hidden>
              <line className={css.axis} x1={pad.left} x2={width - pad.right} y1={y(value)} y2={y(value)} />
              <text className={css.label} x={pad.left - 10} y={y(value) + 3} textAnchor="end">
                {`${value} %`}
              </text>
            </g>
          ))}
          {ticks.map(({ value, label }) => (
            <text key={value} className={css.label} x={labelCentre(x(value), 60, width)} y={height - 6} textAnchor="middle" aria-hidden>
              {label}
            </text>
          ))}
          {broken.map((gap) => (
            <path key={gap} className={css.gap} d={gap} aria-hidden>
              <title>No results here for more than three times the usual distance</title>
            </path>
          ))}
          <path className={css.line} d={line} aria-hidden />
          {points.map((point, at) => (
            <circle
              key={point.id}
              className={css.dot}
              cx={x(Date.parse(point.at))}
              cy={y(point.passing ?? 0)}
              r={point.id === chosen ? 5 : radius}
              role="button"
              aria-pressed={point.id === chosen}
              data-chosen={point.id === chosen}
              data-failed={(point.failed ?? 0) > 0}
              tabIndex={at === current ? 0 : -1}
              aria-label={`${formatInstant(point.at)}: ${formatNumber(point.passing ?? 0)} % passed${point.evaluations === null ? '' : ` of ${plural(point.evaluations, 'evaluation')}`}`}
              onFocus={() => setWanted(at)}
              onKeyDown={onKeyDown}
              onClick={() => onChoose(point.id)}
            >
              <title>{`${formatInstant(point.at)}\n${formatNumber(point.passing ?? 0)} % passed`}</title>
            </circle>
          ))}
        </svg>
      )}
    </div>
  );
}
