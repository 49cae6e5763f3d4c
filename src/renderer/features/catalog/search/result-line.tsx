import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { FacetName, SearchAnswer } from '#contract/catalog/search.ts';
import { formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './results.module.css';
import { type SearchState, toggled } from './search-address.ts';
import { facetTitles, valueWords } from './search-words.ts';

/** How much was found, what narrows it, how old it is. */
export function ResultLine({
  state,
  answer,
  onChange,
}: {
  state: SearchState;
  answer: SearchAnswer;
  onChange: (state: SearchState) => void;
}): ReactElement {
  const chosen = (Object.entries(state.filters) as [FacetName, string[]][]).flatMap(([facet, values]) =>
    values.map((value) => ({ facet, value })),
  );
  const labelOf = (facet: FacetName, value: string): string =>
    valueWords(facet, answer.facets[facet]?.values.find((one) => one.value === value) ?? { value, label: value });
  const isGettingReady = answer.indexes.some((index) => index.state === 'building');
  const oldest = answer.indexes
    .flatMap(({ asOf }) => (asOf === null ? [] : [asOf]))
    .toSorted()
    .at(0);
  return (
    <div className={css.line}>
      <output
        className={css.count}
        title={
          answer.total === answer.things
            ? undefined
            : 'Columns of one name are one hit; things count each column for itself, as the filters do.'
        }
      >
        {answer.total === 0 && isGettingReady
          ? 'No hits so far'
          : answer.total === answer.things
            ? plural(answer.total, 'hit')
            : `${plural(answer.total, 'hit')} · ${plural(answer.things, 'thing')}`}
      </output>
      {state.column === null ? null : (
        <button
          type="button"
          className={css.chip}
          aria-label={`Take away: columns called ${state.column}`}
          onClick={() => onChange({ ...state, column: null })}
        >
          <span className={css.chipText}>
            <span className={css.chipFacet}>Columns called </span>
            {visibleName(state.column)}
          </span>
          <IconX size={12} stroke={1.75} aria-hidden />
        </button>
      )}
      {chosen.map(({ facet, value }) => (
        <button
          key={`${facet}/${value}`}
          type="button"
          className={css.chip}
          aria-label={`Take away: ${facetTitles[facet]} ${labelOf(facet, value)}`}
          onClick={() => onChange(toggled(state, facet, value))}
        >
          <span className={css.chipText}>
            <span className={css.chipFacet}>{`${facetTitles[facet]} `}</span>
            {visibleName(labelOf(facet, value))}
          </span>
          <IconX size={12} stroke={1.75} aria-hidden />
        </button>
      ))}
      {oldest === undefined ? null : (
        <span className={css.age} title={`The oldest mirror is as of ${formatInstant(oldest)}. Search needs no network.`}>
          {`As of ${formatFriendly(oldest)}`}
        </span>
      )}
    </div>
  );
}
