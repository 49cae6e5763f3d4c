import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useAsked } from '../../state/asked.ts';
import { useQueryState } from '../../state/query.ts';
import { formatFriendly } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { nameOf } from './access-words.ts';
import css from './access.module.css';
import { DecisionPanel } from './decision-panel.tsx';
import { RequestFacts } from './request-facts.tsx';
import { RequestState } from './request-state.tsx';

const trail = [{ label: 'Access', to: '/access' }];

/** One request, with all that a decision needs on one page. */
export function RequestScreen({ id }: { id: string }): ReactElement {
  const [connectionId] = useQueryState('in');
  const asked = useAsked(connectionId === null ? null : `access/one/${connectionId}/${id}`, (engine, signal) =>
    engine.catalog.access.get({ connectionId: connectionId ?? '', id }, { signal }),
  );
  const request = asked.data;
  if (connectionId === null) {
    return (
      <Screen title="Request" trail={trail}>
        <EmptyState
          title="This address does not say of which connection"
          text="Open the request from the list."
          action={
            <Button size="xs" variant="default" component={Link} href="/access">
              See the requests
            </Button>
          }
        />
      </Screen>
    );
  }
  if (request === undefined) {
    return (
      <Screen title="Request" trail={trail}>
        {asked.error === null ? (
          <LoadingRows rows={12} rowHeight={28} columns={['140px', '3fr']} label="Loading the request" />
        ) : (
          <ErrorState error={asked.error} title="The request could not be shown" onRetry={asked.reload} />
        )}
      </Screen>
    );
  }
  return (
    <Screen
      title={`${nameOf(request.who)} asks for ${request.listing.name}`}
      trail={trail}
      scrolls={false}
      meta={
        <>
          <RequestState request={request} />
          {request.asOf === null ? null : <span>As of {formatFriendly(request.asOf)}</span>}
        </>
      }
    >
      <div className={css.page}>
        <div className={css.facts}>
          <RequestFacts request={request} />
        </div>
        <aside className={css.decision} aria-label="Decision">
          <DecisionPanel key={`${request.id} ${request.queued?.changeId ?? ''}`} request={request} />
        </aside>
      </div>
    </Screen>
  );
}
