import { Select } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { type ReactElement, Suspense } from 'react';
import { Link } from 'wouter';
import type { GlossaryList, KeptFields, TermDetail } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatFriendly, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { termParts } from '../actions.ts';
import { isDisabled } from '../terms/find-terms.ts';
import { localWords } from '../terms/term-columns.ts';
import { indexOf } from '../terms/term-index.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import { useRested } from '../../../ui/use-rested.ts';
import type { SeenFirst } from '../work/seen.ts';
import { limits, nameProblem, textProblem } from '../work/limits.ts';
import { edit, type Field, keep, relate } from '../work/steps.ts';
import css from './detail.module.css';
import { LabelsField } from './labels-field.tsx';
import { ListField } from './list-field.tsx';
import { HierarchyField, RelatedField } from './relations-field.tsx';
import { ReviewField } from './review-field.tsx';
import { TextField } from './text-field.tsx';

export interface TermInspectorProps {
  readonly connectionId: string;
  readonly id: string;
  readonly list: GlossaryList;
  readonly actions: GlossaryActions;
  readonly seenFirst: SeenFirst;
  readonly onGo: (id: string) => void;
}

/** While arrow keys go through the lines, nothing is asked. */
const rest = 120;

/** Everything that is said of one term, edited where it stands. */
export function TermInspector({ connectionId, id, ...props }: TermInspectorProps): ReactElement {
  const rested = useRested(id, rest);
  const { data, error, reload, replace } = useAsked(`catalog/glossary-term/${connectionId}/${rested}`, (client, signal) =>
    client.catalog.glossary.term({ connectionId, id: rested }, { signal }),
  );
  const row = indexOf(props.list).byId.get(id);
  if (data === undefined || data.row.id !== id) {
    if (error !== null && rested === id) return <ErrorState inline error={error} onRetry={reload} />;
    return (
      <div className={css.inspector}>
        <h2 className={css.title}>{visibleName(row?.name ?? '')}</h2>
        <LoadingRows rows={8} columns={['1fr']} label="Loading the term" />
      </div>
    );
  }
  return <Term key={id} connectionId={connectionId} detail={data} onDetail={replace} {...props} />;
}

