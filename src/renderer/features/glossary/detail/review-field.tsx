import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReviewState, TermDetail } from '#contract/catalog/glossary.ts';
import { useSettings } from '../../../state/settings.ts';
import { formatFriendly } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { reviewWords } from '../terms/term-columns.ts';
import css from './detail.module.css';

/** Draft, in review, approved. Who wrote or put a term forward is told why they cannot approve it. */
export function ReviewField(props: { detail: TermDetail; disabled: boolean; onReview: (state: ReviewState) => void }): ReactElement {
  const { detail, disabled, onReview } = props;
  const { editedBy, kept, keptBy } = detail;
  const me = useSettings().data?.actor;
  const state = kept.review?.state ?? null;
  const isOwn = me !== undefined && (kept.review?.by === me || editedBy === me || keptBy === me);
  const to = (next: ReviewState, words: string, variant: 'filled' | 'default' = 'default', isOff = false): ReactElement => (
    <Button size="compact-xs" variant={variant} disabled={disabled || isOff} onClick={() => onReview(next)}>
      {words}
    </Button>
  );
  return (
    <fieldset className={css.part}>
      <legend className={css.label}>Review</legend>
      <span className={css.review}>
        <strong>{state === null ? 'Not begun' : reviewWords[state]}</strong>
        {kept.review === null || kept.review === undefined ? null : (
          <span className={css.quiet}>{`by ${visibleName(kept.review.by)}, ${formatFriendly(kept.review.at)}`}</span>
        )}
      </span>
      <span className={css.review}>
        {state === 'in_review' ? (
          <>
            {to('approved', 'Approve the term', 'filled', isOwn)}
            {to('rejected', 'Reject the term')}
            {to('draft', 'Back to draft')}
          </>
        ) : null}
        {state === null || state === 'draft' || state === 'rejected' ? to('in_review', 'Put up for review') : null}
        {state === null ? to('draft', 'Mark as draft') : null}
        {state === 'approved' ? to('draft', 'Take the approval back') : null}
      </span>
      {state === 'in_review' && isOwn ? (
        <p className={css.quiet}>Nobody approves what they wrote or put forward: somebody else has to approve it.</p>
      ) : null}
    </fieldset>
  );
}
