import { ActionIcon, Button, Select, Textarea, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { Assessment } from '#contract/offers/decision.ts';
import type { Criterion } from '#contract/offers/fitness.ts';
import { useSettings } from '../../../state/settings.ts';
import { formatFriendly, formatInstant } from '../../../ui/format.ts';
import { leftOver } from '../../../ui/left-over.ts';
import css from './decision.module.css';
import type { AssessmentView } from './use-assessment.ts';

/** What reviewers say, of the offer or of one criterion. */
export function ReviewComments({ assessment, view }: { assessment: Assessment; view: AssessmentView }): ReactElement {
  const { comments, fitness, offerId } = assessment;
  const { data: settings } = useSettings();
  const [criterion, setCriterion] = useState<Criterion | null>(null);
  const [text, setText] = useState('');
  const labelOf = (of: Criterion | null): string => fitness.criteria.find((each) => each.criterion === of)?.label ?? 'The offer';
  const write = async (): Promise<void> => {
    if (await view.change((decision) => decision.comment({ offerId, criterion, text }))) setText(leftOver(text));
  };
  return (
    <section className={css.part} aria-label="Comments">
      <h2 className={css.heading}>Comments</h2>
      {comments.length === 0 ? <p className={css.dim}>Nobody has said anything yet.</p> : null}
      {comments.map((comment) => (
        <article key={comment.id} className={css.comment}>
          <span className={css.commentHead}>
            <strong>{comment.actor}</strong>
            <span className={css.dim} title={formatInstant(comment.writtenAt)}>
              {labelOf(comment.criterion)}, {formatFriendly(comment.writtenAt)}
            </span>
            {comment.actor === settings?.actor ? (
              <Tooltip label="Remove the comment">
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label="Remove the comment"
                  disabled={view.isBusy}
                  onClick={() => void view.change((decision) => decision.removeComment({ commentId: comment.id }))}
                >
                  <IconTrash size={14} stroke={1.5} />
                </ActionIcon>
              </Tooltip>
            ) : null}
          </span>
          <p>{comment.text}</p>
        </article>
      ))}
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <Select
          size="xs"
          label="Of"
          data={[{ value: '', label: 'The offer' }, ...fitness.criteria.map((each) => ({ value: each.criterion, label: each.label }))]}
          value={criterion ?? ''}
          allowDeselect={false}
          onChange={(next) => setCriterion(fitness.criteria.find((each) => each.criterion === next)?.criterion ?? null)}
        />
        <Textarea
          size="xs"
          label="Comment"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={text.trim() === '' || view.isBusy}>
          Add the comment
        </Button>
      </form>
    </section>
  );
}
