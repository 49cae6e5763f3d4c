import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { AssetView } from '#contract/catalog/browse-asset.ts';
import type { EngineClient } from '#contract/contract.ts';
import { useAsked } from '../../../state/asked.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatFriendly, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { ListingMark } from '../asset/asset-strip.tsx';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { KindIcon } from '../parts/kind-icon.tsx';
import { addressOf, kindWords, type PageKind } from '../parts/places.ts';
import { TermChips } from '../parts/terms.tsx';
import { ageWords, personWords, typeWords, wordsOfCode } from '../parts/words.ts';
import css from './preview.module.css';

export interface PreviewProps {
  /** A column is previewed by its asset and its name. */
  readonly kind: PageKind | 'column';
  readonly id: string;
  readonly connectionId: string;
  readonly column?: string | undefined;
}

/** What the inspector shows of something that was found or chosen in a list: enough to know whether it is the right one. */
export function Preview({ kind, id, connectionId, column }: PreviewProps): ReactElement {
  const thing = { id, connectionId };
  switch (kind) {
    case 'asset':
    case 'column':
      return <AssetPreview id={id} connectionId={connectionId} column={kind === 'column' ? (column ?? null) : null} />;
    case 'data_product':
      return (
        <Asked name={`${kind}/${connectionId}/${id}`} ask={(engine, signal) => engine.catalog.browse.product(thing, { signal })}>
          {(product) => (
            <>
              <Head kind={kind} id={id} connectionId={connectionId} name={product.name} />
              <Facts>
                <Fact label="Published">
                  <ListingMark listing={product.listing} />
                </Fact>
                <Fact label="Project">{product.project?.name ?? 'Not known'}</Fact>
                <Fact label="Terms">
                  <TermChips terms={product.terms} connectionId={connectionId} />
                </Fact>
                <Fact label="Known">{ageWords(product)}</Fact>
              </Facts>
              <Words text={product.description} />
              <Heading>{`Assets (${formatCount(product.items.length)})`}</Heading>
              <Names names={product.items.map((item) => item.name ?? item.id)} />
            </>
          )}
        </Asked>
      );
    case 'glossary_term':
      return (
        <Asked name={`${kind}/${connectionId}/${id}`} ask={(engine, signal) => engine.catalog.browse.term(thing, { signal })}>
          {(term) => (
            <>
              <Head kind={kind} id={id} connectionId={connectionId} name={term.name} />
              <Facts>
                <Fact label="Glossary">{term.glossary?.name ?? 'Not known'}</Fact>
                <Fact label="State">{term.status === null ? 'Not known' : wordsOfCode(term.status)}</Fact>
                <Fact label="Used by">{`${plural(term.uses.assets, 'asset')}, ${plural(term.uses.columns, 'column')}, ${plural(term.uses.products, 'data product')}`}</Fact>
              </Facts>
              <Words text={[term.shortDescription, term.longDescription].filter(Boolean).join('\n\n')} />
            </>
          )}
        </Asked>
      );
    case 'glossary':
      return (
        <Asked name={`${kind}/${connectionId}/${id}`} ask={(engine, signal) => engine.catalog.browse.glossary(thing, { signal })}>
          {(glossary) => (
            <>
              <Head kind={kind} id={id} connectionId={connectionId} name={glossary.name} />
              <Facts>
                <Fact label="Terms">
                  <Figure value={glossary.termCount} />
                </Fact>
                <Fact label="Project">{glossary.project?.name ?? 'Not known'}</Fact>
              </Facts>
              <Words text={glossary.description} />
            </>
          )}
        </Asked>
      );
    case 'project':
      return (
        <Asked name={`${kind}/${connectionId}/${id}`} ask={(engine, signal) => engine.catalog.browse.project(thing, { signal })}>
          {(project) => (
            <>
              <Head kind={kind} id={id} connectionId={connectionId} name={project.name} />
              <Facts>
                <Fact label="Domain unit">{project.units.map((unit) => unit.name ?? unit.id).join(' › ')}</Fact>
                <Fact label="Assets">
                  <Figure value={project.counts.assets} />
                </Fact>
                <Fact label="Data products">
                  <Figure value={project.counts.products} />
                </Fact>
                <Fact label="Members">{project.membersAreKnown ? formatCount(project.members.length) : 'Not known'}</Fact>
              </Facts>
              <Words text={project.description} />
            </>
          )}
        </Asked>
      );
    case 'domain_unit':
      return (
        <Asked name={`${kind}/${connectionId}/${id}`} ask={(engine, signal) => engine.catalog.browse.unit(thing, { signal })}>
          {(unit) => (
            <>
              <Head kind={kind} id={id} connectionId={connectionId} name={unit.name} />
              <Facts>
                <Fact label="Owners">{unit.owners.length === 0 ? 'Not known' : unit.owners.map(personWords).join(', ')}</Fact>
                <Fact label="Projects">
                  <Figure value={unit.projects.length} />
                </Fact>
              </Facts>
              <Words text={unit.description} />
            </>
          )}
        </Asked>
      );
  }
}

