import { type ReactElement, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ListedThing } from '#contract/catalog/browse-others.ts';
import { useAsked } from '../../../state/asked.ts';
import type { EngineClient } from '#contract/contract.ts';
import { formatCount } from '../../../ui/format.ts';
import { RovingList } from '../../../ui/roving-list.tsx';
import { useRoving } from '../../../ui/roving.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { KindIcon } from '../parts/kind-icon.tsx';
import { addressOf, isPageKind } from '../parts/places.ts';
import css from './pages.module.css';

const pageSize = 100;

export interface ThingsListProps {
  /** Names the question: what is asked, of which thing. */
  readonly name: string;
  readonly label: string;
  readonly connectionId: string;
  readonly none: string;
  readonly ask: (
    engine: EngineClient,
    page: { offset: number; limit: number },
    signal: AbortSignal,
  ) => Promise<{ total: number; items: ListedThing[] }>;
}

/** A list of things of the catalog, page by page, each with its own address. */
export function ThingsList({ name, label, connectionId, none, ask }: ThingsListProps): ReactElement {
  const [pages, setPages] = useState(1);
  const box = useRef<HTMLDivElement>(null);
  const limit = Math.min(500, pages * pageSize);
  const [page, setPage] = useState(0);
  const offset = page * 500;
  const asked = useAsked(`catalog/things/${connectionId}/${name}/${offset}/${limit}`, (engine, signal) =>
    ask(engine, { offset, limit }, signal),
  );
  const [kept, setKept] = useState(asked.data);
  if (asked.data !== undefined && asked.data !== kept) setKept(asked.data);
  const shown = asked.data ?? kept;
  const roving = useRoving({ count: shown?.items.length ?? 0 });
  if (shown === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={6} rowHeight={28} columns={['1fr']} label={`Loading ${label.toLowerCase()}`} />
    ) : (
      <ErrorState inline error={asked.error} onRetry={asked.reload} />
    );
  }
  const { items, total } = shown;
  if (total === 0) return <p className={css.none}>{none}</p>;
  const isMore = offset + items.length < total;
  return (
    <div ref={box}>
      <RovingList roving={roving} label={label} className={css.things}>
        {items.map((item, index) => (
          <li key={`${item.kind} ${item.id} ${item.name ?? ''}`}>
            <ThingLine item={item} connectionId={connectionId} roving={roving.item(index)} />
          </li>
        ))}
      </RovingList>
      {total > pageSize ? (
        <p className={css.more}>
          {`${formatCount(offset + 1)} to ${formatCount(offset + items.length)} of ${formatCount(total)}`}
          {page > 0 ? (
            <button type="button" className={css.link} onClick={() => setPage(page - 1)}>
              Show those before
            </button>
          ) : null}
          {isMore && limit < 500 ? (
            <button type="button" className={css.link} onClick={() => setPages(pages + 1)}>
              {`Show ${formatCount(Math.min(pageSize, total - items.length))} more`}
            </button>
          ) : null}
          {isMore && limit === 500 ? (
            <button type="button" className={css.link} onClick={() => setPage(page + 1)}>
              Show the next
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

type Item = ReturnType<ReturnType<typeof useRoving>['item']>;

function ThingLine({ item, connectionId, roving }: { item: ListedThing; connectionId: string; roving: Item }): ReactElement {
  const address =
    item.kind === 'column'
      ? addressOf('asset', item.id, connectionId, { tab: 'columns', column: item.name ?? '' })
      : isPageKind(item.kind)
        ? addressOf(item.kind, item.id, connectionId)
        : null;
  const inside = (
    <>
      {item.kind === 'rule' || item.kind === 'listing' || item.kind === 'other' ? null : <KindIcon kind={item.kind} />}
      <span className={css.thingName} dir="auto" data-mono={item.kind === 'column'} title={item.name ?? item.id}>
        {visibleName(item.name ?? item.id)}
      </span>
      {item.hint === null ? null : (
        <span className={css.hint} dir="auto" title={item.hint}>
          {visibleName(item.hint)}
        </span>
      )}
    </>
  );
  return address === null ? (
    <span className={css.thing} {...roving}>
      {inside}
    </span>
  ) : (
    <Link href={address} className={css.thing} {...roving}>
      {inside}
    </Link>
  );
}
