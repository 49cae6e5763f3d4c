/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no elements of its own for groups and buttons */
import { type KeyboardEvent, useId, useState } from 'react';
import { barAt, moveReading, placeBars } from './bars.ts';
import css from './charts.module.css';
import { labelCentre, scaleFor, thin } from './scale.ts';
import { linearTicks, type Tick } from './ticks.ts';
import { useElementWidth } from './use-element-width.ts';

export interface HistogramBar {
  count: number;
  /** Its reading without the count: "12.5 to 15.0". */
  label: string;
}

export interface HistogramProps {
  /** Names the chart: "Distribution of age". */
  label: string;
  bars: readonly HistogramBar[];
  /** Ends of the horizontal axis as measures, and its ticks; null when the bars have no common line. */
  axis: { from: number; to: number; scale: 'linear' | 'log'; ticks: (count: number) => Tick[] } | null;
  exact: boolean;
  /** All rows that the bars are a share of. */
  total: number;
  formatCount: (count: number) => string;
  formatShare: (share: number) => string;
  /** Goes to the rows of a bar. */
  onBar?: (index: number) => void;
  height?: number;
  unit?: string;
}

const left = 40;
const right = 8;
const top = 6;
const bottom = 20;

/** About how wide a label is at 11 px, with room beside it. */
const labelWidth = (tick: Tick): number => tick.label.length * 6.5 + 8;

/** A distribution with axes. One bar is read at a time: by the pointer, or with the arrow keys; Enter goes to its rows. */
export function Histogram(props: HistogramProps) {
  const { bars, exact, height = 156, axis, onBar } = props;
  const [box, width] = useElementWidth<HTMLDivElement>();
  const [reading, setReading] = useState<number | null>(null);
  const [focused, setFocused] = useState<number>(0);
  const hatch = useId();
  const inner = Math.max(0, width - left - right);
  const tall = height - top - bottom;
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const placed = placeBars(
    bars.map((bar) => bar.count),
    inner,
    tall,
    1,
    most,
  );
  const yTicks = linearTicks(0, most, 3);
  const scale = axis ? scaleFor(axis.scale, axis.from, axis.to) : null;
  const labelAt = (tick: Tick) => labelCentre((scale?.(tick.value) ?? 0) * inner, labelWidth(tick) - 8, inner);
  const xTicks = axis ? thin(axis.ticks(Math.max(2, Math.floor(inner / 64))), labelAt, labelWidth) : [];
  const text = (index: number) => {
    const bar = bars[index];
    if (!bar) return '';
    const share = props.total > 0 ? ` · ${props.formatShare(bar.count / props.total)}` : '';
    return `${bar.label} · ${exact ? '' : '~'}${props.formatCount(bar.count)} rows${share}`;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ' ') && onBar) onBar(focused);
    else {
      const next = moveReading(event.key, focused, bars.length);
      if (next === null) return;
      setFocused(next);
      setReading(next);
      document.getElementById(`${hatch}-${next}`)?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className={css.chart} aria-label={props.label}>
      <div className={css.reading} aria-hidden="true">
        {reading === null ? <span className={css.hint}>{`${bars.length} bars · point or use the arrow keys`}</span> : text(reading)}
      </div>
      <div ref={box} style={{ height }}>
        {width > 0 ? (
          <svg
            width={width}
            height={height}
            className={css.svg}
            role="group"
            aria-label={`${props.label}, ${bars.length} bars`}
            onPointerMove={(event) =>
              setReading(barAt(event.clientX - event.currentTarget.getBoundingClientRect().left - left, inner, bars.length))
            }
            onPointerLeave={() => setReading(null)}
          >
            <defs>
              <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line x1="0" y1="0" x2="0" y2="5" className={css.hatchLine} />
              </pattern>
            </defs>
            <g transform={`translate(${left} ${top})`}>
              {yTicks.map((tick) => (
                <g key={tick.value} transform={`translate(0 ${tall - (tick.value / most) * tall})`} aria-hidden="true">
                  <line x1={0} x2={inner} className={tick.value === 0 ? css.axisLine : css.gridLine} />
                  <text x={-6} dy="0.32em" textAnchor="end" className={css.tick}>
                    {tick.label}
                  </text>
                </g>
              ))}
              {placed.map((bar, index) => (
                <g
                  // Bars have no identity but their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={index}
                  id={`${hatch}-${index}`}
                  role={onBar ? 'button' : 'img'}
                  tabIndex={index === Math.min(focused, bars.length - 1) ? 0 : -1}
                  aria-label={`${text(index)}${onBar ? '. Show these rows' : ''}`}
                  className={css.bar}
                  data-reading={reading === index || undefined}
                  data-clickable={onBar !== undefined || undefined}
                  onClick={() => onBar?.(index)}
                  onKeyDown={onKeyDown}
                  onFocus={() => {
                    setFocused(index);
                    setReading(index);
                  }}
                  onBlur={() => setReading(null)}
                >
                  <rect x={(inner / bars.length) * index} y={0} width={inner / bars.length} height={tall} className={css.hit} />
                  <rect
                    x={bar.x}
                    y={bar.y}
                    width={bar.width}
                    height={bar.height}
                    className={css.fill}
                    data-exact={exact}
                    style={exact ? undefined : { fill: `url(#${hatch})` }}
                  />
                </g>
              ))}
              {xTicks.map((tick) => (
                <g key={tick.value} aria-hidden="true">
                  <line
                    x1={(scale?.(tick.value) ?? 0) * inner}
                    x2={(scale?.(tick.value) ?? 0) * inner}
                    y1={tall}
                    y2={tall + 4}
                    className={css.axisLine}
                  />
                  <text x={labelAt(tick)} y={tall + 15} textAnchor="middle" className={css.tick}>
                    {tick.label}
                  </text>
                </g>
              ))}
            </g>
          </svg>
        ) : null}
      </div>
    </figure>
  );
}
