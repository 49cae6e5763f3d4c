import { SegmentedControl } from '@mantine/core';
import { memo, type ReactElement } from 'react';
import { type FacetName, type SearchAnswer } from '#contract/catalog/search.ts';
import { usePreference } from '../../../state/preferences.ts';
import { LoadingRows } from '../../../ui/states.tsx';
import { CatalogTree } from '../tree/catalog-tree.tsx';
import { FacetList } from './facet-list.tsx';
import css from './facets.module.css';
import { SavedList } from './saved-list.tsx';
import { isAsking, type SearchState, searchAddress, toggled, without } from './search-address.ts';

/** From what one asks first to what one asks seldom. */
const order: readonly FacetName[] = [
  'local',
  'connection',
  'kind',
  'unit',
  'project',
  'term',
  'phi',
  'published',
  'quality',
  'type',
  'owner',
  'updated',
];

export interface CatalogSideProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer | null;
  readonly openFacet: FacetName | null;
  readonly onOpenFacet: (facet: FacetName | null) => void;
  readonly onChange: (state: SearchState) => void;
}

/** Left of what was found: what narrows it, or the tree. It may come a moment after the hits. */
export const CatalogSide = memo(function CatalogSide({ state, answer, openFacet, onOpenFacet, onChange }: CatalogSideProps): ReactElement {
  // Until somebody chooses: the tree to look around, what narrows once something is asked.
  const [chosen, setShown] = usePreference('catalog.side', 'auto');
  const shown = chosen === 'auto' ? (isAsking(state) ? 'filters' : 'tree') : chosen;
  return (
    <div className={css.pane}>
      <div className={css.switch}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="What stands here"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'filters', label: 'Filters' },
            { value: 'tree', label: 'Tree' },
          ]}
        />
      </div>
      {shown === 'tree' ? (
        <CatalogTree current={null} />
      ) : (
        <div className={css.body}>
          <SavedList address={searchAddress(state)} />
          {answer === null ? <LoadingRows rows={12} rowHeight={24} columns={['1fr', 32]} label="Loading filters" /> : null}
          {order.map((name) => {
            const facet = answer?.facets[name];
            if (facet === undefined || facet.values.length === 0) return null;
            // One domain, or nothing changed here: there is nothing to choose.
            if (name === 'connection' && facet.values.length === 1 && !facet.values.some(({ isChosen }) => isChosen)) return null;
            return (
              <FacetList
                key={name}
                name={name}
                facet={facet}
                isOpen={openFacet === name}
                onOpen={(isOpen) => onOpenFacet(isOpen ? name : null)}
                onToggle={(value) => onChange(toggled(state, name, value))}
                onClear={() => onChange(without(state, name))}
              />
            );
          })}
        </div>
      )}
    </div>
  );
});
