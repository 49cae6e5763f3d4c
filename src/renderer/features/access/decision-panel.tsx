import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { AssetFilter, RequestDetail } from '#contract/catalog/access.ts';
import { attemptChange, reloadCatalog, useDiscard } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { pushUndo } from '../../state/undo.ts';
import { formatCount, formatFriendly, formatInstant } from '../../ui/format.ts';
import { Note } from '../../ui/states.tsx';
import { nameOf, queuedWords, stateWords } from './access-words.ts';
import css from './access.module.css';
import { FilterMaker } from './filter-maker.tsx';
import { fact, Facts } from './part.tsx';

const longest = 4096;

function FilterChoice({ filter, isChosen, onToggle }: { filter: AssetFilter; isChosen: boolean; onToggle: () => void }): ReactElement {
  return (
    <Checkbox
      checked={isChosen}
      onChange={onToggle}
      disabled={filter.status === 'INVALID'}
      label={
        <span>
          {filter.name} {filter.changeId === null ? null : <span className={css.local}>made here</span>}
          {filter.status === 'INVALID' ? <span className={css.over}> not valid any more</span> : null}
          <span className={css.filterText} style={{ display: 'block' }}>
            {filter.description === null ? '' : `${filter.description} `}
            {filter.rows === null ? `Columns: ${(filter.columns ?? []).join(', ')}` : `Rows where ${filter.rows}`}
          </span>
        </span>
      }
    />
  );
}

/** Approve or reject, with a comment and with the filters by which an asset is given in part. It queues; nothing is sent from here. */
export function DecisionPanel({ request }: { request: RequestDetail }): ReactElement {
  const engine = useEngine();
  const discard = useDiscard();
  const { connectionId, id, queued } = request;
  const [comment, setComment] = useState(queued?.comment ?? '');
  const [scopes, setScopes] = useState<Readonly<Record<string, readonly string[]>>>(
    Object.fromEntries((queued?.scopes ?? []).map(({ assetId, filterIds }) => [assetId, filterIds])),
  );
  if (request.status !== 'PENDING') {
    return (
      <>
        <h2 className={css.heading}>Decision</h2>
        <Facts
          facts={[
            fact('State', stateWords(request.status)),
            fact('By', nameOf(request.decidedBy)),
            fact(
              'When',
              request.decidedAt === null ? null : <span title={formatInstant(request.decidedAt)}>{formatFriendly(request.decidedAt)}</span>,
            ),
            fact('Comment', request.decisionComment),
          ]}
        />
        {queued === null ? null : (
          <Note kind="attention">
            {queuedWords(queued)}, but the catalog has a decision already.{' '}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void discard([queued.changeId], `Gave up the decision on ${request.listing.name}`)}
            >
              Give mine up
            </Button>
          </Note>
        )}
      </>
    );
  }
  const length = Array.from(comment.trim()).length;
  const chosen = (assetId: string): readonly string[] => scopes[assetId] ?? [];
  const toggle = (assetId: string, filterId: string): void =>
    setScopes({
      ...scopes,
      [assetId]: chosen(assetId).includes(filterId) ? chosen(assetId).filter((each) => each !== filterId) : [...chosen(assetId), filterId],
    });
  const decide = (action: 'accept' | 'reject'): void => {
    const wanted = {
      connectionId,
      id,
      action,
      ...(comment.trim() === '' ? {} : { comment }),
      scopes: request.assets.map(({ id: assetId }) => ({ assetId, filterIds: [...chosen(assetId)] })),
    };
    const before = queued;
    let sequences: number[] = [];
    const apply = async (): Promise<void> => {
      await engine.catalog.access.decide(wanted);
      reloadCatalog();
    };
    void attemptChange(async () => {
      const { queued: made } = await engine.catalog.access.decide(wanted);
      reloadCatalog();
      pushUndo({
        label: `${action === 'accept' ? 'Approved' : 'Rejected'} the request for ${request.listing.name}`,
        undo: async () => {
          if (before === null || before.action === 'request') {
            if (made !== null) ({ discarded: sequences } = await engine.catalog.changes.discard({ changeIds: [made.changeId] }));
          } else {
            const { action: was, comment: said, scopes: had } = before;
            await engine.catalog.access.decide({ connectionId, id, action: was, ...(said === null ? {} : { comment: said }), scopes: had });
          }
          reloadCatalog();
        },
        redo: async () => {
          if (sequences.length === 0) return apply();
          await engine.catalog.changes.restore({ sequences });
          sequences = [];
          reloadCatalog();
          return undefined;
        },
      });
    });
  };
  return (
    <>
      <h2 className={css.heading}>Your decision</h2>
      {queued === null ? null : (
        <Note>
          {queuedWords(queued)} since {formatFriendly(queued.at)}. It is one of your{' '}
          <Link className={css.inText} href={`/changes?change=${encodeURIComponent(queued.changeId)}`}>
            local changes
          </Link>{' '}
          and is sent from there.{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void discard([queued.changeId], `Took back the decision on ${request.listing.name}`)}
          >
            Take it back
          </Button>
        </Note>
      )}
      <div>
        <Textarea
          size="xs"
          label="Comment"
          description="The one who asks reads it. Needed for a rejection."
          autosize
          minRows={4}
          maxRows={14}
          value={comment}
          error={length > longest}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <span className={css.foot}>
          <span />
          <span className={length > longest ? css.over : undefined}>
            {formatCount(length)} / {formatCount(longest)}
          </span>
        </span>
      </div>
      {request.assets.map((asset) => (
        <div key={asset.id} className={css.filters}>
          <h3 className={css.heading}>{request.assets.length === 1 ? 'Give it in part' : `Give ${asset.name} in part`}</h3>
          {asset.filters.length === 0 ? (
            <span className={css.filterText}>No filters. Without one, all rows and columns are given.</span>
          ) : null}
          {asset.filters.map((filter) => (
            <FilterChoice
              key={filter.id}
              filter={filter}
              isChosen={chosen(asset.id).includes(filter.id)}
              onToggle={() => toggle(asset.id, filter.id)}
            />
          ))}
          <FilterMaker connectionId={connectionId} asset={asset} onMade={(filterId) => toggle(asset.id, filterId)} />
        </div>
      ))}
      <span className={css.actions}>
        <Button
          size="xs"
          leftSection={<IconThumbUp size={14} stroke={1.75} />}
          disabled={length > longest}
          onClick={() => decide('accept')}
        >
          {queued?.action === 'accept' ? 'Change the approval' : 'Approve'}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconThumbDown size={14} stroke={1.75} />}
          disabled={length === 0 || length > longest}
          title={length === 0 ? 'Say why in the comment first' : undefined}
          onClick={() => decide('reject')}
        >
          {queued?.action === 'reject' ? 'Change the rejection' : 'Reject'}
        </Button>
      </span>
      <p className={css.filterText}>
        The decision is kept here, with your name and time in the journal, until it is sent. You can take it back until then.
      </p>
    </>
  );
}
