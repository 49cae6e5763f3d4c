import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { FacetName, SearchAnswer } from '#contract/catalog/search.ts';
import { plural } from '../../../ui/format.ts';
import { EmptyState, LoadingRows } from '../../../ui/states.tsx';
import { NothingMirrored } from './nothing-mirrored.tsx';
import css from './results.module.css';
import { noSearch, type SearchState, without } from './search-address.ts';
import { facetTitles } from './search-words.ts';

/** Nothing was found: that there is nothing to search, or which filter took everything away, and what to do. */
export function NoHits({
  state,
  answer,
  onChange,
}: {
  state: SearchState;
  answer: SearchAnswer;
  onChange: (state: SearchState) => void;
}): ReactElement {
  // Where nothing is mirrored, no words are to blame.
  if (answer.indexes.every((index) => index.state === 'empty')) return <NothingMirrored isConnected={answer.indexes.length > 0} />;
  const each = Object.entries(answer.without?.each ?? {}) as [FacetName, number][];
  const all = answer.without?.all ?? 0;
  // What is still being made ready may hold hits: the note above says so, and this is asked again.
  if (all === 0 && answer.indexes.some((index) => index.state === 'building' && index.things === 0)) {
    return <LoadingRows rows={12} rowHeight={53} columns={['1fr', 120]} label="Making the catalog ready for search" />;
  }
  const isChanging = answer.indexes.some((index) => index.state === 'building');
  const isFiltered = answer.without !== null || state.column !== null;
  return (
    <EmptyState
      icon={IconSearchOff}
      title={all > 0 ? 'The filters leave nothing' : isChanging ? 'Nothing so far' : 'Nothing was found'}
      text={
        all > 0
          ? `Without filters there are ${plural(all, 'thing')} for this.`
          : isChanging
            ? 'What changed is still being read, and is searched by itself when it is there.'
            : 'No name and no description holds all of these words, and nothing is spelled like them. Try fewer words, or the beginning of one.'
      }
      action={
        <div className={css.suggestions}>
          {each.map(([facet, count]) => (
            <Button key={facet} size="xs" variant="default" onClick={() => onChange(without(state, facet))}>
              {`Without “${facetTitles[facet]}”: ${plural(count, 'thing')}`}
            </Button>
          ))}
          {isFiltered ? (
            <Button size="xs" variant="default" onClick={() => onChange({ ...noSearch, text: state.text })}>
              Without any filter
            </Button>
          ) : null}
          {state.text === '' ? null : (
            <Button size="xs" variant="default" onClick={() => onChange({ ...state, text: '' })}>
              Clear the words
            </Button>
          )}
        </div>
      }
    />
  );
}
