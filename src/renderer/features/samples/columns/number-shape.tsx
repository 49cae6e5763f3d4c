import { type ReactElement, type ReactNode, useContext } from 'react';
import type { RowFilter } from '#contract/samples.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatNumber } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import { HiddenValues, shapeOf } from '../values/hidden-values.ts';
import { shownKind, valueText } from '../values/value-text.ts';
import { Value } from '../values/value.tsx';
import css from './content.module.css';
import { CountedList } from './counted-list.tsx';
import type { ContentProps } from './text-content.tsx';

function Item({ children, label }: { children: ReactNode; label: string }): ReactElement {
  return (
    <div className={inspector.figureItem}>
      <dt className={inspector.figureLabel}>{label}</dt>
      <dd className={inspector.figureValue}>{children}</dd>
    </div>
  );
}

const skewWords = (skewness: number): string =>
  Math.abs(skewness) < 0.5 ? 'even on both sides' : skewness > 0 ? 'a long tail of high values' : 'a long tail of low values';

/** Moments, signs and fractions of numbers. */
export function NumberShape({ column, content, rows, toRows }: ContentProps): ReactElement | null {
  const { numbers } = content;
  if (!numbers) return null;
  const estimate = { fromRows: content.rows, ofRows: rows };
  const rowsWith = (operator: RowFilter['operator'], value: number) => () => toRows([{ column: column.name, operator, value }]);
  const signs = { exact: numbers.signsAreExact, ...estimate, clickLabel: 'Show these rows' };
  return (
    <>
      <h3 className={inspector.heading}>
        Shape
        {numbers.skewness === null ? null : <span className={inspector.dim}>{skewWords(numbers.skewness)}</span>}
      </h3>
      <dl className={inspector.figures}>
        {numbers.sum === null ? null : (
          <Item label="Sum">
            {/* A sum tells of nobody. */}
            <HiddenValues value={false}>
              <Value value={numbers.sum} kind={column.kind} form="figure" limit={40} />
            </HiddenValues>
          </Item>
        )}
        <Item label="Skewness">
          <Figure value={numbers.skewness} unit="number" exact={numbers.skewIsExact} {...estimate} />
        </Item>
        <Item label="Excess kurtosis">
          <Figure value={numbers.kurtosis} unit="number" exact={numbers.skewIsExact} {...estimate} />
        </Item>
        <Item label="Zeros">
          <Figure value={numbers.zeroCount} {...signs} onClick={rowsWith('equals', 0)} />
        </Item>
        <Item label="Negative">
          <Figure value={numbers.negativeCount} {...signs} onClick={rowsWith('less', 0)} />
        </Item>
        {numbers.wholeCount === null ? null : (
          <Item label="Without a fraction">
            <Figure
              value={numbers.wholeCount}
              exact={content.isExact}
              {...estimate}
              clickLabel="Show these rows"
              onClick={() => toRows([{ column: column.name, operator: 'is_whole' }])}
            />
          </Item>
        )}
      </dl>
      {numbers.decimals.length < 2 ? null : (
        <>
          <h3 className={inspector.heading}>Digits after the point</h3>
          <CountedList
            label={`Digits after the point in ${column.name}`}
            exact={content.isExact && numbers.decimals.reduce((sum, each) => sum + each.count, 0) === content.rows}
            rows={rows}
            toRows={toRows}
            items={numbers.decimals.map(({ count, digits }) => ({
              key: String(digits),
              content: digits === 0 ? 'none' : String(digits),
              count,
              filters: [{ column: column.name, operator: 'has_decimals', value: digits }],
            }))}
          />
        </>
      )}
    </>
  );
}

/** Rows beyond the fences, and where these stand. */
export function Outliers({ column, content, rows, toRows }: ContentProps): ReactElement | null {
  const { outliers } = content;
  const isHidden = useContext(HiddenValues);
  if (!outliers) return null;
  const shown = shownKind(column);
  const text = (value: typeof outliers.lower): string => {
    const number = typeof value === 'number' ? Number(value.toPrecision(6)) : value;
    const plain = valueText(number, shown) ?? '';
    return isHidden ? shapeOf(plain) : plain;
  };
  const items = [
    { key: 'low', label: `below ${text(outliers.lower)}`, count: outliers.lowCount, operator: 'less', value: outliers.lower } as const,
    { key: 'high', label: `above ${text(outliers.upper)}`, count: outliers.highCount, operator: 'greater', value: outliers.upper } as const,
  ].filter((item) => item.count > 0);
  return (
    <>
      <h3 className={inspector.heading}>
        Outliers
        {outliers.farCount === 0 ? null : <span className={inspector.dim}>{`${formatNumber(outliers.farCount)} far out`}</span>}
      </h3>
      {items.length === 0 ? null : (
        <CountedList
          label={`Outliers of ${column.name}`}
          exact={outliers.isExact}
          rows={rows}
          toRows={toRows}
          items={items.map(({ count, key, label, operator, value }) => ({
            key,
            content: label,
            count,
            filters: [{ column: column.name, operator, value }],
          }))}
        />
      )}
      <p className={css.basis}>
        {items.length === 0 ? `None: every row lies from ${text(outliers.lower)} to ${text(outliers.upper)}. ` : ''}
        {`Fences at 1.5 times the distance of the quartiles${outliers.scale === 'log' ? ', on the logarithms because the values are skewed' : ''}; far out is beyond 3 times.`}
      </p>
    </>
  );
}