function Asked<View>(props: {
  name: string;
  ask: (engine: EngineClient, signal: AbortSignal) => Promise<View>;
  children: (view: View) => ReactNode;
}): ReactElement {
  const asked = useAsked(`catalog/${props.name}`, props.ask);
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={6} columns={['1fr', '2fr']} label="Loading" />
    ) : (
      <ErrorState inline error={asked.error} onRetry={asked.reload} />
    );
  }
  return <div className={css.preview}>{props.children(asked.data)}</div>;
}

interface HeadProps {
  readonly kind: PageKind;
  readonly id: string;
  readonly connectionId: string;
  readonly name: string;
  readonly query?: Readonly<Record<string, string>>;
}

function Head({ kind, id, connectionId, name, query = {} }: HeadProps): ReactElement {
  return (
    <div className={css.head}>
      <KindIcon kind={kind} size={16} />
      <h2 className={css.name}>{visibleName(name)}</h2>
      <Button size="compact-xs" variant="default" component={Link} href={addressOf(kind, id, connectionId, query)}>
        {`Open ${kindWords[kind]}`}
      </Button>
    </div>
  );
}

const longest = 4_000;

function Words({ text }: { text: string | null }): ReactElement {
  return (
    <>
      <Heading>Description</Heading>
      {text === null || text === '' ? <p className={css.none}>Not described.</p> : <Markdown text={text.slice(0, longest)} />}
      {text !== null && text.length > longest ? (
        <p className={css.none}>{`Its page shows all ${formatCount(text.length)} characters.`}</p>
      ) : null}
    </>
  );
}

const mostNames = 12;

function Names({ names }: { names: readonly string[] }): ReactElement {
  return (
    <ul className={css.names}>
      {names.slice(0, mostNames).map((name, index) => (
        // Names may repeat: the place is all there is to tell them apart.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>{visibleName(name)}</li>
      ))}
      {names.length > mostNames ? <li className={css.none}>{`and ${formatCount(names.length - mostNames)} more`}</li> : null}
    </ul>
  );
}

function AssetPreview({ id, connectionId, column }: { id: string; connectionId: string; column: string | null }): ReactElement {
  return (
    <Asked name={`asset/${connectionId}/${id}`} ask={(engine, signal) => engine.catalog.browse.asset({ id, connectionId }, { signal })}>
      {(asset) => (
        <>
          <Head
            kind="asset"
            id={id}
            connectionId={connectionId}
            name={asset.name}
            {...(column === null ? {} : { query: { tab: 'columns', column } })}
          />
          {column === null ? null : <ColumnPart asset={asset} column={column} />}
          <AssetPart asset={asset} />
        </>
      )}
    </Asked>
  );
}

function AssetPart({ asset }: { asset: AssetView }): ReactElement {
  const [worst] = asset.quality;
  return (
    <>
      <Facts>
        {asset.technicalName === null ? null : (
          <Fact label="Technical name" mono copy={asset.technicalName}>
            {visibleName(asset.technicalName)}
          </Fact>
        )}
        <Fact label="Type">{typeWords(asset.typeName)}</Fact>
        <Fact label="Project">{asset.project?.name ?? 'Not known'}</Fact>
        <Fact label="Owners">{asset.owners.length === 0 ? 'Not known' : asset.owners.map(personWords).join(', ')}</Fact>
        <Fact label="Published">
          <ListingMark listing={asset.listing} />
        </Fact>
        <Fact label="Quality">
          <Figure
            value={worst?.passing === undefined || worst.passing === null ? null : worst.passing / 100}
            unit="share"
            absent="No quality result"
          />
          {worst?.at === undefined || worst.at === null ? null : <span className={css.none}>{` ${formatFriendly(worst.at)}`}</span>}
        </Fact>
        <Fact label="Columns">
          <Figure value={asset.counts.columns} />
        </Fact>
        <Fact label="Terms">
          <TermChips terms={asset.terms} connectionId={asset.connectionId} />
        </Fact>
        <Fact label="Known">{ageWords(asset)}</Fact>
      </Facts>
      <Words text={asset.description} />
    </>
  );
}

function ColumnPart({ asset, column }: { asset: AssetView; column: string }): ReactElement | null {
  const asked = useAsked(`catalog/columns/${asset.connectionId}/${asset.id}`, (engine, signal) =>
    engine.catalog.browse.columns({ id: asset.id, connectionId: asset.connectionId }, { signal }),
  );
  const own = asked.data?.find(({ name }) => name === column);
  if (own === undefined) return null;
  return (
    <>
      <Heading>{`Column ${visibleName(own.name)}`}</Heading>
      <Facts>
        <Fact label="Business name">
          {own.businessName === null ? <span className={css.none}>None</span> : visibleName(own.businessName)}
        </Fact>
        <Fact label="Type" mono>
          {own.type ?? 'Not known'}
        </Fact>
        <Fact label="Terms">
          <TermChips terms={own.terms} connectionId={asset.connectionId} none="None" />
        </Fact>
        {own.phi.length === 0 ? null : <Fact label="May hold PHI">{own.phi.map((why) => visibleName(why)).join('; ')}</Fact>}
        <Fact label="Description">{visibleName((own.description ?? own.comment ?? 'Not described').slice(0, 1_000))}</Fact>
      </Facts>
      <Heading>In the asset</Heading>
    </>
  );
}
