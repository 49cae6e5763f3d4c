import { Select } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Revision } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { ThingHistory } from '../../../ui/thing-history.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { personWords } from '../parts/words.ts';
import { Differences } from './differences.tsx';
import css from './revisions.module.css';

export interface RevisionsListProps {
  readonly kind: 'asset' | 'data_product';
  readonly connectionId: string;
  readonly id: string;
  readonly isChangedHere: boolean;
}

/** Every revision, and any two of them held against each other. */
export function RevisionsList({ kind, connectionId, id, isChangedHere }: RevisionsListProps): ReactElement {
  const asked = useAsked(`catalog/revisions/${connectionId}/${kind}/${id}`, (engine, signal) =>
    engine.catalog.browse.revisions({ kind, connectionId, id }, { signal }),
  );
  const [beforeText] = useQueryState('before');
  const [afterText] = useQueryState('after');
  const setQuery = useSetQuery();
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={8} columns={[64, '1fr', '1fr', '1fr']} label="Loading revisions" />
    ) : (
      <ErrorState error={asked.error} title="The revisions could not be listed" onRetry={asked.reload} />
    );
  }
  const revisions = asked.data;
  if (revisions.length === 0)
    return <EmptyState icon={IconHistory} title="No revisions" text="The mirror does not know any revision of this." />;
  const choices = [
    ...(isChangedHere ? [{ value: 'local', label: 'As changed here' }] : []),
    ...revisions.map(({ revision }) => ({ value: revision, label: `Revision ${visibleName(revision)}` })),
  ];
  // Only a person's choice asks the catalog for a revision.
  const isHere = (value: string): boolean => value === 'local' || revisions.some(({ revision, isRead }) => isRead && revision === value);
  const known = (text: string | null): string | null => (choices.some(({ value }) => value === text) ? text : null);
  const after = known(afterText) ?? choices[0]?.value ?? null;
  const before = known(beforeText) ?? choices.find(({ value }) => value !== after && isHere(value))?.value ?? null;
  const unread = revisions.filter(({ isRead }) => !isRead).length;
  return (
    <div className={css.revisions}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Revision</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="mb-hidden">Compare</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision, index) => (
            <tr key={revision.revision}>
              <td className={css.number}>{visibleName(revision.revision)}</td>
              <td title={revision.createdAt === null ? undefined : formatInstant(revision.createdAt)}>
                {revision.createdAt === null ? 'Not known' : formatFriendly(revision.createdAt)}
              </td>
              <td>{visibleName(personWords(revision.createdBy))}</td>
              <td>{stateWords(revision)}</td>
              <td>
                <CompareStep
                  revision={revision}
                  previous={revisions[index + 1]}
                  onCompare={(one, two) => setQuery({ before: one, after: two })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unread > 0 ? (
        <p
          className={css.quiet}
        >{`The content of ${plural(unread, 'revision')} is not in the mirror. It is fetched when it is compared, by one call for each.`}</p>
      ) : null}
      {choices.length < 2 ? null : (
        <>
          <div className={css.choose}>
            <Select
              size="xs"
              w={180}
              label="From"
              placeholder="Choose a revision"
              allowDeselect={false}
              value={before}
              data={choices}
              onChange={(next) => setQuery({ before: next, after }, { replace: true })}
            />
            <Select
              size="xs"
              w={180}
              label="To"
              allowDeselect={false}
              value={after}
              data={choices}
              onChange={(next) => setQuery({ before, after: next }, { replace: true })}
            />
          </div>
          {before === null || after === null ? null : (
            <Differences
              kind={kind}
              connectionId={connectionId}
              id={id}
              before={before}
              after={after}
              isFetched={!isHere(before) || !isHere(after)}
            />
          )}
        </>
      )}
      <ThingHistory connectionId={connectionId} kind={kind} id={id} />
    </div>
  );
}

const stateWords = ({ isNewest, isPublished }: Revision): string =>
  [isNewest ? 'Newest' : null, isPublished ? 'Published' : null].filter(Boolean).join(', ');

function CompareStep(props: {
  revision: Revision;
  previous: Revision | undefined;
  onCompare: (before: string, after: string) => void;
}): ReactElement | null {
  const { revision, previous } = props;
  if (previous === undefined) return null;
  return (
    <button type="button" className={css.step} onClick={() => props.onCompare(previous.revision, revision.revision)}>
      {`What changed since ${visibleName(previous.revision)}`}
    </button>
  );
}
