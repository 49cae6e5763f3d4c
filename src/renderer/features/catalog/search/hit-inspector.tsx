import { Button } from '@mantine/core';
import { memo, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { SearchHit } from '#contract/catalog/search.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { KindIcon } from '../parts/kind-icon.tsx';
import { addressOf } from '../parts/places.ts';
import { Preview } from '../preview/preview.tsx';
import css from './inspector.module.css';
import { hitAddress } from './hit-address.ts';
import { MarkedText } from './marked-text.tsx';
import { type SearchState, searchAddress } from './search-address.ts';
import { whySentences } from './search-words.ts';

/** What the inspector shows of the hit that is chosen: what it is, and why it was found. */
export const HitInspector = memo(function HitInspector({ hit, state }: { hit: SearchHit; state: SearchState }): ReactElement {
  return (
    <>
      {hit.id === null || hit.local === 'create' ? (
        <ColumnsPreview hit={hit} state={state} />
      ) : (
        <Preview kind={hit.kind} id={hit.id} connectionId={hit.connectionId} column={hit.kind === 'column' ? hit.name.text : undefined} />
      )}
      {hit.why.match === 'all' ? null : (
        <section className={css.why} aria-label="Why this hit">
          <Heading>Why this hit</Heading>
          <ul>
            {whySentences(hit.why).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
});

const shownAssets = 20;

/** Columns of one name in several assets: how they are written, and where the first of them are. */
function ColumnsPreview({ hit, state }: { hit: SearchHit; state: SearchState }): ReactElement {
  const column = hit.columns?.column ?? null;
  const one: SearchState = { ...state, column };
  const asked = useAsked(column === null ? null : `catalog-columns/${hit.connectionId}/${searchAddress(one)}`, (engine, signal) =>
    engine.catalog.search.query(
      { text: state.text, filters: state.filters, column: column ?? '', limit: shownAssets, facets: false },
      { signal },
    ),
  );
  return (
    <div className={css.columns}>
      <h2 className={css.title}>
        <KindIcon kind={hit.kind} size={16} />
        <span dir="auto">
          <MarkedText {...hit.name} />
        </span>
      </h2>
      <Facts>
        {hit.columns === null ? null : (
          <>
            <Fact label="Columns">{formatCount(hit.columns.count)}</Fact>
            <Fact label="Assets">{formatCount(hit.columns.assets)}</Fact>
            <Fact label="Written">{hit.columns.spellings.join(', ')}</Fact>
          </>
        )}
        {hit.businessName === null ? null : <Fact label="Business name">{hit.businessName.text}</Fact>}
        {hit.dataType === null ? null : <Fact label="Data type">{hit.dataType}</Fact>}
      </Facts>
      {hit.description === null ? null : (
        <p className={css.text} dir="auto">
          <MarkedText {...hit.description} />
        </p>
      )}
      {column === null ? null : (
        <>
          <Heading>{`In ${plural(hit.columns?.assets ?? 0, 'asset')}`}</Heading>
          {asked.data === undefined ? (
            asked.error === null ? (
              <LoadingRows rows={6} rowHeight={26} columns={['1fr']} label="Loading assets" />
            ) : (
              <ErrorState inline error={asked.error} onRetry={asked.reload} />
            )
          ) : (
            <ul className={css.list}>
              {asked.data.hits.map((found) => (
                <li key={`${found.connectionId}/${found.id}/${found.name.text}`}>
                  <Link href={addressOf('asset', found.id ?? '', found.connectionId, { tab: 'columns', column: found.name.text })}>
                    {found.parent?.name ?? found.id}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          <Button size="xs" variant="default" component={Link} href={hitAddress(hit, state)}>
            {`Show all ${plural(hit.columns?.count ?? 0, 'column')} one by one`}
          </Button>
        </>
      )}
    </div>
  );
}
