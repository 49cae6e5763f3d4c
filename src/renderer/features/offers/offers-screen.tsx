import { Button, Select } from '@mantine/core';
import { IconFileImport, IconPlus, IconReceipt2 } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { OfferSummary } from '#contract/offers/offers.ts';
import { useAsked } from '../../state/asked.ts';
import { useCommands } from '../../state/commands.ts';
import { useQueryState } from '../../state/query.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { clampWidth, type GridColumn } from '../../ui/grid/grid-column.ts';
import { type GridHandle, VirtualGrid } from '../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import tab from '../../ui/tab.module.css';
import { FitnessCell, type OfferFitness } from './decision/fitness-cell.tsx';
import { useTextFile } from './list/file-picker.tsx';
import { ImportOffer } from './list/import-offer.tsx';
import { NewOffer } from './list/new-offer.tsx';
import { endText, nameOfOffer, offerRoute, priceText, states, stateWords } from './offer-words.ts';
import css from './offers.module.css';
import { StateBadge } from './state-badge.tsx';
import { reloadOffers, useOfferActions, useOffersAfresh } from './use-offers.ts';

const layout: readonly GridColumn[] = [
  { key: 'product', label: 'Product', width: 200, grow: true, sortable: false },
  { key: 'vendor', label: 'Vendor', width: 112, sortable: false },
  { key: 'price', label: 'Price', width: 172, align: 'end', sortable: false },
  { key: 'fitness', label: 'Fitness', width: 190, sortable: false },
  { key: 'state', label: 'State', width: 132, sortable: false },
  { key: 'units', label: 'Licensed to', width: 150, grow: true, sortable: false },
  { key: 'end', label: 'Ends', width: 186, sortable: false },
];

/** `fitness` is undefined while the offers are being weighed, and null where they could not be. */
function cell(offer: OfferSummary, key: string, fitness: ReadonlyMap<string, OfferFitness> | null | undefined): ReactNode {
  switch (key) {
    case 'product':
      return (
        <Link href={offerRoute(offer.id)} className={css.name} tabIndex={-1} title={offer.summary === '' ? undefined : offer.summary}>
          <MiddleEllipsis text={offer.product} />
        </Link>
      );
    case 'vendor':
      return <MiddleEllipsis text={offer.vendor} />;
    case 'price':
      return offer.price === null ? <span className={css.dim}>–</span> : <span className={css.number}>{priceText(offer.price)}</span>;
    case 'fitness':
      return <FitnessCell fitness={fitness === undefined ? undefined : (fitness?.get(offer.id) ?? null)} />;
    case 'state':
      return <StateBadge state={offer.state} />;
    case 'units':
      return offer.units === null ? (
        <span className={css.dim}>not said</span>
      ) : offer.units.length === 0 ? (
        'Nobody'
      ) : (
        offer.units.join(', ')
      );
    default: {
      const { text, urgency } = endText(offer.contractEnd, offer.daysLeft, offer.isOpenEnded);
      const isOver = offer.state === 'declined' || offer.state === 'ended';
      return (
        <span className={css.state} data-kind={isOver || urgency === 'none' ? undefined : urgency === 'past' ? 'failed' : 'attention'}>
          {text}
        </span>
      );
    }
  }
}

const holds = (offer: OfferSummary, words: string): boolean =>
  [offer.vendor, offer.product, offer.summary, ...(offer.units ?? [])].some((text) => text.toLowerCase().includes(words));

