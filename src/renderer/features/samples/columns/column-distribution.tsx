import { type ReactElement, useContext, useMemo } from 'react';
import type { ColumnProfile, Histogram as HistogramData } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import { Histogram } from '../../../ui/charts/histogram.tsx';
import { measureLine, toMeasure } from '../../../ui/charts/measure.ts';
import { QuantileStrip } from '../../../ui/charts/quantile-strip.tsx';
import { type Tick, ticksFor } from '../../../ui/charts/ticks.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import css from '../inspector.module.css';
import { inBin } from '../rows/row-view.ts';
import { HiddenValues } from '../values/hidden-values.ts';
import { shownKind, valueText } from '../values/value-text.ts';
import { Value } from '../values/value.tsx';

export interface ColumnDistributionProps {
  column: ColumnProfile;
  rows: number | null;
  toRows: (filters: RowFilter[]) => void;
}

/** What a cut axis leaves out, with the way to it. */
function Tails({
  column,
  histogram,
  toRows,
}: { column: ColumnProfile; histogram: HistogramData } & Pick<ColumnDistributionProps, 'toRows'>) {
  const { bins, isExact, tails } = histogram;
  const ends = [
    { key: 'below', count: tails?.below ?? 0, operator: 'less', value: bins[0]?.from ?? null },
    { key: 'above', count: tails?.above ?? 0, operator: 'at_least', value: bins.at(-1)?.to ?? null },
  ] as const;
  return (
    <p className={css.dim}>
      {'Not drawn: '}
      {ends
        .filter((end) => end.count > 0)
        .map((end, index) => (
          <span key={end.key}>
            {index === 0 ? '' : ', '}
            <Figure
              value={end.count}
              exact={isExact}
              label={`rows ${end.key}`}
              clickLabel="Show these rows"
              onClick={() => toRows([{ column: column.name, operator: end.operator, value: end.value }])}
            />
          </span>
        ))}
      {' the axis, far from the others.'}
    </p>
  );
}

const percent = (p: number): string => `${Math.round(p * 100)} %`;

/** The histogram with its axes, the quantiles drawn on the same axis, and the quantiles as figures. */
export function ColumnDistribution({ column, rows, toRows }: ColumnDistributionProps): ReactElement | null {
  const { histogram, kind } = column;
  const shown = shownKind(column);
  const chart = useMemo(() => {
    if (histogram === null || histogram.scale === 'category' || histogram.bins.length === 0) return null;
    const scale: 'linear' | 'log' = histogram.scale;
    const from = toMeasure(histogram.bins[0]?.from ?? null, kind);
    const to = toMeasure(histogram.bins.at(-1)?.to ?? null, kind);
    const axis =
      from === null || to === null
        ? null
        : { from, to, scale, ticks: (count: number): Tick[] => ticksFor(measureLine(kind), scale, from, to, count) };
    const text = (value: ColumnProfile['min']) => valueText(value, shown) ?? '';
    const bars = histogram.bins.map((bin) => ({
      count: bin.count,
      label: bin.from === bin.to ? text(bin.from) : `${text(bin.from)} to ${text(bin.to)}`,
    }));
    return { axis, bars, scale };
  }, [histogram, kind, shown]);
  // The order of nested values as texts says nothing, nor does that of yes and no; seven shapes would all be alike.
  const isHidden = useContext(HiddenValues);
  const quantiles = (kind === 'nested' || kind === 'boolean' || isHidden ? [] : column.quantiles).map((entry) => ({
    p: entry.p,
    measure: toMeasure(entry.value, kind),
    text: valueText(entry.value, shown) ?? '',
    value: entry.value,
  }));
  const measured = quantiles.flatMap((entry) => (entry.measure === null ? [] : [{ ...entry, measure: entry.measure }]));
  if (chart === null && quantiles.length === 0) return null;
  return (
    <>
      <h3 className={css.heading}>
        Distribution
        {chart?.scale === 'log' ? <span className={css.dim}>logarithmic axis</span> : null}
      </h3>
      {chart === null || histogram === null ? null : (
        <Histogram
          label={`Distribution of ${column.name}`}
          bars={chart.bars}
          axis={chart.axis}
          exact={histogram.isExact}
          total={rows ?? chart.bars.reduce((sum, bar) => sum + bar.count, 0)}
          formatCount={formatCount}
          formatShare={formatShare}
          onBar={(index) => toRows(inBin(column.name, histogram, index))}
        />
      )}
      {histogram?.tails ? <Tails column={column} histogram={histogram} toRows={toRows} /> : null}
      {chart?.axis && measured.length > 0 ? (
        <QuantileStrip
          label={`Quantiles of ${column.name}`}
          min={chart.axis.from}
          max={chart.axis.to}
          quantiles={measured}
          scale={chart.scale}
          exact={column.quantilesAreExact}
        />
      ) : null}
      {quantiles.length === 0 ? null : (
        <dl
          className={css.quantiles}
          data-long={kind === 'timestamp' || undefined}
          aria-label={column.quantilesAreExact ? 'Quantiles' : 'Quantiles, estimated'}
        >
          {quantiles.map((entry) => (
            <div key={entry.p} className={css.quantilePair}>
              <dt className={css.figureLabel}>{entry.p === 0.5 ? 'Median' : percent(entry.p)}</dt>
              <dd className={css.quantile} data-exact={column.quantilesAreExact}>
                <Value value={entry.value} kind={shown} form="figure" limit={40} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
