import { Button } from '@mantine/core';
import { type ComponentProps, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { TermPart } from '../actions.ts';
import { useRested } from '../../../ui/use-rested.ts';
import css from './attach.module.css';

const first = 20;
const paths: Readonly<Record<string, string>> = { asset: 'asset', column: 'asset', data_product: 'product', project: 'project' };

/** Where a term is used: things and columns, with this workspace's changes; each can be taken away here. */
export function UsesPart({ actions, connectionId, termId, list }: ComponentProps<TermPart['Part']>): ReactElement {
  const [limit, setLimit] = useState(first);
  const rested = useRested(termId, 120);
  const { data, error, reload } = useAsked(`catalog/term-uses/${connectionId}/${rested}/${limit}`, (client, signal) =>
    client.catalog.attachments.uses({ connectionId, termId: rested, limit }, { signal }),
  );
  const name = list.terms.find(({ id }) => id === termId)?.name ?? 'the term';
  return (
    <section aria-label="Where it is used">
      <h3 className={css.dim}>{data === undefined ? 'Where it is used' : `Where it is used (${formatCount(data.total)})`}</h3>
      {error !== null ? <ErrorState inline error={error} onRetry={reload} /> : null}
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={3} columns={['1fr']} label="Looking where it is used" />
        ) : null
      ) : data.items.length === 0 ? (
        <p className={css.dim}>Nothing names it. Attach it under Attach terms, or on the page of an asset.</p>
      ) : (
        <ul className={css.uses}>
          {data.items.map(({ column, id, kind, name: thing, projectName }) => {
            const label = visibleName(column === null ? thing : `${thing} › ${column}`);
            const path = paths[kind];
            const place = kind === 'data_product' ? ('data_product' as const) : ('asset' as const);
            return (
              <li key={`${kind} ${id} ${column ?? ''}`}>
                <span style={{ flex: 1 }}>
                  {path === undefined ? (
                    label
                  ) : (
                    <Link href={`/catalog/${path}/${encodeURIComponent(id)}?connection=${encodeURIComponent(connectionId)}`}>{label}</Link>
                  )}
                  {projectName === null ? null : <span className={css.dim}>{` ${visibleName(projectName)}`}</span>}
                </span>
                {kind === 'asset' || kind === 'column' || kind === 'data_product' ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    aria-label={`Take off: ${label}`}
                    onClick={() =>
                      void actions.apply(`Took “${name}” off ${label}`, [{ do: 'detach', links: [{ kind: place, id, column, termId }] }])
                    }
                  >
                    Take off
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {data !== undefined && data.total > data.items.length ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setLimit((before) => Math.min(20_000, before * 10))}>
          {`Show more of ${formatCount(data.total)}`}
        </Button>
      ) : null}
    </section>
  );
}
