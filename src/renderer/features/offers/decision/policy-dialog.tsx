import { Button, Modal, NumberInput, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Assessment } from '#contract/offers/decision.ts';
import { criterionLabels, type CriterionKey, criteriaInOrder } from './criteria.ts';
import css from './decision.module.css';
import { valueText } from './decision-words.ts';
import type { DecisionPolicy, ScoredMeasure } from '#contract/offers/fitness.ts';

const numberOf = (next: number | string, before: number): number => (typeof next === 'number' && Number.isFinite(next) ? next : before);

function Scale({
  measure,
  policy,
  onChange,
}: {
  measure: ScoredMeasure;
  policy: DecisionPolicy;
  onChange: (next: DecisionPolicy) => void;
}): ReactElement {
  const scale = policy.scales[measure.id];
  const field = (name: 'worst' | 'best' | 'weight', label: string): ReactElement => (
    <td>
      <NumberInput
        size="xs"
        aria-label={`${measure.label}: ${label}`}
        hideControls
        decimalScale={4}
        value={scale[name]}
        title={name === 'weight' ? undefined : valueText(scale[name], { unit: measure.unit, currency: null })}
        onChange={(next) =>
          onChange({ ...policy, scales: { ...policy.scales, [measure.id]: { ...scale, [name]: numberOf(next, scale[name]) } } })
        }
      />
    </td>
  );
  return (
    <tr>
      <th scope="row">{measure.label}</th>
      {field('weight', 'weight')}
      {field('worst', 'no points at')}
      {field('best', '100 points at')}
      <td>
        {scale.stop === null ? (
          <span className={css.dim}>–</span>
        ) : (
          `${scale.stop.effect === 'decline' ? 'decline' : 'negotiate'} beyond ${valueText(scale.stop.at, { unit: measure.unit, currency: null })}`
        )}
      </td>
    </tr>
  );
}

export interface PolicyDialogProps {
  readonly assessment: Assessment;
  readonly isBusy: boolean;
  /** Null goes back to the usual one. True when it was kept. */
  readonly onSave: (policy: DecisionPolicy | null) => Promise<boolean>;
  readonly onClose: () => void;
}

/** What the company wants of data: weights, scales, and where it buys. It holds for every offer. */
export function PolicyDialog({ assessment, isBusy, onClose, onSave }: PolicyDialogProps): ReactElement {
  const [policy, setPolicy] = useState(assessment.policy);
  const sum = Object.values(policy.weights).reduce((total, weight) => total + weight, 0);
  const [amount, setAmount] = useState<number | ''>(policy.ceiling?.amount ?? '');
  const [currency, setCurrency] = useState(policy.ceiling?.currency ?? 'EUR');
  const isCurrency = /^[A-Z]{3}$/.test(currency);
  const measures = assessment.fitness.criteria.flatMap((criterion) => criterion.measures);
  const save = async (next: DecisionPolicy | null): Promise<void> => {
    if (await onSave(next)) onClose();
  };
  const setWeight = (criterion: CriterionKey, weight: number): void =>
    setPolicy({ ...policy, weights: { ...policy.weights, [criterion]: weight } });
  return (
    <Modal opened onClose={onClose} title="How offers are weighed" size="xl">
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save({ ...policy, ceiling: amount === '' || amount <= 0 ? null : { amount, currency } });
        }}
      >
        <p className={css.dim}>
          It holds for every offer in this workspace, and each change goes into the journal. Decisions that were made keep the weights of
          their time.
        </p>
        <div className={css.fields}>
          {criteriaInOrder.map((criterion) => (
            <NumberInput
              key={criterion}
              size="xs"
              label={criterionLabels[criterion]}
              description={sum === 0 ? undefined : `${((policy.weights[criterion] / sum) * 100).toFixed(0)} % of the whole`}
              min={0}
              max={100}
              value={policy.weights[criterion]}
              onChange={(next) => setWeight(criterion, numberOf(next, policy.weights[criterion]))}
            />
          ))}
        </div>
        <div className={css.fields}>
          <NumberInput
            size="xs"
            label="Buys from"
            suffix=" points"
            min={0}
            max={100}
            value={policy.buyAt}
            onChange={(next) => setPolicy({ ...policy, buyAt: numberOf(next, policy.buyAt) })}
          />
          <NumberInput
            size="xs"
            label="Declines below"
            suffix=" points"
            min={0}
            max={100}
            value={policy.declineBelow}
            onChange={(next) => setPolicy({ ...policy, declineBelow: numberOf(next, policy.declineBelow) })}
          />
          <NumberInput
            size="xs"
            label="Recommends once known"
            suffix=" %"
            min={0}
            max={100}
            value={Math.round(policy.knownAtLeast * 100)}
            onChange={(next) => setPolicy({ ...policy, knownAtLeast: numberOf(next, policy.knownAtLeast * 100) / 100 })}
          />
          <NumberInput
            size="xs"
            label="A new record may cost"
            description="In a year; empty: not said"
            min={0}
            decimalScale={4}
            value={amount}
            onChange={(next) => setAmount(typeof next === 'number' ? next : '')}
          />
          <TextInput
            size="xs"
            label="Currency"
            description="ISO 4217"
            maxLength={3}
            value={currency}
            error={isCurrency ? null : 'Three letters'}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
        </div>
        <table className={css.scales}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">Weight</th>
              <th scope="col">No points at</th>
              <th scope="col">100 points at</th>
              <th scope="col">Limit</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <Scale key={measure.id} measure={measure} policy={policy} onChange={setPolicy} />
            ))}
          </tbody>
        </table>
        <div className={css.buttons}>
          <Button type="submit" size="xs" disabled={isBusy || !isCurrency}>
            Save the weights
          </Button>
          {assessment.policyIsUsual ? null : (
            <Button size="xs" variant="default" disabled={isBusy} onClick={() => void save(null)}>
              Go back to the usual ones
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
