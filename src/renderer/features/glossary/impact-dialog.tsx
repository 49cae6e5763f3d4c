import { Button, Modal, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { GlossaryList, GlossaryStep, Touched } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../state/asked.ts';
import { formatCount } from '../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../ui/states.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import css from './glossary.module.css';

export type Intent = 'delete' | 'merge' | 'deprecate';

export interface ImpactDialogProps {
  readonly connectionId: string;
  readonly intent: Intent;
  readonly ids: readonly string[];
  readonly list: GlossaryList;
  readonly onClose: () => void;
  readonly onDo: (label: string, steps: readonly GlossaryStep[]) => void;
}

const some = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;

const kindWords: Readonly<Record<Touched['kind'], string>> = {
  asset: 'Asset',
  column: 'Column',
  data_product: 'Data product',
  project: 'Project',
  glossary_term: 'Term',
  rule: 'Rule',
  subscription_request: 'Waiting request',
  other: 'Other',
};

/** What a change of terms touches, before anything is changed. */
export function ImpactDialog({ connectionId, intent, ids, list, onClose, onDo }: ImpactDialogProps): ReactElement {
  const chosen = list.terms.filter(({ id }) => ids.includes(id));
  const [into, setInto] = useState<string>(chosen[0]?.id ?? '');
  const touched = intent === 'merge' ? ids.filter((id) => id !== into) : ids;
  const { data, error, reload } = useAsked(`catalog/impact/${connectionId}/${intent}/${touched.join(' ')}`, (client, signal) =>
    client.catalog.glossary.impact({ connectionId, ids: [...touched], action: intent, limit: 200 }, { signal }),
  );
  const what = chosen.length === 1 ? `“${visibleName(chosen[0]?.name ?? '')}”` : `${formatCount(chosen.length)} terms`;
  const verb = { delete: 'Delete', merge: 'Merge', deprecate: 'Disable' }[intent];
  const run = (): void => {
    const steps: GlossaryStep[] =
      intent === 'merge'
        ? [{ do: 'merge', into, from: [...touched] }]
        : ids.map((id) =>
            intent === 'delete'
              ? { do: 'delete', kind: 'glossary_term', id }
              : { do: 'edit', kind: 'glossary_term', id, edits: [{ path: ['status'], value: 'DISABLED' }] },
          );
    onDo(`${verb} ${what}`, steps);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`${verb} ${what}`} size="lg">
      {intent === 'merge' ? (
        <Select
          label="Stays"
          size="xs"
          allowDeselect={false}
          value={into}
          data={chosen.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => setInto(id ?? into)}
        />
      ) : null}
      {error !== null ? <ErrorState inline error={error} onRetry={reload} /> : null}
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={4} columns={['1fr']} label="Looking what is touched" />
        ) : null
      ) : (
        <>
          <p>
            {`Touches ${some(data.counts.assets, 'asset')}, ${some(data.counts.columns, 'column')}, ${some(data.counts.products, 'data product')}, ${some(data.counts.terms, 'other term')}, ${some(data.counts.rules, 'rule')} and ${some(data.counts.requests, 'waiting request')} (exact, by the mirror).`}
          </p>
          {data.before.map((text) => (
            <Note key={text} kind="attention">
              {text}
            </Note>
          ))}
          <ul className={css.list} style={{ maxHeight: 260, overflow: 'auto' }}>
            {data.items.map((item) => (
              <li key={`${item.kind} ${item.id} ${item.column ?? ''} ${item.termId}`}>
                <span className={css.label}>{`${kindWords[item.kind]} `}</span>
                {visibleName(item.column === null ? item.name : `${item.name} › ${item.column}`)}
              </li>
            ))}
          </ul>
          {data.total > data.items.length ? (
            <p className={css.label}>{`${formatCount(data.items.length)} of ${formatCount(data.total)} are listed.`}</p>
          ) : null}
        </>
      )}
      <div className={css.actions}>
        <Button size="xs" disabled={data === undefined || (intent === 'merge' && touched.length === 0)} onClick={run}>
          {`${verb} ${chosen.length === 1 ? 'the term' : `${formatCount(chosen.length)} terms`}, here`}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Modal>
  );
}