function Term({
  actions,
  connectionId,
  detail,
  list,
  onDetail,
  onGo,
  seenFirst,
}: Omit<TermInspectorProps, 'id'> & { detail: TermDetail; onDetail: (detail: TermDetail) => void }): ReactElement {
  const { kept, row } = detail;
  const { id } = row;
  const name = `“${visibleName(row.name)}”`;
  const isGone = row.local === 'delete';
  const { glossaries } = indexOf(list);
  const change = (label: string, field: Field, value: string): void =>
    void actions.apply(`${label} of ${name}`, [edit('glossary_term', id, field, value)]);
  const keepField = (label: string, fields: Partial<Omit<KeptFields, 'review'>>): void => {
    // Shown at once: the next line is added to what is shown, and would take this one away.
    onDetail({ ...detail, kept: { ...kept, ...fields } });
    void actions.apply(`Changed ${label} of ${name}`, [keep(id, fields)]);
  };
  const relations = {
    detail,
    list,
    disabled: isGone,
    onGo,
    onRelate: (type: Parameters<typeof relate>[1], target: string, isWanted: boolean): void =>
      void actions.apply(`${isWanted ? 'Added' : 'Took away'} a relation of ${name}`, [relate(id, type, target, isWanted)]),
  };
  const others = detail.problems.filter(
    ({ path: [field], severity }) => severity === 'error' && (field === 'isA' || field === 'classifies'),
  );
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <h2 className={css.title}>{visibleName(row.name)}</h2>
        <p className={css.facts}>
          {visibleName(glossaries.get(row.glossaryId ?? '')?.name ?? 'A glossary that is not in the mirror')}
          {` · used ${plural(row.uses, 'time')} (exact, by the mirror)`}
          {row.local === null ? null : <span className={css.local}>{` · ${localWords[row.local]}, here`}</span>}
          {row.isMissing ? ' · not in the catalog any more' : ''}
        </p>
        <p className={css.facts}>
          <Link href={`/catalog/term/${encodeURIComponent(id)}?connection=${encodeURIComponent(connectionId)}`}>Where it is used</Link>
          {row.local === null ? null : (
            <>
              {' · '}
              <Link href="/changes">{isGone ? 'Take the deletion back in Changes' : 'See what differs in Changes'}</Link>
            </>
          )}
        </p>
      </header>
      <TextField
        label="Name"
        isLine
        isProposal
        inputId="glossary-term-name"
        disabled={isGone}
        text={row.name}
        longest={limits.name}
        check={(text) => nameProblem(text, row.glossaryId, list.terms, id)}
        onKeep={(text) => {
          const what = `${name} to “${visibleName(text.trim())}”`;
          const steps = [edit('glossary_term', id, 'name', text.trim())];
          void seenFirst({ label: `Renamed ${what}`, title: `Rename ${what}`, verb: 'Rename the term', steps });
        }}
      />
      <Select
        label="Status"
        size="xs"
        allowDeselect={false}
        disabled={isGone}
        value={isDisabled(row) ? 'DISABLED' : 'ENABLED'}
        data={[
          { value: 'ENABLED', label: 'Enabled' },
          { value: 'DISABLED', label: 'Disabled: nothing new can be given this term' },
        ]}
        onChange={(status) => {
          const steps = [edit('glossary_term', id, 'status', status)];
          if (status === 'ENABLED') change('Enabled: status', 'status', status);
          else if (status !== null)
            void seenFirst({ label: `Disabled ${name}`, title: `Disable ${name}`, verb: 'Disable the term', steps });
        }}
      />
      <TextField
        label="Short description"
        disabled={isGone}
        text={row.shortDescription ?? ''}
        longest={limits.shortDescription}
        check={(text) => textProblem('The short description', text, limits.shortDescription)}
        onKeep={(text) => change('Short description', 'shortDescription', text)}
      />
      <TextField
        label="Long description"
        isMarkdown
        disabled={isGone}
        text={detail.longDescription ?? ''}
        longest={limits.longDescription}
        check={(text) => textProblem('The long description', text, limits.longDescription)}
        onKeep={(text) => change('Long description', 'longDescription', text)}
      />
      <HierarchyField {...relations} />
      {others.map(({ message }) => (
        <p key={message} className={css.problem} role="alert">
          {message}
        </p>
      ))}
      <section className={css.kept} aria-label="Kept in this workspace">
        <h3 className={css.keptTitle}>
          <IconDeviceFloppy size={14} stroke={1.5} aria-hidden />
          Kept in this workspace
        </h3>
        <p className={css.quiet}>
          {`DataZone has no place for these, and they are never sent.${detail.keptBy === null || detail.keptAt === null ? '' : ` Last by ${visibleName(detail.keptBy)}, ${formatFriendly(detail.keptAt)}.`}`}
        </p>
        <ReviewField
          detail={detail}
          disabled={isGone}
          onReview={(state) => void actions.apply(`Review of ${name}`, [{ do: 'review', id, state }])}
        />
        <ListField
          label="Owners"
          items={kept.owners.map((owner) => owner.name)}
          tags={kept.owners.map(({ kind, name: owner }) =>
            kind === 'group' ? (
              <span key={owner} className={css.tag}>
                Group
              </span>
            ) : null,
          )}
          addLabel="Add an owner"
          disabled={isGone}
          onAdd={(text) => keepField('owners', { owners: [...kept.owners, { kind: 'user', name: text }] })}
          onRemove={(place) => keepField('owners', { owners: kept.owners.filter((_owner, at) => at !== place) })}
        />
        <LabelsField labels={kept.labels} disabled={isGone} onLabels={(labels) => keepField('other names', { labels })} />
        <RelatedField {...relations} />
        <ListField
          label="Examples"
          items={kept.examples}
          addLabel="Add an example"
          disabled={isGone}
          onAdd={(text) => keepField('examples', { examples: [...kept.examples, text] })}
          onRemove={(place) => keepField('examples', { examples: kept.examples.filter((_example, at) => at !== place) })}
        />
        <ListField
          label="Sources"
          items={kept.references.map(({ title, url }) => [title, url].filter((text) => text !== null).join(' · '))}
          addLabel="Add a source"
          placeholder="An address, or a title"
          disabled={isGone}
          onAdd={(text) =>
            keepField('sources', {
              references: [...kept.references, /^https?:\/\//.test(text) ? { title: null, url: text } : { title: text, url: null }],
            })
          }
          onRemove={(place) => keepField('sources', { references: kept.references.filter((_reference, at) => at !== place) })}
        />
      </section>
      {termParts.map(({ id: partId, Part }) => (
        <Suspense key={partId} fallback={<LoadingRows rows={2} columns={['1fr']} />}>
          <Part connectionId={connectionId} termId={id} list={list} actions={actions} onGo={onGo} />
        </Suspense>
      ))}
    </div>
  );
}
