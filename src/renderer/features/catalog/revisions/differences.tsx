import { lazy, type ReactElement, Suspense, useEffect } from 'react';
import type { FieldDifference, RevisionDifferences } from '#contract/catalog/browse-asset.ts';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows, Skeleton } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { Heading } from '../parts/facts.tsx';
import { TermChips } from '../parts/terms.tsx';
import css from './revisions.module.css';

const TextDifference = lazy(() => import('../../../ui/text-difference.tsx').then((module) => ({ default: module.TextDifference })));

export interface DifferencesProps {
  readonly kind: 'asset' | 'data_product';
  readonly connectionId: string;
  readonly id: string;
  readonly before: string;
  readonly after: string;
  /** The content of one of them has to come from the catalog first. */
  readonly isFetched: boolean;
}

/** Where two revisions differ, field by field; columns one by one, texts word by word. */
export function Differences({ kind, connectionId, id, before, after, isFetched }: DifferencesProps): ReactElement {
  const asked = useAsked(`catalog/compare/${connectionId}/${kind}/${id}/${before}/${after}`, (engine, signal) =>
    engine.catalog.browse.compare({ kind, connectionId, id, before, after }, { signal }),
  );
  const isCompared = asked.data !== undefined;
  useEffect(() => {
    // What was fetched is in the mirror from now on.
    if (isCompared && isFetched) reloadAnswers(`catalog/revisions/${connectionId}/${kind}/${id}`);
  }, [isCompared, isFetched, connectionId, kind, id]);
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={6} columns={['1fr', '3fr']} label={isFetched ? 'Fetching the revision from the catalog' : 'Comparing'} />
    ) : (
      <ErrorState inline error={asked.error} onRetry={asked.reload} />
    );
  }
  const { fields, columns } = asked.data;
  const count = fields.length + columns.added.length + columns.removed.length + columns.changed.length;
  if (count === 0) return <p className={css.quiet}>These two say the same.</p>;
  return (
    <div>
      {fields.length === 0 ? null : (
        <>
          <Heading>{plural(fields.length, 'field')}</Heading>
          <FieldTable fields={fields} terms={asked.data.terms} connectionId={connectionId} />
        </>
      )}
      <ColumnDifferences differences={asked.data} connectionId={connectionId} />
    </div>
  );
}

interface FieldTableProps {
  readonly fields: readonly FieldDifference[];
  readonly terms: RevisionDifferences['terms'];
  readonly connectionId: string;
}

function FieldTable({ fields, terms, connectionId }: FieldTableProps): ReactElement {
  return (
    <dl className={css.fields}>
      {fields.map((field) => (
        <div key={field.path.join('\u0000')} className={css.field}>
          <dt className={css.label}>
            {visibleName(field.label)}
            <span className={css.kind}>{field.before === null ? 'added' : field.after === null ? 'removed' : 'changed'}</span>
          </dt>
          <dd className={css.value}>
            {field.shape === 'terms' ? (
              <TermSets field={field} terms={terms} connectionId={connectionId} />
            ) : (
              <Suspense fallback={<Skeleton width="70%" />}>
                <TextDifference before={field.before} after={field.after} isJson={field.shape === 'json'} />
              </Suspense>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function idsOf(json: string | null): string[] {
  const parsed: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter((id): id is string => typeof id === 'string') : [];
}

function TermSets({
  field,
  terms,
  connectionId,
}: {
  field: FieldDifference;
  terms: FieldTableProps['terms'];
  connectionId: string;
}): ReactElement {
  const [before, after] = [new Set(idsOf(field.before)), new Set(idsOf(field.after))];
  const known = new Map(terms.map((term) => [term.id, term]));
  const of = (ids: readonly string[]) =>
    ids.map((id) => known.get(id) ?? { id, name: null, glossaryId: null, glossaryName: null, isGoverned: false });
  const added = of([...after].filter((id) => !before.has(id)));
  const removed = of([...before].filter((id) => !after.has(id)));
  return (
    <>
      {added.length === 0 ? null : (
        <span className={css.set}>
          <span className={css.added}>+ added</span> <TermChips terms={added} connectionId={connectionId} />
        </span>
      )}
      {removed.length === 0 ? null : (
        <span className={css.set}>
          <span className={css.removed}>− removed</span> <TermChips terms={removed} connectionId={connectionId} />
        </span>
      )}
    </>
  );
}

function ColumnDifferences({ differences, connectionId }: { differences: RevisionDifferences; connectionId: string }): ReactElement | null {
  const { added, removed, changed } = differences.columns;
  if (added.length + removed.length + changed.length === 0) return null;
  const listed = (columns: typeof added, sign: string, className: string | undefined, word: string): ReactElement | null =>
    columns.length === 0 ? null : (
      <p className={css.columns}>
        <span className={className}>{`${sign} ${plural(columns.length, 'column')} ${word}: `}</span>
        {columns.map(({ name, type }, index) => (
          <span key={name}>
            {index === 0 ? '' : ', '}
            <code>{visibleName(name)}</code>
            {type === null ? '' : ` (${visibleName(type)})`}
          </span>
        ))}
      </p>
    );
  return (
    <>
      <Heading>Columns</Heading>
      {listed(added, '+', css.added, 'added')}
      {listed(removed, '−', css.removed, 'removed')}
      {changed.map((column) => (
        <section key={column.name} className={css.column}>
          <h3 className={css.columnName}>{visibleName(column.name)}</h3>
          <FieldTable fields={column.fields} terms={differences.terms} connectionId={connectionId} />
        </section>
      ))}
    </>
  );
}
