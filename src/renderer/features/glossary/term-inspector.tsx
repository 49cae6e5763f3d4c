import { Button, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { GlossaryList, GlossaryStep, KeptFields, TermDetail } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../state/asked.ts';
import { formatCount } from '../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import css from './glossary.module.css';
import { familyOf } from './tree-lines.ts';
import { TextEdit } from './text-edit.tsx';
import type { GlossaryActions } from './use-glossary.ts';

export const renameFieldId = 'glossary-term-name';

export const reviewWords = { draft: 'Draft', in_review: 'In review', approved: 'Approved', rejected: 'Rejected' } as const;

export interface TermInspectorProps {
  readonly connectionId: string;
  readonly id: string;
  readonly list: GlossaryList;
  readonly actions: GlossaryActions;
  readonly onGo: (id: string) => void;
}

/** Everything that is said of one term, and edits it where it stands. */
export function TermInspector({ connectionId, id, list, actions, onGo }: TermInspectorProps): ReactElement {
  const { data, error, reload } = useAsked(`catalog/glossary-term/${connectionId}/${id}`, (client, signal) =>
    client.catalog.glossary.term({ connectionId, id }, { signal }),
  );
  if (data === undefined)
    return error === null ? (
      <LoadingRows rows={6} columns={['1fr']} label="Loading the term" />
    ) : (
      <ErrorState inline error={error} onRetry={reload} />
    );
  return <Term key={id} connectionId={connectionId} detail={data} list={list} actions={actions} onGo={onGo} />;
}

function Term({ connectionId, detail, list, actions, onGo }: Omit<TermInspectorProps, 'id'> & { detail: TermDetail }): ReactElement {
  const { row, kept } = detail;
  const { id } = row;
  const isGone = row.local === 'delete';
  const names = new Map(list.terms.map((term) => [term.id, term.name]));
  const edit = (label: string, path: string, value: string | string[] | null): void => {
    const step: GlossaryStep = { do: 'edit', kind: 'glossary_term', id, edits: [{ path: [path], value: value === '' ? null : value }] };
    void actions.apply(`${label} of ${row.name}`, [step]);
  };
  const keep = (label: string, fields: Partial<Omit<KeptFields, 'review'>>): void =>
    void actions.apply(`Changed ${label} of ${row.name}`, [{ do: 'keep', kind: 'glossary_term', id, fields }]);
  const problem = (path: string): string | undefined => detail.problems.find((each) => each.path[0] === path)?.message;
  const below = familyOf(list, id);
  const review = (state: 'draft' | 'in_review' | 'approved' | 'rejected'): void =>
    void actions.apply(`${reviewWords[state]}: ${row.name}`, [{ do: 'review', id, state }]);
  const glossary = list.glossaries.find((each) => each.id === row.glossaryId);
  return (
    <div className={css.inspector}>
      <h2 className={css.title}>{visibleName(row.name)}</h2>
      <p className={css.label}>
        {`${visibleName(glossary?.name ?? 'No glossary')} · used ${formatCount(row.uses)} ${row.uses === 1 ? 'time' : 'times'} in the mirror`}
        {row.local === null ? null : (
          <span className={css.local}>{` · ${{ create: 'new, here', update: 'changed here', delete: 'to be deleted' }[row.local]}`}</span>
        )}
      </p>
      <TextEdit
        label="Name"
        isLine
        inputId={renameFieldId}
        disabled={isGone}
        text={row.name}
        error={problem('name')}
        onKeep={(text) => edit('Name', 'name', text)}
      />
      <TextEdit
        label="Short description"
        disabled={isGone}
        text={row.shortDescription ?? ''}
        error={problem('shortDescription')}
        onKeep={(text) => edit('Short description', 'shortDescription', text)}
      />
      <TextEdit
        label="Long description (Markdown)"
        disabled={isGone}
        text={detail.longDescription ?? ''}
        error={problem('longDescription')}
        onKeep={(text) => edit('Long description', 'longDescription', text)}
      />
      <Select
        label="Add a broader term (is a)"
        size="xs"
        searchable
        disabled={isGone}
        limit={50}
        value={null}
        placeholder="Choose a term"
        data={list.terms
          .filter((term) => !below.has(term.id) && !row.parents.includes(term.id))
          .map((term) => ({ value: term.id, label: term.name }))}
        onChange={(parent) => {
          if (parent !== null) edit('Broader terms', 'isA', [...row.parents, parent]);
        }}
      />
      <Related
        title="Is a"
        ids={row.parents}
        names={names}
        onGo={onGo}
        onRemove={
          isGone
            ? null
            : (gone) =>
                edit(
                  'Broader terms',
                  'isA',
                  row.parents.filter((each) => each !== gone),
                )
        }
      />
      <Related title="Narrower terms" ids={detail.children} names={names} onGo={onGo} onRemove={null} />
      <div className={css.section}>
        <p className={css.label}>Kept here, not in DataZone</p>
        <TextEdit
          label="Other names"
          description="One on each line; a language before a colon: de: Ereignis"
          disabled={isGone}
          text={kept.labels.map(({ text, language }) => (language === null ? text : `${language}: ${text}`)).join('\n')}
          onKeep={(text) => keep('other names', { labels: labelsFrom(text, kept.labels) })}
        />
        <TextEdit
          label="Examples"
          description="One on each line"
          disabled={isGone}
          text={kept.examples.join('\n')}
          onKeep={(text) => keep('examples', { examples: linesFrom(text) })}
        />
        <TextEdit
          label="Sources"
          description="An address or a title on each line"
          disabled={isGone}
          text={kept.references.map(({ title, url }) => url ?? title ?? '').join('\n')}
          onKeep={(text) =>
            keep('sources', {
              references: linesFrom(text).map(
                (line) =>
                  kept.references.find(({ title, url }) => (url ?? title) === line) ??
                  (/^https?:\/\//.test(line) ? { title: null, url: line } : { title: line, url: null }),
              ),
            })
          }
        />
        <TextEdit
          label="Owners"
          description="One on each line"
          disabled={isGone}
          text={kept.owners.map(({ name }) => name).join('\n')}
          onKeep={(text) =>
            keep('owners', {
              owners: linesFrom(text).map((name) => kept.owners.find((owner) => owner.name === name) ?? { kind: 'user', name }),
            })
          }
        />
        <p
          className={css.label}
        >{`Review: ${row.review === null ? 'not begun' : reviewWords[row.review]}${kept.review === null ? '' : `, by ${kept.review.by}`}`}</p>
        <div className={css.actions}>
          {row.review === 'in_review' ? (
            <>
              <Button size="compact-xs" onClick={() => review('approved')}>
                Approve the term
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => review('rejected')}>
                Reject the term
              </Button>
            </>
          ) : (
            <Button size="compact-xs" variant="default" disabled={isGone || row.review === 'approved'} onClick={() => review('in_review')}>
              Put up for review
            </Button>
          )}
        </div>
      </div>
      <p className={css.label}>
        <Link href={`/catalog/term/${encodeURIComponent(id)}?connection=${encodeURIComponent(connectionId)}`}>Where it is used</Link>
        {' · '}
        <Link href="/history">History</Link>
      </p>
      {row.local === null || row.local === 'create' ? null : (
        <p className={css.label}>
          <Link href="/changes">{isGone ? 'Take the deletion back in Changes' : 'See what differs in Changes'}</Link>
        </p>
      )}
    </div>
  );
}

function Related({
  title,
  ids,
  names,
  onGo,
  onRemove,
}: {
  title: string;
  ids: readonly string[];
  names: ReadonlyMap<string, string>;
  onGo: (id: string) => void;
  onRemove: ((id: string) => void) | null;
}): ReactElement {
  return (
    <div className={css.section}>
      <p className={css.label}>{`${title} (${formatCount(ids.length)})`}</p>
      <ul className={css.list}>
        {ids.slice(0, 100).map((id) => (
          <li key={id}>
            <Button size="compact-xs" variant="subtle" onClick={() => onGo(id)}>
              {visibleName(names.get(id) ?? id)}
            </Button>
            {onRemove === null ? null : (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={`Take ${names.get(id) ?? id} away`}
                onClick={() => onRemove(id)}
              >
                Take away
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ids.length > 100 ? <p className={css.label}>{`100 of ${formatCount(ids.length)} are shown; the tree has all.`}</p> : null}
    </div>
  );
}

const linesFrom = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

function labelsFrom(text: string, before: KeptFields['labels']): KeptFields['labels'] {
  return linesFrom(text).map((line) => {
    const found = /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*):\s*(.+)$/.exec(line);
    const [language, name] = found === null ? [null, line] : [found[1] ?? null, found[2] ?? line];
    return (
      before.find((label) => label.text === name && label.language === language) ?? {
        text: name,
        language,
        kind: language === null ? 'alternative' : 'preferred',
      }
    );
  });
}
