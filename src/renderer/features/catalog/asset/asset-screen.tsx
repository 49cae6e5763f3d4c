import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { AssetView } from '#contract/catalog/browse-asset.ts';
import { useCommands } from '../../../state/commands.ts';
import { assetLineageAddress } from '../../../state/lineage-address.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { useInspectorSlot } from '../../../ui/inspector-content.tsx';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { TabBar } from '../../../ui/tab-bar.tsx';
import { CatalogFrame } from '../catalog-frame.tsx';
import { ChangeBanner } from '../editing/change-banner.tsx';
import { NameHeading } from '../editing/name-heading.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { catalogTrail, UnopenedPage } from '../parts/page-states.tsx';
import { addressOf } from '../parts/places.ts';
import { StandingNotes } from '../parts/standing-notes.tsx';
import { typeWords } from '../parts/words.ts';
import { CatalogTree, type TreeCurrent } from '../tree/catalog-tree.tsx';
import { AssetFacts } from './asset-facts.tsx';
import css from './asset.module.css';
import { AssetStrip } from './asset-strip.tsx';
import { assetTabs } from './asset-tabs.ts';
import { useAsset } from './use-asset.ts';

const [firstTab] = assetTabs;

/** One asset: what it is, whose, how good, and every part of it behind a tab with its own address. */
export function AssetScreen({ id }: { id: string }): ReactElement {
  const [connectionId] = useQueryState('in');
  const asked = useAsset({ connectionId, id });
  const current: TreeCurrent = { kind: 'asset', id, connectionId: asked.data?.connectionId ?? connectionId };
  if (asked.data === undefined) {
    return (
      <UnopenedPage
        title="Asset"
        current={current}
        error={asked.error}
        onRetry={asked.reload}
        hasInspector
        head={<div className={css.coming} />}
      />
    );
  }
  return <LoadedAsset asset={asked.data} current={current} />;
}

function LoadedAsset({ asset, current }: { asset: AssetView; current: TreeCurrent }): ReactElement {
  const [tabText] = useQueryState('tab');
  const setQuery = useSetQuery();
  const tab = assetTabs.find(({ key }) => key === tabText) ?? firstTab;
  const choose = (key: string): void => setQuery({ tab: key === firstTab.key ? null : key, q: null, order: null });
  const slot = useInspectorSlot(<AssetFacts asset={asset} />, 'Asset');
  useCommands(
    assetTabs.map(({ key, label }, index) => ({
      id: `asset.${key}`,
      title: `Show ${label.toLowerCase()}`,
      group: 'This screen',
      keys: String(index + 1),
      run: () => choose(key),
    })),
  );
  const editing = useEditing({ connectionId: asset.connectionId, kind: 'asset', id: asset.id });
  const { project, units } = asset;
  const innermost = units.at(-1);
  return (
    <CatalogFrame
      title={asset.name}
      heading={<NameHeading key={asset.id} editing={editing} name={asset.name} />}
      trail={[
        ...catalogTrail,
        ...(innermost === undefined
          ? []
          : [{ label: innermost.name ?? innermost.id, to: addressOf('domain_unit', innermost.id, asset.connectionId) }]),
        ...(project === null ? [] : [{ label: project.name ?? project.id, to: addressOf('project', project.id, asset.connectionId) }]),
      ]}
      meta={
        <span className={css.meta}>
          {asset.technicalName === null || asset.technicalName === asset.name ? null : (
            <span className={css.technical} title="Technical name">
              <MiddleEllipsis text={asset.technicalName} tail={10} mono />
            </span>
          )}
          <span>{typeWords(asset.typeName)}</span>
        </span>
      }
      tools={<Link href={assetLineageAddress(asset)}>Lineage</Link>}
      side={<CatalogTree current={current} />}
      connectionId={asset.connectionId}
      scrolls={false}
      inspector={slot.inspector}
      inspectorLabel={slot.label}
    >
      {slot.within(
        <div className={css.page}>
          <AssetStrip asset={asset} onTab={choose} />
          <StandingNotes standing={asset} what="asset" />
          <ChangeBanner editing={editing} />
          <TabBar
            label="Parts of this asset"
            chosen={tab.key}
            onChoose={choose}
            tabs={assetTabs.map(({ key, label, count }) => ({ key, label, count: count?.(asset) }))}
          />
          <div role="tabpanel" id={`panel-${tab.key}`} aria-labelledby={`tab-${tab.key}`} tabIndex={0} className={css.panel}>
            <tab.Panel key={tab.key} asset={asset} />
          </div>
        </div>,
      )}
    </CatalogFrame>
  );
}
