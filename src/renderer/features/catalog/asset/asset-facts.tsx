import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { AssetView } from '#contract/catalog/browse-asset.ts';
import { formatInstant } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { addressOf } from '../parts/places.ts';
import { listingWords, personWords, typeWords } from '../parts/words.ts';
import css from './asset.module.css';

/** What is known of an asset beside its content: the inspector's own view. */
export function AssetFacts({ asset }: { asset: AssetView }): ReactElement {
  const { connectionId, project, units, listing } = asset;
  return (
    <div className={css.inspector}>
      <Heading>Asset</Heading>
      <Facts>
        <Fact label="Name" copy={asset.name}>
          {visibleName(asset.name)}
        </Fact>
        {asset.technicalName === null ? null : (
          <Fact label="Technical name" copy={asset.technicalName} mono>
            {visibleName(asset.technicalName)}
          </Fact>
        )}
        <Fact label="Type">
          <span title={asset.typeName ?? undefined}>{typeWords(asset.typeName)}</span>
        </Fact>
        {project === null ? null : (
          <Fact label="Project">
            <Link href={addressOf('project', project.id, connectionId)}>{visibleName(project.name ?? project.id)}</Link>
          </Fact>
        )}
        {units.length === 0 ? null : (
          <Fact label="Domain unit">
            {units.map((unit, index) => (
              <span key={unit.id}>
                {index === 0 ? null : ' › '}
                <Link href={addressOf('domain_unit', unit.id, connectionId)}>{visibleName(unit.name ?? unit.id)}</Link>
              </span>
            ))}
          </Fact>
        )}
        <Fact label="Owners">{asset.owners.length === 0 ? 'Not known' : asset.owners.map(personWords).join(', ')}</Fact>
        <Fact label="Published">{listingWords(listing)}</Fact>
        <Fact label="Revision">{asset.revision ?? 'Not known'}</Fact>
        {asset.createdAt === null ? null : (
          <Fact label="Changed">{`${formatInstant(asset.createdAt)}, ${personWords(asset.createdBy)}`}</Fact>
        )}
        {asset.firstCreatedAt === null ? null : (
          <Fact label="Made">{`${formatInstant(asset.firstCreatedAt)}, ${personWords(asset.firstCreatedBy)}`}</Fact>
        )}
        <Fact label="Identifier" copy={asset.id} mono>
          {asset.id}
        </Fact>
        {asset.externalIdentifier === null ? null : (
          <Fact label="At its source" copy={asset.externalIdentifier} mono>
            {visibleName(asset.externalIdentifier)}
          </Fact>
        )}
        <Fact label="Catalog">{asset.connectionTitle}</Fact>
      </Facts>
      {asset.products.length === 0 ? null : (
        <>
          <Heading>In data products</Heading>
          <ul className={css.list}>
            {asset.products.map((product) => (
              <li key={product.id}>
                <Link href={addressOf('data_product', product.id, connectionId)}>{visibleName(product.name ?? product.id)}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {asset.locations.length === 0 ? null : (
        <>
          <Heading>Data</Heading>
          <Facts>
            {asset.locations.map((location) => (
              <Fact key={location.address} label={location.formName} copy={location.address} mono>
                {visibleName(location.address)}
              </Fact>
            ))}
          </Facts>
        </>
      )}
    </div>
  );
}
