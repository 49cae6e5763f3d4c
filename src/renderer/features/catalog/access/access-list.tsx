import { IconKey } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AccessEntry } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, formatFriendly, formatInstant } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { LongText } from '../../../ui/long-text.tsx';
import { Heading } from '../parts/facts.tsx';
import { personWords, wordsOfCode } from '../parts/words.ts';
import css from './access-list.module.css';
import { AccessTable } from './access-table.tsx';
import { QueuedRequests } from './queued-requests.tsx';

export interface AccessListProps {
  readonly kind: 'asset' | 'data_product';
  readonly connectionId: string;
  readonly id: string;
  readonly name: string;
  readonly isListed: boolean;
}

/** Who asked for a thing and who has it. */
export function AccessList({ kind, connectionId, id, name, isListed }: AccessListProps): ReactElement {
  const asked = useAsked(`catalog/access/${connectionId}/${kind}/${id}`, (engine, signal) =>
    engine.catalog.browse.access({ kind, connectionId, id }, { signal }),
  );
  const queued = useAsked(`access/queued/${connectionId}/${id}`, (engine, signal) =>
    engine.catalog.access.queued({ connectionId, entityId: id }, { signal }),
  );
  const error = asked.error ?? queued.error;
  if (asked.data === undefined || queued.data === undefined) {
    return error === null ? (
      <LoadingRows rows={6} columns={['2fr', '1fr', '3fr', '1fr']} label="Loading requests and subscriptions" />
    ) : (
      <ErrorState
        error={error}
        title="Requests and subscriptions could not be read"
        onRetry={() => {
          asked.reload();
          queued.reload();
        }}
      />
    );
  }
  const { entries, filters } = asked.data;
  const waiting = entries.filter(({ status }) => status === 'PENDING');
  const holding = entries.filter(({ kind: of, status }) => of === 'subscription' && status === 'APPROVED');
  const past = entries.filter((entry) => !waiting.includes(entry) && !holding.includes(entry));
  if (entries.length === 0 && filters.length === 0 && queued.data.length === 0) {
    return (
      <EmptyState
        icon={IconKey}
        title="Nobody has asked for access"
        text={
          isListed
            ? 'Requests and subscriptions that your projects may see stand here.'
            : 'It is not published, so that nobody outside of its project can ask for it.'
        }
      />
    );
  }
  const filterNames = new Map(filters.map((filter) => [filter.id, filter.name]));
  return (
    <div className={css.access}>
      {queued.data.length === 0 ? null : (
        <section>
          <Heading>{`Waiting here to be sent (${formatCount(queued.data.length)})`}</Heading>
          <QueuedRequests requests={queued.data} connectionId={connectionId} entityId={id} name={name} isListed={isListed} />
        </section>
      )}
      <Part title="Waiting for a decision" entries={waiting} filterNames={filterNames} none="Nothing waits." />
      <Part title="Subscriptions" entries={holding} filterNames={filterNames} none="Nobody is subscribed." />
      {past.length === 0 ? null : <Part title="Decided and ended" entries={past} filterNames={filterNames} none="" />}
      {filters.length === 0 ? null : (
        <section>
          <Heading>{`Filters: access to a part (${formatCount(filters.length)})`}</Heading>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col" className={css.who}>
                  Filter
                </th>
                <th scope="col">Gives</th>
                <th scope="col" className={css.short}>
                  State
                </th>
              </tr>
            </thead>
            <tbody>
              {filters.map((filter) => (
                <tr key={filter.id}>
                  <td>
                    {visibleName(filter.name)}
                    {filter.description === null ? null : <span className={css.quiet}>{visibleName(filter.description)}</span>}
                  </td>
                  <td>
                    {filter.rows === null
                      ? (filter.columns ?? []).map((name) => visibleName(name)).join(', ')
                      : `Rows where ${visibleName(filter.rows)}`}
                  </td>
                  <td>{filter.status === null ? 'Not known' : wordsOfCode(filter.status)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly entries: readonly AccessEntry[];
  readonly filterNames: ReadonlyMap<string, string>;
  readonly none: string;
}

function Part({ title, entries, filterNames, none }: PartProps): ReactElement {
  return (
    <section>
      <Heading>{`${title} (${formatCount(entries.length)})`}</Heading>
      {entries.length === 0 ? (
        <p className={css.none}>{none}</p>
      ) : (
        <AccessTable reasons="Reason and answer">
          {entries.map((entry) => (
            <tr key={`${entry.kind} ${entry.id}`}>
              <td>
                {entry.who.length === 0 ? 'Not known' : entry.who.map((who) => visibleName(personWords(who))).join(', ')}
                {entry.filterIds.length === 0 ? null : (
                  <span
                    className={css.quiet}
                  >{`With ${entry.filterIds.map((id) => visibleName(filterNames.get(id) ?? id)).join(', ')}`}</span>
                )}
              </td>
              <td>
                <span className={css.state} data-state={entry.status ?? ''}>
                  {entry.status === null ? 'Not known' : wordsOfCode(entry.status)}
                </span>
              </td>
              <td>
                {entry.reason === null ? <span className={css.none}>No reason given</span> : <LongText text={entry.reason} />}
                {entry.decisionComment === null ? null : (
                  <span className={css.quiet}>
                    {`${personWords(entry.updatedBy)}: `}
                    <LongText text={entry.decisionComment} />
                  </span>
                )}
              </td>
              <td title={entry.updatedAt === null ? undefined : formatInstant(entry.updatedAt)}>
                {entry.updatedAt === null ? 'Not known' : formatFriendly(entry.updatedAt)}
              </td>
            </tr>
          ))}
        </AccessTable>
      )}
    </section>
  );
}
