import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SketchRequestSummary } from '#contract/overlap/sketches.ts';
import { saveBytes } from '../../../state/save-bytes.ts';
import { formatFriendly, plural } from '../../../ui/format.ts';
import css from './owned.module.css';
import { useSketchActions } from './use-sketches.ts';

function stateText({ answeredAt, covered, createdAt, notCovered }: SketchRequestSummary): string {
  const came = answeredAt === null ? `asked ${formatFriendly(createdAt)}, no answer yet` : `answered ${formatFriendly(answeredAt)}`;
  const over = `compares with ${plural(covered, 'owned data set')}`;
  return notCovered.length === 0 ? `${came}; ${over}` : `${came}; ${over}, not with ${notCovered.join(', ')}: its rows are not here`;
}

/** What vendors were asked for, and which of it came. */
export function RequestsList({ requests, onTake }: { requests: readonly SketchRequestSummary[]; onTake: () => void }): ReactElement {
  const act = useSketchActions();
  return (
    <section className={css.requests} aria-label="Requests to vendors">
      <h2>Requests to vendors</h2>
      <ul>
        {requests.map((request) => (
          <li key={request.id} className={css.request}>
            <div>
              {request.vendor} <span className={css.dim}>{stateText(request)}</span>
            </div>
            <div className={css.row} style={{ flexWrap: 'nowrap' }}>
              {request.answeredAt === null ? (
                <Button size="compact-xs" variant="default" onClick={onTake}>
                  Take the answer
                </Button>
              ) : null}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Save the request to ${request.vendor} again`}
                onClick={() => void act(async (sketches) => saveBytes(await sketches.downloadRequest({ requestId: request.id })))}
              >
                Save again
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                title="Forgets its key: an answer that comes later cannot be compared."
                aria-label={`Withdraw the request to ${request.vendor}`}
                onClick={() => void act((sketches) => sketches.withdraw({ requestId: request.id }))}
              >
                Withdraw
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
