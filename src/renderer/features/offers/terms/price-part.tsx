import { Button, NumberInput, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Price } from '#contract/offers/offer.ts';
import { DurationField, Line, Part, RemoveLine } from './inputs.tsx';
import css from './terms.module.css';
import type { Draft } from './use-draft.ts';

const fresh: Price = { amount: 0, currency: 'USD', per: 'period', period: 'P1Y', unit: null, tiers: [], note: '' };
const perWords: readonly { value: Price['per']; label: string }[] = [
  { value: 'period', label: 'a period' },
  { value: 'once', label: 'once' },
  { value: 'record', label: 'a record' },
  { value: 'user', label: 'a user' },
  { value: 'other', label: 'another unit' },
];
const numberOf = (value: string | number): number => (typeof value === 'number' ? value : Number(value) || 0);

/** What is paid, for what, and how often. */
export function PricePart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set, errorAt } = draft;
  const { price } = fields;
  const change = (next: Partial<Price>): void => set({ price: { ...(price ?? fresh), ...next } });
  return (
    <Part title="Price">
      {price === null ? (
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={1.75} />} onClick={() => set({ price: fresh })}>
          Enter a price
        </Button>
      ) : (
        <div className={css.fields}>
          <NumberInput
            className={css.third}
            size="xs"
            label="Amount"
            hideControls
            min={0}
            thousandSeparator=","
            decimalScale={4}
            value={price.amount}
            error={errorAt('price.amount')}
            onChange={(value) => change({ amount: numberOf(value) })}
          />
          <Line
            className={css.third}
            label="Currency"
            placeholder="USD"
            value={price.currency}
            error={errorAt('price.currency')}
            onChange={(value) => change({ currency: (value ?? '').toUpperCase() })}
          />
          <Select
            className={css.third}
            size="xs"
            label="For"
            allowDeselect={false}
            data={[...perWords]}
            value={price.per}
            onChange={(value) => change({ per: perWords.find((each) => each.value === value)?.value ?? 'once' })}
          />
          {price.per === 'period' || price.per === 'user' ? (
            <DurationField
              className={css.half}
              label="Every"
              value={price.period}
              error={errorAt('price.period')}
              onChange={(period) => change({ period })}
            />
          ) : null}
          {price.per === 'other' || price.per === 'record' ? (
            <Line
              className={css.half}
              label={price.per === 'record' ? 'What a record is' : 'Unit'}
              value={price.unit}
              error={errorAt('price.unit')}
              onChange={(unit) => change({ unit })}
            />
          ) : null}
          <NumberInput
            className={css.half}
            size="xs"
            label="Records over the whole term, as promised"
            hideControls
            min={0}
            thousandSeparator=","
            allowDecimal={false}
            value={fields.promisedRecords ?? ''}
            error={errorAt('promisedRecords')}
            onChange={(value) => set({ promisedRecords: value === '' ? null : numberOf(value) })}
          />
          <div className={css.whole}>
            <div className={css.lines}>
              {price.tiers.map((tier, place) => (
                // A step has nothing but its place to be told by.
                // eslint-disable-next-line react/no-array-index-key
                <div key={place} className={`${css.line ?? ''} ${css.tier ?? ''}`}>
                  <NumberInput
                    size="xs"
                    aria-label="From so many units"
                    placeholder="From"
                    hideControls
                    thousandSeparator=","
                    value={tier.from}
                    onChange={(value) =>
                      change({ tiers: price.tiers.map((each, at) => (at === place ? { ...each, from: numberOf(value) } : each)) })
                    }
                  />
                  <NumberInput
                    size="xs"
                    aria-label="Amount of each from there on"
                    hideControls
                    thousandSeparator=","
                    value={tier.amount}
                    onChange={(value) =>
                      change({ tiers: price.tiers.map((each, at) => (at === place ? { ...each, amount: numberOf(value) } : each)) })
                    }
                  />
                  <RemoveLine label="Remove this step" onClick={() => change({ tiers: price.tiers.filter((_each, at) => at !== place) })} />
                </div>
              ))}
              {errorAt('price.tiers') === undefined ? null : <div className={css.failed}>{errorAt('price.tiers')}</div>}
              <div>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => change({ tiers: [...price.tiers, { from: (price.tiers.at(-1)?.from ?? 0) + 1, amount: price.amount }] })}
                >
                  Add a step of the price
                </Button>{' '}
                <Button size="compact-xs" variant="default" onClick={() => set({ price: null })}>
                  Clear the price
                </Button>
              </div>
            </div>
          </div>
          <Line
            className={css.whole}
            label="Note"
            value={price.note === '' ? null : price.note}
            onChange={(note) => change({ note: note ?? '' })}
          />
        </div>
      )}
    </Part>
  );
}
