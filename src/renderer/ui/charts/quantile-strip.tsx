import css from './charts.module.css';
import { scaleFor } from './scale.ts';
import { useElementWidth } from './use-element-width.ts';

export interface QuantileStripProps {
  label: string;
  /** As measures, on the same axis as the histogram above it. */
  min: number;
  max: number;
  quantiles: readonly { p: number; measure: number; text: string }[];
  scale: 'linear' | 'log';
  exact: boolean;
}

const left = 40;
const right = 8;

/** Where the middle half and the middle 98 % of the values lie, drawn as a box on the histogram's own axis. */
export function QuantileStrip({ label, min, max, quantiles, scale: kind, exact }: QuantileStripProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const inner = Math.max(0, width - left - right);
  const scale = scaleFor(kind, min, max);
  const at = (p: number) => {
    const found = quantiles.find((entry) => Math.abs(entry.p - p) < 1e-9);
    return found ? Math.min(1, Math.max(0, scale(found.measure))) * inner : null;
  };
  const [low, lowerQuarter, median, upperQuarter, high] = [at(0.01), at(0.25), at(0.5), at(0.75), at(0.99)];
  const described = quantiles.map((entry) => `${Math.round(entry.p * 100)} %: ${entry.text}`).join(', ');
  return (
    <div ref={box} className={css.strip}>
      {width > 0 ? (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot hold what is drawn here
        <svg width={width} height={20} className={css.svg} role="img" aria-label={`${label}. ${described}`} data-exact={exact}>
          <g transform={`translate(${left} 10)`}>
            {low !== null && high !== null ? <line x1={low} x2={high} className={css.whisker} /> : null}
            {[low, high].map((x, index) =>
              x === null ? null : <line key={index === 0 ? 'low' : 'high'} x1={x} x2={x} y1={-4} y2={4} className={css.whisker} />,
            )}
            {lowerQuarter !== null && upperQuarter !== null ? (
              <rect x={lowerQuarter} y={-5.5} width={Math.max(2, upperQuarter - lowerQuarter)} height={11} rx={1} className={css.box} />
            ) : null}
            {median !== null ? <line x1={median} x2={median} y1={-7} y2={7} className={css.median} /> : null}
          </g>
        </svg>
      ) : null}
    </div>
  );
}
