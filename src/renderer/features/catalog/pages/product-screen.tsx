import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ProductView } from '#contract/catalog/browse-others.ts';
import { useCommands } from '../../../state/commands.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatFriendly } from '../../../ui/format.ts';
import { TabBar } from '../../../ui/tab-bar.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { AskAccess } from '../access/ask-access.tsx';
import { AccessList } from '../access/access-list.tsx';
import { ListingMark } from '../asset/asset-strip.tsx';
import { ChangeBanner } from '../editing/change-banner.tsx';
import { InlineText } from '../editing/inline-text.tsx';
import { ItemsEditor, ItemTools } from '../editing/items-editor.tsx';
import { NameHeading } from '../editing/name-heading.tsx';
import { TermsAtRest, TermsField } from '../editing/terms-field.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { FormsList } from '../forms/forms-list.tsx';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { ChangedMark, Fact, Facts, Heading } from '../parts/facts.tsx';
import { UnopenedPage } from '../parts/page-states.tsx';
import { addressOf } from '../parts/places.ts';
import { TermChips } from '../parts/terms.tsx';
import { personWords, typeWords } from '../parts/words.ts';
import { RevisionsList } from '../revisions/revisions-list.tsx';
import type { TreeCurrent } from '../tree/catalog-tree.tsx';
import { PageFrame } from './page-frame.tsx';
import css from './pages.module.css';
import { usePage } from './use-page.ts';

const some = (count: number): string | undefined => (count === 0 ? undefined : formatCount(count));

/** One data product: what it promises, and the assets in it. */
export function ProductScreen({ id }: { id: string }): ReactElement {
  const { asked, current } = usePage('data_product', id, (engine, thing, signal) => engine.catalog.browse.product(thing, { signal }));
  if (asked.data === undefined) return <UnopenedPage title="Data product" current={current} error={asked.error} onRetry={asked.reload} />;
  return <LoadedProduct product={asked.data} current={current} />;
}

const tabs = ['overview', 'forms', 'revisions', 'access'] as const;
type Tab = (typeof tabs)[number];

function LoadedProduct({ product, current }: { product: ProductView; current: TreeCurrent }): ReactElement {
  const [tabText] = useQueryState('tab');
  const setQuery = useSetQuery();
  const tab: Tab = tabs.find((key) => key === tabText) ?? 'overview';
  const choose = (key: Tab): void => setQuery({ tab: key === 'overview' ? null : key });
  useCommands(
    tabs.map((key, index) => ({
      id: `product.${key}`,
      title: `Show ${key}`,
      group: 'This screen',
      keys: String(index + 1),
      run: () => choose(key),
    })),
  );
  const { connectionId, id, counts } = product;
  const editing = useEditing({ connectionId, kind: 'data_product', id });
  return (
    <PageFrame
      kind="data_product"
      standing={product}
      current={current}
      meta="Data product"
      heading={<NameHeading key={id} editing={editing} name={product.name} />}
    >
      <ChangeBanner editing={editing} />
      <TabBar
        label="Parts of this data product"
        chosen={tab}
        onChoose={choose}
        tabs={[
          { key: 'overview', label: 'Overview' },
          { key: 'forms', label: 'Forms', count: some(counts.forms) },
          { key: 'revisions', label: 'Revisions', count: some(counts.revisions) },
          { key: 'access', label: 'Access', count: some(counts.openRequests + counts.subscriptions) },
        ]}
      />
      <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} tabIndex={0} className={css.panel}>
        {tab === 'overview' ? <ProductOverview product={product} /> : null}
        {tab === 'forms' ? <FormsList kind="data_product" connectionId={connectionId} id={id} /> : null}
        {tab === 'revisions' ? (
          <RevisionsList kind="data_product" connectionId={connectionId} id={id} isChangedHere={product.changed.length > 0} />
        ) : null}
        {tab === 'access' ? (
          <>
            {product.listing === null ? null : (
              <div className={css.ask}>
                <AskAccess connectionId={connectionId} entityId={id} name={product.name} />
              </div>
            )}
            <AccessList kind="data_product" connectionId={connectionId} id={id} name={product.name} isListed={product.listing !== null} />
          </>
        ) : null}
      </div>
    </PageFrame>
  );
}

const shownText = (text: string): ReactElement => <Markdown text={text} />;

function ProductOverview({ product }: { product: ProductView }): ReactElement {
  const isChanged = (part: string): boolean => product.changed.some(([first]) => first === part);
  const editing = useEditing({ connectionId: product.connectionId, kind: 'data_product', id: product.id });
  const isReady = editing.asked.data !== undefined;
  return (
    <div className={css.scroll}>
      <Facts>
        <Fact label="Published">
          <ListingMark listing={product.listing} />
        </Fact>
        <Fact label="Owners">{product.owners.length === 0 ? 'Not known' : product.owners.map(personWords).join(', ')}</Fact>
        <Fact label="Terms">
          {isReady ? (
            <TermsField editing={editing} path={['terms']} label="Terms" known={product.terms} />
          ) : (
            <TermsAtRest terms={product.terms} />
          )}
        </Fact>
        <Fact label="Revision">
          {`${product.revision ?? 'not known'}${product.createdAt === null ? '' : `, ${formatFriendly(product.createdAt)}, ${personWords(product.createdBy)}`}`}
        </Fact>
      </Facts>
      <Heading>Description</Heading>
      {isReady ? (
        <InlineText
          editing={editing}
          path={['description']}
          label="Description"
          isLine={false}
          empty="Nobody has described this data product. Describe it"
          show={shownText}
        />
      ) : (
        <Markdown text={product.description ?? ''} />
      )}
      <Heading>
        {`Assets (${formatCount(product.items.length)})`} {isChanged('items') ? <ChangedMark /> : null}
      </Heading>
      {product.items.length === 0 ? (
        <p className={css.none}>It holds no asset.</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Asset</th>
              <th scope="col">Type</th>
              <th scope="col" className={css.narrow}>
                Columns
              </th>
              <th scope="col" className={css.narrow}>
                Quality
              </th>
              <th scope="col" className={css.narrow}>
                Published
              </th>
              {isReady ? (
                <th scope="col" className={css.tools}>
                  <span className="mb-hidden">Remove</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {product.items.map((item) => (
              <tr key={item.id}>
                <td>
                  <Link href={addressOf('asset', item.id, product.connectionId)}>{visibleName(item.name ?? item.id)}</Link>
                  {item.technicalName === null ? null : <span className={css.technical}>{visibleName(item.technicalName)}</span>}
                  {item.name === null ? <span className={css.quiet}>The mirror does not hold it</span> : null}
                  {item.terms.length === 0 ? null : <TermChips terms={item.terms} connectionId={product.connectionId} />}
                </td>
                <td>
                  {typeWords(item.typeName)}
                  {item.revision === null ? null : <span className={css.quiet}>{`kept at revision ${item.revision}`}</span>}
                </td>
                <td>
                  <Figure value={item.columns} />
                </td>
                <td>
                  <Figure value={item.passing === null ? null : item.passing / 100} unit="share" absent="No quality result" />
                </td>
                <td>{item.isPublished === null ? 'Not known' : item.isPublished ? 'Yes' : 'No'}</td>
                {isReady ? (
                  <td className={css.tools}>
                    <ItemTools editing={editing} id={item.id} name={visibleName(item.name ?? item.id)} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isReady ? <ItemsEditor editing={editing} /> : null}
    </div>
  );
}
