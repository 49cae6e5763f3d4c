import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconFileExport, IconFileImport, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { ContractStandard } from '#contract/offers/exchange.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { OfferProblem } from '#contract/offers/offers.ts';
import { useAsked } from '../../state/asked.ts';
import { attemptChange } from '../../state/changes.ts';
import { useCommands } from '../../state/commands.ts';
import { useEngine } from '../../state/engine.tsx';
import { notify } from '../../state/notices.ts';
import { useQueryState } from '../../state/query.ts';
import { saveText } from '../../state/save-text.ts';
import { Screen } from '../../ui/screen.tsx';
import { ErrorState, LoadingRows, Note } from '../../ui/states.tsx';
import { TabBar } from '../../ui/tab-bar.tsx';
import tab from '../../ui/tab.module.css';
import { useTextFile } from './list/file-picker.tsx';
import { ImportOffer } from './list/import-offer.tsx';
import { offerTabs } from './offer-tabs.ts';
import { nameOfOffer } from './offer-words.ts';
import css from './offers.module.css';
import { StateBadge } from './state-badge.tsx';
import { useDraft } from './terms/use-draft.ts';
import { offerKey, useOfferActions, useOffersAfresh } from './use-offers.ts';

const trail = [{ label: 'Offers', to: '/offers' }];
const standardWords: Readonly<Record<ContractStandard, string>> = { odcs: 'data contract (ODCS)', odps: 'data product (ODPS of Bitol)' };

/** One offer: terms, gates, what came of it, and what it promised. */
export function OfferScreen({ id }: { id: string }): ReactElement {
  useOffersAfresh();
  const asked = useAsked(offerKey(id), (client, signal) => client.offers.record.get({ offerId: id }, { signal }));
  const { data } = asked;
  if (data !== undefined) return <OfferPage key={id} offer={data.offer} problems={data.problems} />;
  return (
    <Screen title="Offer" trail={trail}>
      {asked.error === null ? (
        <LoadingRows rows={12} rowHeight={32} columns={['160px', '3fr']} label="Loading the offer" />
      ) : (
        <ErrorState error={asked.error} title="The offer could not be shown" onRetry={asked.reload} />
      )}
    </Screen>
  );
}

function OfferPage({ offer, problems }: { offer: Offer; problems: readonly OfferProblem[] }): ReactElement {
  const { id } = offer;
  const engine = useEngine();
  const { act } = useOfferActions();
  const [chosen, setChosen] = useQueryState('tab');
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const chooser = useTextFile('Contract file', '.yaml,.yml,.json,application/yaml,application/json', setFile);
  const draft = useDraft(offer, problems);
  const current = offerTabs.find(({ key }) => key === chosen) ?? offerTabs[0];
  const choose = (key: string): void => setChosen(key === offerTabs[0].key ? null : key);
  const exportAs = (standard: ContractStandard): void =>
    void attemptChange(async () => {
      const { left, ...made } = await engine.offers.record.exportFile({ offerId: id, standard });
      if (await saveText(made)) notify(left.length === 0 ? `Exported ${made.fileName}` : `Exported ${made.fileName}. ${left.join(' ')}`);
    });
  const remove = (): void => {
    void act(`Removed the offer ${nameOfOffer(offer)}`, (record) => record.remove({ offerId: id }));
  };
  useCommands([
    ...offerTabs.map(({ key, label }, place) => ({
      id: `offer.tab.${key}`,
      title: `Show ${label.toLowerCase()}`,
      group: 'This screen',
      keys: String(place + 1),
      run: () => choose(key),
    })),
    {
      id: 'offer.export.odcs',
      title: 'Export as a data contract (ODCS)',
      group: 'This screen',
      icon: IconFileExport,
      run: () => exportAs('odcs'),
    },
    {
      id: 'offer.export.odps',
      title: 'Export as a data product (ODPS)',
      group: 'This screen',
      icon: IconFileExport,
      run: () => exportAs('odps'),
    },
    { id: 'offer.import', title: 'Take a contract file into this offer', group: 'This screen', icon: IconFileImport, run: chooser.open },
  ]);
  return (
    <Screen
      title={offer.product}
      trail={trail}
      scrolls={false}
      meta={
        <>
          <span>{offer.vendor}</span>
          <StateBadge state={offer.state} />
        </>
      }
      tools={
        <Menu position="bottom-end" width={300} returnFocus>
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} stroke={1.75} />}>
              File
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['odcs', 'odps'] as const).map((standard) => (
              <Menu.Item key={standard} leftSection={<IconFileExport size={16} stroke={1.5} />} onClick={() => exportAs(standard)}>
                Export as {standardWords[standard]}…
              </Menu.Item>
            ))}
            <Menu.Item leftSection={<IconFileImport size={16} stroke={1.5} />} onClick={chooser.open}>
              Take a contract file into this offer…
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={remove} disabled={offer.removedAt !== null}>
              Remove the offer
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      {chooser.picker}
      <div className={css.screen}>
        {offer.removedAt === null ? null : (
          <Note kind="attention">
            This offer was removed.{' '}
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowBackUp size={14} stroke={1.75} />}
              onClick={() => void act(`Brought ${nameOfOffer(offer)} back`, (record) => record.restore({ offerId: id }))}
            >
              Bring it back
            </Button>
          </Note>
        )}
        <TabBar
          label="Parts of the offer"
          tabs={offerTabs.map(({ key, label }) => ({ key, label }))}
          chosen={current.key}
          onChoose={choose}
        />
        <div className={tab.body} id={`panel-${current.key}`} role="tabpanel" aria-labelledby={`tab-${current.key}`}>
          <current.Panel offer={offer} draft={draft} />
        </div>
      </div>
      {file === null ? null : <ImportOffer file={file} offerId={id} onClose={() => setFile(null)} />}
    </Screen>
  );
}
