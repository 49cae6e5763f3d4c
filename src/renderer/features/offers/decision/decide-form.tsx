import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Assessment, Outcome } from '#contract/offers/decision.ts';
import { formatFriendly, formatInstant } from '../../../ui/format.ts';
import { leftOver } from '../../../ui/left-over.ts';
import { Note } from '../../../ui/states.tsx';
import css from './decision.module.css';
import { outcomeWords, pointsText, recommendationWords } from './decision-words.ts';
import type { AssessmentView } from './use-assessment.ts';

const outcomes: readonly { value: Outcome; label: string }[] = [
  { value: 'buy', label: 'Buy' },
  { value: 'negotiate', label: 'Negotiate' },
  { value: 'decline', label: 'Decline' },
];

/** What was decided before, and the next decision: with a reason, and with the figures of that moment. */
export function DecideForm({ assessment, view }: { assessment: Assessment; view: AssessmentView }): ReactElement {
  const { decisions, fitness, offerId } = assessment;
  const [outcome, setOutcome] = useState<Outcome>(fitness.recommendation === 'not_yet' ? 'negotiate' : fitness.recommendation);
  const [reason, setReason] = useState('');
  const [conditions, setConditions] = useState('');
  const decide = async (): Promise<void> => {
    const isKept = await view.change((decision) => decision.decide({ offerId, outcome, reason, conditions }));
    if (!isKept) return;
    setReason(leftOver(reason));
    setConditions(leftOver(conditions));
  };
  return (
    <section className={css.part} aria-label="Decision">
      <h2 className={css.heading}>Decision</h2>
      {decisions.map((decision) => (
        <article key={decision.id} className={css.decided} data-outcome={decision.outcome}>
          <strong>{outcomeWords[decision.outcome]}</strong>
          <span className={css.dim} title={formatInstant(decision.decidedAt)}>
            {decision.actor}, {formatFriendly(decision.decidedAt)}
          </span>
          <p>{decision.reason}</p>
          {decision.conditions === '' ? null : <p>Conditions: {decision.conditions}</p>}
          <p className={css.dim}>
            {recommendationWords[decision.fitness.recommendation]} was recommended, with {pointsText(decision.fitness.points)} points
          </p>
        </article>
      ))}
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void decide();
        }}
      >
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="What to do"
          data={[...outcomes]}
          value={outcome}
          onChange={(next) => setOutcome(outcomes.find(({ value }) => value === next)?.value ?? outcome)}
        />
        <Textarea
          size="xs"
          label="Reason"
          description="Goes into the journal and into the report."
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Textarea
          size="xs"
          label="Conditions"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={20_000}
          value={conditions}
          onChange={(event) => setConditions(event.currentTarget.value)}
        />
        {fitness.recommendation === 'decline' && outcome === 'buy' ? (
          <Note kind="attention">The recommendation is to decline. Your decision stands over it, and the report shows both.</Note>
        ) : null}
        <Button
          type="submit"
          size="xs"
          disabled={reason.trim() === '' || view.isBusy}
          title={reason.trim() === '' ? 'Say why first' : undefined}
        >
          {outcome === 'buy' ? 'Decide to buy' : outcome === 'decline' ? 'Decide to decline' : 'Decide to negotiate'}
        </Button>
      </form>
    </section>
  );
}
