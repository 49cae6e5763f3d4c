import { NumberInput, SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DrawMethod } from '#contract/drawn.ts';
import type { AppError } from '#contract/errors.ts';
import type { DrawPlan, Look } from '#contract/sampling.ts';
import { chanceWords, methodWords } from '../../ui/drawn-words.ts';
import { formatBytes, formatCount, plural } from '../../ui/format.ts';
import css from './sample-dialog.module.css';

/** What the person wants, as the fields hold it. */
export interface Wish {
  readonly rows: number;
  readonly seed: number;
  /** Null: as many as seem right. */
  readonly places: number | null;
  readonly method: DrawMethod;
}

export const mostRows = 20_000_000;

const numberOr = (value: string | number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

/** How many rows, chosen how. Every change is priced at once. */
export function DrawForm({ look, wish, onChange }: { look: Look; wish: Wish; onChange: (wish: Wish) => void }): ReactElement {
  if (wish.method === 'whole') return <p className={css.leftOut}>Nothing is to choose: the file is fetched as it is.</p>;
  return (
    <div className={css.wish}>
      <NumberInput
        label="Rows"
        min={1}
        max={mostRows}
        step={10_000}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        value={wish.rows}
        onChange={(rows) => onChange({ ...wish, rows: Math.max(1, Math.min(mostRows, numberOr(rows, wish.rows))) })}
      />
      <NumberInput
        label="Seed"
        min={0}
        max={4_294_967_295}
        allowDecimal={false}
        allowNegative={false}
        value={wish.seed}
        onChange={(seed) => onChange({ ...wish, seed: Math.max(0, Math.min(4_294_967_295, numberOr(seed, wish.seed))) })}
      />
      <NumberInput
        label="Places"
        placeholder="as seems right"
        min={1}
        max={2000}
        allowDecimal={false}
        allowNegative={false}
        value={wish.places ?? ''}
        onChange={(places) => onChange({ ...wish, places: typeof places === 'number' && places >= 1 ? Math.min(2000, places) : null })}
      />
      {look.methods.length < 2 ? null : (
        <div className={css.method}>
          <span className={css.fieldLabel} id="sample-method">
            Spread over
          </span>
          <SegmentedControl
            aria-labelledby="sample-method"
            value={wish.method}
            onChange={(method) => onChange({ ...wish, method: method === 'partitions' ? 'partitions' : 'rows' })}
            data={[
              { value: 'rows', label: 'All rows' },
              { value: 'partitions', label: 'Every partition' },
            ]}
          />
        </div>
      )}
    </div>
  );
}

/** What drawing will cost: an estimate until it is done. */
export function Price({
  plan,
  error,
  wish,
  look,
}: {
  plan: DrawPlan | undefined;
  error: AppError | null;
  wish: Wish;
  look: Look;
}): ReactElement {
  if (error !== null)
    return (
      <p className={css.price} role="alert" data-kind="failed">
        {error.message}
      </p>
    );
  if (plan === undefined) return <p className={css.price}>Working out the cost…</p>;
  const of = plan.ofRows === null ? null : `${plan.ofRowsIsExact ? '' : '≈ '}${formatCount(plan.ofRows)}`;
  return (
    <div className={css.price} aria-live="polite">
      <p className={css.cost}>
        <span className={css.estimate}>≈ {formatBytes(plan.bytes)}</span> of {formatBytes(look.bytes)} in{' '}
        <span className={css.estimate}>≈ {plural(plan.requests, 'request')}</span>
        {of === null ? null : (
          <>
            {' '}
            for {plan.rowsAreExact ? '' : '≈ '}
            {formatCount(plan.rows)} of {of} rows
          </>
        )}
      </p>
      <p className={css.how}>
        {methodWords(wish.method)}
        {plan.rowGroups === null ? '' : `: ${plural(plan.rowGroups, 'row group')} of ${plural(plan.files, 'file')}`}.
        {wish.method === 'whole' ? '' : ` Chance: ${chanceWords(plan.chance)}.`}
      </p>
    </div>
  );
}
