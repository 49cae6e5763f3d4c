import { IconClockPause, IconHourglass, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { RequestSummary } from '#contract/catalog/access.ts';
import { queuedWords, stateWords } from './access-words.ts';
import css from './access.module.css';

/** How a request stands: in the catalog, and what waits here to be sent. */
export function RequestState({ request }: { request: Pick<RequestSummary, 'status' | 'queued'> }): ReactElement {
  const { queued, status } = request;
  if (queued !== null) {
    return (
      <span className={css.state} data-state="queued">
        <IconClockPause size={14} stroke={1.75} aria-hidden /> {queuedWords(queued)}
      </span>
    );
  }
  return (
    <span className={css.state} data-state={status ?? ''}>
      {status === 'PENDING' ? <IconHourglass size={14} stroke={1.75} aria-hidden /> : null}
      {status === 'ACCEPTED' ? <IconThumbUp size={14} stroke={1.75} aria-hidden /> : null}
      {status === 'REJECTED' ? <IconThumbDown size={14} stroke={1.75} aria-hidden /> : null}
      {stateWords(status)}
    </span>
  );
}
