import { IconCheck } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { Facet, FacetName, FacetValue } from '#contract/catalog/search.ts';
import { formatCompact, formatCount, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './facets.module.css';
import { facetTitles, valueWords } from './search-words.ts';

const shownAtFirst = 6;

interface Shown {
  readonly value: FacetValue;
  readonly depth: number;
}

/** Values under what they are part of; a value whose parent is not there stands by itself. */
export function arranged(values: readonly FacetValue[]): Shown[] {
  const there = new Set(values.map(({ value }) => value));
  const below = new Map<string | null, FacetValue[]>();
  for (const value of values) {
    const parent = value.parent !== null && value.parent !== value.value && there.has(value.parent) ? value.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), value]);
  }
  const shown: Shown[] = [];
  const seen = new Set<string>();
  const add = (parent: string | null, depth: number): void => {
    for (const value of below.get(parent) ?? []) {
      if (seen.has(value.value)) continue;
      seen.add(value.value);
      shown.push({ value, depth });
      add(value.value, depth + 1);
    }
  };
  add(null, 0);
  // Values that are part of each other in a circle belong to nobody.
  for (const value of values) if (!seen.has(value.value)) shown.push({ value, depth: 0 });
  return shown;
}

/** Months only of a year that is chosen, or of the only one: twelve lines for each year would bury the rest. */
function offered(name: FacetName, facet: Facet): readonly FacetValue[] {
  if (name !== 'updated') return facet.values;
  const years = facet.values.filter(({ parent, value }) => parent === null && value !== 'unknown');
  const open = new Set(
    years.length === 1 ? years.map(({ value }) => value) : years.filter(({ isChosen }) => isChosen).map(({ value }) => value),
  );
  return facet.values.filter(({ parent, isChosen }) => parent === null || open.has(parent) || isChosen);
}

export interface FacetListProps {
  readonly name: FacetName;
  readonly facet: Facet;
  readonly isOpen: boolean;
  /** Shows all values, or the first again. */
  readonly onOpen: (isOpen: boolean) => void;
  readonly onToggle: (value: string) => void;
  readonly onClear: () => void;
}

/** One facet: its values with how many things each would leave, and which are chosen. */
export function FacetList({ name, facet, isOpen, onOpen, onToggle, onClear }: FacetListProps): ReactElement | null {
  const [text, setText] = useState('');
  const values = arranged(offered(name, facet));
  const wanted = text.trim().toLowerCase();
  const matching = isOpen && wanted !== '' ? values.filter(({ value }) => valueWords(name, value).toLowerCase().includes(wanted)) : values;
  const shown = isOpen ? matching : values.filter(({ value }, place) => place < shownAtFirst || value.isChosen);
  const hasChosen = facet.values.some(({ isChosen }) => isChosen);
  const title = facetTitles[name];
  const hidden = Math.max(values.length, facet.distinct) - shown.length;
  return (
    <section className={css.facet} aria-label={title}>
      <h2 className={css.title}>
        <span>{title}</span>
        {hasChosen ? (
          <button type="button" className={css.clear} aria-label={`Clear: ${title}`} onClick={onClear}>
            Clear
          </button>
        ) : null}
      </h2>
      {isOpen && values.length > 12 ? (
        <input
          className={css.filter}
          aria-label={`Find in ${title.toLowerCase()}`}
          placeholder={`Find in ${plural(facet.distinct, 'value')}`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      {shown.map(({ value, depth }) => (
        <label key={value.value} className={css.value} style={{ paddingLeft: 16 + Math.min(depth, 6) * 14 }}>
          <input type="checkbox" className="mb-hidden" checked={value.isChosen} onChange={() => onToggle(value.value)} />
          <span className={css.box} aria-hidden>
            {value.isChosen ? <IconCheck size={11} stroke={2.5} /> : null}
          </span>
          <span className={css.label} dir="auto" title={valueWords(name, value)}>
            {visibleName(valueWords(name, value))}
          </span>
          <span className={css.count} title={plural(value.count, 'thing')}>
            {formatCompact(value.count)}
          </span>
        </label>
      ))}
      {isOpen && facet.distinct > facet.values.length ? (
        <p className={css.note}>{`The ${formatCount(facet.values.length)} most frequent of ${formatCount(facet.distinct)}.`}</p>
      ) : null}
      {isOpen || (hidden > 0 && values.length > shownAtFirst) ? (
        <button type="button" className={css.more} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${formatCount(Math.max(values.length, facet.distinct))}`}
        </button>
      ) : null}
    </section>
  );
}
