/* oxlint-disable jsx-a11y/prefer-tag-over-role -- SVG has no elements of its own for groups and images */
import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import type { ColumnKind } from '#contract/profile.ts';
import type { OverlaidDistribution } from '#contract/studies/comparison.ts';
import { barAt, moveReading, placeBars } from '../../../ui/charts/bars.ts';
import charts from '../../../ui/charts/charts.module.css';
import { measureLine, toMeasure } from '../../../ui/charts/measure.ts';
import { labelCentre, scaleFor, thin } from '../../../ui/charts/scale.ts';
import { linearTicks, type Tick, ticksFor } from '../../../ui/charts/ticks.ts';
import { useElementWidth } from '../../../ui/charts/use-element-width.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { valueText } from '../values/value-text.ts';
import css from './comparison.module.css';
import { overlaidShares, type Side, stepPath } from './overlay.ts';

const left = 40;
const right = 8;
const top = 6;
const bottom = 20;
const labelWidth = (tick: Tick): number => tick.label.length * 6.5 + 8;

const shortened = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`);

export interface OverlayChartProps {
  readonly label: string;
  readonly distribution: OverlaidDistribution;
  readonly kind: ColumnKind;
  /** Both over each other, or one of them on the scale of both. */
  readonly sides: readonly Side[];
  readonly height?: number;
}

/** Shares of both deliveries in the same bins, with axes; one bin is read at a time, by the pointer or with the arrow keys. */
export function OverlayChart({ distribution, height = 148, kind, label, sides }: OverlayChartProps): ReactElement {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const [reading, setReading] = useState<number | null>(null);
  const [focused, setFocused] = useState(0);
  const id = useId();
  const { bins, scale } = distribution;
  const shares = overlaidShares(distribution);
  const most = Math.max(shares.most, 1e-9);
  const inner = Math.max(0, width - left - right);
  const tall = height - top - bottom;
  const from = toMeasure(bins[0]?.from ?? null, kind);
  const to = toMeasure(bins.at(-1)?.to ?? null, kind);
  const axis = scale === 'category' || from === null || to === null ? null : { from, to, scale };
  const place = axis ? scaleFor(axis.scale, axis.from, axis.to) : null;
  const labelAt = (tick: Tick): number => labelCentre((place?.(tick.value) ?? 0) * inner, labelWidth(tick) - 8, inner);
  const xTicks = axis
    ? thin(ticksFor(measureLine(kind), axis.scale, axis.from, axis.to, Math.max(2, Math.floor(inner / 64))), labelAt, labelWidth)
    : [];
  const text = (index: number): string => {
    const bin = bins[index];
    if (!bin) return '';
    const [one, other] = [valueText(bin.from, kind) ?? 'null', valueText(bin.to, kind) ?? 'null'];
    const side = (which: Side): string => `${which} ${formatShare(shares[which][index] ?? 0)} (${formatCount(bin[which])})`;
    return `${one === other ? one : `${one} to ${other}`}: ${sides.map(side).join(', ')}`;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveReading(event.key, focused, bins.length);
    if (next === null) return;
    setFocused(next);
    setReading(next);
    document.getElementById(`${id}-${String(next)}`)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className={charts.chart} aria-label={label}>
      <div className={charts.reading} aria-hidden="true">
        {reading === null ? <Legend sides={sides} /> : text(reading)}
      </div>
      <div ref={box} style={{ height }}>
        {width > 0 ? (
          <svg
            width={width}
            height={height}
            className={charts.svg}
            role="group"
            aria-label={`${label}, ${String(bins.length)} bins`}
            onPointerMove={(event) =>
              setReading(barAt(event.clientX - event.currentTarget.getBoundingClientRect().left - left, inner, bins.length))
            }
            onPointerLeave={() => setReading(null)}
          >
            <g transform={`translate(${String(left)} ${String(top)})`}>
              {linearTicks(0, most * 100, 3).map((tick) => (
                <g key={tick.value} transform={`translate(0 ${String(tall - (tick.value / (most * 100)) * tall)})`} aria-hidden="true">
                  <line x1={0} x2={inner} className={tick.value === 0 ? charts.axisLine : charts.gridLine} />
                  <text x={-6} dy="0.32em" textAnchor="end" className={charts.tick}>
                    {`${tick.label} %`}
                  </text>
                </g>
              ))}
              {sides.includes('after')
                ? placeBars(shares.after, inner, tall, 1, most).map((bar, index) => (
                    // Bins have no identity but their place.
                    // oxlint-disable-next-line react/no-array-index-key
                    <rect key={index} x={bar.x} y={bar.y} width={bar.width} height={bar.height} className={css.after} />
                  ))
                : null}
              {sides.includes('before') ? <path d={stepPath(shares.before, most, inner, tall)} className={css.before} /> : null}
              {bins.map((_, index) => (
                <rect
                  // oxlint-disable-next-line react/no-array-index-key -- bins have no identity but their place
                  key={index}
                  id={`${id}-${String(index)}`}
                  role="img"
                  tabIndex={index === Math.min(focused, bins.length - 1) ? 0 : -1}
                  aria-label={text(index)}
                  className={css.hit}
                  data-reading={reading === index || undefined}
                  x={(inner / bins.length) * index}
                  y={0}
                  width={inner / bins.length}
                  height={tall}
                  onKeyDown={onKeyDown}
                  onFocus={() => {
                    setFocused(index);
                    setReading(index);
                  }}
                  onBlur={() => setReading(null)}
                />
              ))}
              {scale === 'category' && inner / bins.length >= 20
                ? bins.map((bin, index) => (
                    <text
                      // oxlint-disable-next-line react/no-array-index-key
                      key={index}
                      x={(inner / bins.length) * (index + 0.5)}
                      y={tall + 15}
                      textAnchor="middle"
                      className={charts.tick}
                      aria-hidden="true"
                    >
                      {shortened(valueText(bin.from, kind) ?? 'null', Math.floor(inner / bins.length / 7))}
                    </text>
                  ))
                : null}
              {xTicks.map((tick) => (
                <text key={tick.value} x={labelAt(tick)} y={tall + 15} textAnchor="middle" className={charts.tick} aria-hidden="true">
                  {tick.label}
                </text>
              ))}
            </g>
          </svg>
        ) : null}
      </div>
    </figure>
  );
}

function Legend({ sides }: { sides: readonly Side[] }): ReactElement {
  return (
    <span className={css.legend}>
      {sides.includes('before') ? (
        <span>
          <svg width="14" height="10" aria-hidden="true">
            <path d="M1 9V2H7V5H13V9" className={css.before} />
          </svg>
          before
        </span>
      ) : null}
      {sides.includes('after') ? (
        <span>
          <svg width="14" height="10" aria-hidden="true">
            <rect x="1" y="2" width="12" height="8" className={css.after} />
          </svg>
          after
        </span>
      ) : null}
      <span className={charts.hint}>share of each delivery</span>
    </span>
  );
}
