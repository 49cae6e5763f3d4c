import { type ReactElement, useCallback, useState } from 'react';
import type { Obstacle, Preview, Touched, TouchedKind } from '#contract/catalog/glossary-impact.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../../ui/grid/navigation.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './impact.module.css';

const words: Readonly<Record<TouchedKind, readonly [string, string]>> = {
  asset: ['asset', 'assets'],
  column: ['column', 'columns'],
  data_product: ['data product', 'data products'],
  project: ['project', 'projects'],
  glossary: ['glossary', 'glossaries'],
  glossary_term: ['term', 'terms'],
  rule: ['rule', 'rules'],
  form_type: ['form type', 'form types'],
  subscription_request: ['waiting request', 'waiting requests'],
  ruleset: ['ruleset', 'rulesets'],
  other: ['other thing', 'other things'],
};

const howWords: Readonly<Record<Touched['how'], string>> = {
  edited: 'Will be edited',
  named: 'Names it',
  mentioned: 'Mentions the name',
};

const columns: readonly GridColumn[] = [
  { key: 'kind', label: 'Kind', width: 110, sortable: false },
  { key: 'name', label: 'Name', width: 260, grow: true, sortable: false },
  { key: 'how', label: 'What happens', width: 130, sortable: false },
];

const mostListed = 20_000;

/** What steps would touch; asked anew whenever they are others. */
export const usePreview = (connectionId: string, steps: readonly GlossaryStep[]): Asked<Preview> =>
  useAsked(steps.length === 0 ? null : `catalog/glossary-preview/${connectionId}/${JSON.stringify(steps)}`, (client, signal) =>
    client.catalog.glossary.preview({ connectionId, steps: [...steps], limit: mostListed }, { signal }),
  );

/** Whether nothing says that the steps cannot be done. */
export const canBeDone = (preview: Preview | undefined): boolean =>
  preview !== undefined && !preview.obstacles.some(({ severity }) => severity === 'refused');

/** Everything that steps touch, with counts, and what stands in their way: what cannot be done comes first. */
export function PreviewPanel({ asked: { data, error, reload } }: { asked: Asked<Preview> }): ReactElement {
  const [at, setAt] = useState<CellPosition>({ row: 0, column: 0 });
  const items = data?.items;
  const renderCell = useCallback(
    (row: number, column: number) => {
      const item = items?.[row];
      if (item === undefined) return null;
      const text = cellOf(item, columns[column]?.key ?? '');
      return (
        <span className={css.cell} data-how={item.how} title={text}>
          {text}
        </span>
      );
    },
    [items],
  );
  if (error !== null) return <ErrorState inline error={error} onRetry={reload} />;
  if (data === undefined) return <LoadingRows rows={5} columns={['1fr']} label="Looking what is touched" />;
  return (
    <div className={css.panel}>
      <p className={css.counts}>
        {countsText(data)} <span className={css.dim}>Exact, by the mirror with this workspace’s changes.</span>
      </p>
      <div className={css.notes}>
        {data.obstacles.map(({ severity, message }) => (
          <Note key={message} kind={noteKind(severity)}>
            {message}
          </Note>
        ))}
      </div>
      {data.items.length === 0 ? null : (
        <div className={css.list} style={{ height: Math.min(260, 30 + data.items.length * 26) }}>
          <VirtualGrid
            label="What is touched"
            columns={columns}
            rowCount={data.items.length}
            rowHeight={26}
            renderCell={renderCell}
            active={at}
            onActive={setAt}
          />
        </div>
      )}
      {data.total > data.items.length ? (
        <p className={css.dim}>{`${formatCount(data.items.length)} of ${formatCount(data.total)} are listed; the counts are of all.`}</p>
      ) : null}
    </div>
  );
}

const noteKind = (severity: Obstacle['severity']): 'plain' | 'attention' | 'failed' =>
  severity === 'refused' ? 'failed' : severity === 'note' ? 'plain' : 'attention';

function countsText({ counts }: Preview): string {
  const named = counts.flatMap(({ kind, total }) => (total === 0 ? [] : [`${formatCount(total)} ${words[kind][total === 1 ? 0 : 1]}`]));
  const mentioned = counts.reduce((sum, each) => sum + each.mentioned, 0);
  const touches = named.length === 0 ? 'Touches nothing else.' : `Touches ${joined(named)}.`;
  return mentioned === 0
    ? touches
    : `${touches} ${formatCount(mentioned)} ${mentioned === 1 ? 'text mentions' : 'texts mention'} the name.`;
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

function cellOf(item: Touched, key: string): string {
  if (key === 'kind') {
    const [one] = words[item.kind];
    return `${one.charAt(0).toUpperCase()}${one.slice(1)}`;
  }
  if (key === 'how') return howWords[item.how];
  return visibleName(item.column === null ? item.name : `${item.name} › ${item.column}`);
}
