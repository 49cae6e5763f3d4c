import { Button, NumberInput, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ContractTerms, ServiceLevel } from '#contract/offers/offer.ts';
import { DurationField, Line, Part, RemoveLine } from './inputs.tsx';
import css from './terms.module.css';
import type { Draft } from './use-draft.ts';

/** How often, by which way, and what is promised of it. */
export function DeliveryPart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set, errorAt } = draft;
  const { contract } = fields;
  const { delivery, serviceLevels } = contract;
  const change = (next: Partial<ContractTerms>): void => set({ contract: { ...contract, ...next } });
  const changeLevel = (place: number, next: Partial<ServiceLevel>): void =>
    change({ serviceLevels: serviceLevels.map((level, at) => (at === place ? { ...level, ...next } : level)) });
  return (
    <Part title="Delivery and service levels">
      <div className={css.fields}>
        <DurationField
          className={css.third}
          label="Delivered every"
          value={delivery.frequency}
          error={errorAt('contract.delivery.frequency')}
          onChange={(frequency) => change({ delivery: { ...delivery, frequency } })}
        />
        <Line
          className={css.third}
          label="Channel"
          placeholder="SFTP, S3, a share"
          value={delivery.channel}
          onChange={(channel) => change({ delivery: { ...delivery, channel } })}
        />
        <NumberInput
          className={css.third}
          size="xs"
          label="Days of grace"
          hideControls
          min={0}
          max={366}
          allowDecimal={false}
          value={delivery.graceDays}
          error={errorAt('contract.delivery.graceDays')}
          onChange={(value) => change({ delivery: { ...delivery, graceDays: Number(value) || 0 } })}
        />
        <div className={`${css.whole ?? ''} ${css.lines ?? ''}`}>
          {serviceLevels.map((level, place) => (
            // A level has nothing but its place to be told by: a property may be promised twice.
            // eslint-disable-next-line react/no-array-index-key
            <div key={place} className={`${css.line ?? ''} ${css.level ?? ''}`}>
              <TextInput
                size="xs"
                aria-label="Service level"
                placeholder="latency"
                error={errorAt(`contract.serviceLevels.${place}.property`)}
                value={level.property}
                onChange={(event) => changeLevel(place, { property: event.currentTarget.value })}
              />
              <TextInput
                size="xs"
                aria-label="What is promised"
                placeholder="4"
                value={level.value}
                onChange={(event) => changeLevel(place, { value: event.currentTarget.value })}
              />
              <TextInput
                size="xs"
                aria-label="Unit"
                placeholder="h"
                value={level.unit ?? ''}
                onChange={(event) => changeLevel(place, { unit: event.currentTarget.value || null })}
              />
              <RemoveLine
                label={`Remove the service level ${level.property}`}
                onClick={() => change({ serviceLevels: serviceLevels.filter((_each, at) => at !== place) })}
              />
            </div>
          ))}
          <div>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() =>
                change({
                  serviceLevels: [
                    ...serviceLevels,
                    { property: '', value: '', unit: null, element: null, driver: null, description: null },
                  ],
                })
              }
            >
              Add a service level
            </Button>
          </div>
        </div>
      </div>
    </Part>
  );
}