/** What vendors sell and want to sell: terms, state, and when a licence ends. */
export function OffersScreen(): ReactElement {
  useOffersAfresh();
  const [, navigate] = useLocation();
  const [text, setText] = useQueryState('q');
  const [state, setState] = useQueryState('state');
  const [isMaking, setMaking] = useState(false);
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const { act } = useOfferActions();
  const asked = useAsked('offers/list', (engine, signal) => engine.offers.record.list({}, { signal }));
  const today = useAsked('offers/today', (engine, signal) => engine.offers.record.today(undefined, { signal }));
  const weighed = useAsked('offers/fitness', (engine, signal) => engine.offers.decision.assessAll(undefined, { signal }));
  const { data: weighings } = weighed;
  const weighedOf = useMemo(() => weighings && new Map(weighings.map((each) => [each.offerId, each])), [weighings]);
  const fitness = weighedOf ?? (weighed.error === null ? undefined : null);
  const chooser = useTextFile('Contract file', '.yaml,.yml,.json,application/yaml,application/json', setFile);
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const all = asked.data;
  const offers = useMemo(() => {
    const words = (text ?? '').trim().toLowerCase();
    return (all ?? []).filter((offer) => (state === null || offer.state === state) && (words === '' || holds(offer, words)));
  }, [all, text, state]);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const [offer, key] = [offers[row], columns[column]?.key];
      return offer === undefined || key === undefined ? null : cell(offer, key, fitness);
    },
    [offers, columns, fitness],
  );
  const open = (row: number): void => {
    const offer = offers[row];
    if (offer !== undefined) navigate(offerRoute(offer.id));
  };
  const remove = (offer: OfferSummary): void =>
    void act(`Removed the offer ${nameOfOffer(offer)}`, (record) => record.remove({ offerId: offer.id })).then(reloadOffers);
  useCommands([
    { id: 'offers.new', title: 'Record an offer', group: 'Offers', keys: 'n', icon: IconPlus, run: () => setMaking(true) },
    {
      id: 'offers.import',
      title: 'Import a data contract or data product',
      group: 'Offers',
      icon: IconFileImport,
      keywords: 'odcs odps bitol yaml',
      run: chooser.open,
    },
  ]);
  const importButton = (
    <Button size="xs" variant="default" leftSection={<IconFileImport size={14} stroke={1.75} />} onClick={chooser.open}>
      Import ODCS or ODPS
    </Button>
  );
  const newButton = (
    <Button size="xs" leftSection={<IconPlus size={14} stroke={1.75} />} onClick={() => setMaking(true)}>
      Record an offer
    </Button>
  );
  return (
    <Screen
      title="Offers"
      scrolls={false}
      meta={today.data?.isOfStory === true ? <span>As of {today.data.day}, the day of the demo’s story</span> : undefined}
      tools={importButton}
      action={newButton}
    >
      {chooser.picker}
      <div className={css.screen}>
        <div className={tab.toolbar}>
          <SearchField
            label="Search offers"
            placeholder="Vendor, product, unit"
            value={text ?? ''}
            onChange={(next) => setText(next === '' ? null : next, { replace: true })}
            onLeave={() => grid.current?.focus()}
          />
          <Select
            size="xs"
            w={160}
            aria-label="State"
            placeholder="Any state"
            clearable
            data={states.map((value) => ({ value, label: stateWords[value] }))}
            value={state}
            onChange={(value) => setState(value)}
          />
          <output className={tab.count}>
            {all === undefined
              ? ''
              : offers.length === all.length
                ? plural(all.length, 'offer')
                : `${formatCount(offers.length)} of ${plural(all.length, 'offer')}`}
          </output>
        </div>
        <div className={tab.body}>
          {all === undefined ? (
            asked.error === null ? (
              <LoadingRows rows={8} rowHeight={36} columns={['2fr', 150, 180, 140, '2fr', 190]} label="Loading offers" />
            ) : (
              <ErrorState error={asked.error} title="The offers could not be listed" onRetry={asked.reload} />
            )
          ) : all.length === 0 ? (
            <EmptyState
              icon={IconReceipt2}
              title="No offer is recorded"
              text="Keep here what vendors offer and what is under contract: price, licence, people, gates and deliveries. Begin with a contract file of theirs, or with a name."
              action={newButton}
              secondary={importButton}
            />
          ) : (
            <VirtualGrid
              handle={grid}
              label="Offers"
              columns={columns}
              rowCount={offers.length}
              rowHeight={36}
              renderCell={renderCell}
              active={active}
              onActive={setActive}
              onOpen={({ row }) => open(row)}
              onKey={(event, { row }) => {
                const offer = offers[row];
                if (offer === undefined || (event.key !== ' ' && event.key !== 'Delete')) return false;
                if (event.key === ' ') open(row);
                else remove(offer);
                return true;
              }}
              onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
              empty={<p className={tab.nothing}>No offer fits this search.</p>}
            />
          )}
        </div>
      </div>
      {isMaking ? <NewOffer onClose={() => setMaking(false)} /> : null}
      {file === null ? null : <ImportOffer file={file} onClose={() => setFile(null)} />}
    </Screen>
  );
}
