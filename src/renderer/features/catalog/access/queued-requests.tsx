import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { QueuedRequest } from '#contract/catalog/access.ts';
import { useDiscard } from '../../../state/changes.ts';
import { formatFriendly, formatInstant } from '../../../ui/format.ts';
import { LongText } from '../../../ui/long-text.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './access-list.module.css';
import { AccessTable } from './access-table.tsx';
import { AskAccess, type AskAccessProps } from './ask-access.tsx';

export interface QueuedRequestsProps extends AskAccessProps {
  readonly requests: readonly QueuedRequest[];
  /** What is not published any more cannot be asked for: such a request can only be withdrawn. */
  readonly isListed: boolean;
}

/** Requests that were made here and not sent: for whom, why, since when; each can be changed or withdrawn. */
export function QueuedRequests({ requests, isListed, ...thing }: QueuedRequestsProps): ReactElement {
  const discard = useDiscard();
  return (
    <AccessTable reasons="Reason">
      {requests.map(({ changeId, project, standing, reason, at }) => (
        <tr key={changeId}>
          <td>{visibleName(project.name ?? project.id)}</td>
          <td>
            <span className={css.state} data-state={standing === 'gone' ? 'REJECTED' : 'PENDING'}>
              {standing === 'gone' ? 'Not sent, and not published any more' : 'Not sent'}
            </span>
          </td>
          <td>
            {reason === null ? <span className={css.none}>No reason given</span> : <LongText text={reason} />}
            <span className={css.buttons}>
              {isListed && standing !== 'gone' ? <AskAccess {...thing} isChange /> : null}
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => void discard([changeId], `Withdrew the request for ${thing.name}`)}
              >
                Withdraw
              </Button>
              <Link className={css.inText} href={`/changes?change=${encodeURIComponent(changeId)}`}>
                Show the local change
              </Link>
            </span>
          </td>
          <td title={formatInstant(at)}>{formatFriendly(at)}</td>
        </tr>
      ))}
    </AccessTable>
  );
}
