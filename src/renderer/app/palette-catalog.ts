import {
  IconBookmark,
  IconBook2,
  IconColumns3,
  IconDatabaseSearch,
  IconFolder,
  IconPackage,
  IconSitemap,
  IconTable,
  IconTag,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { SearchHit, SearchKind } from '#contract/catalog/search.ts';
import { useAsked } from '../state/asked.ts';
import { catalogAddress } from '../state/catalog-address.ts';
import type { Command } from '../state/commands.ts';
import { useEngine } from '../state/engine.tsx';
import { type Domains, placeOf } from '../ui/hit-place.ts';
import type { PaletteGroup, PaletteItem } from './palette-items.ts';

const kinds: Readonly<Record<SearchKind, { readonly word: string; readonly icon: NonNullable<Command['icon']> }>> = {
  data_product: { word: 'Data product', icon: IconPackage },
  asset: { word: 'Asset', icon: IconTable },
  glossary_term: { word: 'Term', icon: IconTag },
  column: { word: 'Column', icon: IconColumns3 },
  glossary: { word: 'Glossary', icon: IconBook2 },
  project: { word: 'Project', icon: IconFolder },
  domain_unit: { word: 'Domain unit', icon: IconSitemap },
};

/** Few: what is meant is among the first, and the catalog's own screen has the rest. */
const most = 6;
/** A pause in typing, so that not every letter of a command asks the whole catalog. */
const pause = 120;
const shortest = 2;
/** How soon to ask again while what was pulled is being made ready for search. */
const askAgainAfter = 1_000;

export function addressOfHit({ kind, id, connectionId, name, columns }: SearchHit, text: string): string {
  if (kind !== 'column') return catalogAddress(kind, id ?? '', connectionId) ?? '/catalog';
  if (id === null) return `/catalog?${new URLSearchParams({ q: text, column: columns?.column ?? name.text })}`;
  return `${catalogAddress('asset', id, connectionId)}&${new URLSearchParams({ tab: 'columns', column: name.text })}`;
}

/** Places of marks counted in characters, as the palette shows them. */
function placesOf({ text, marks }: SearchHit['name']): number[] {
  const places: number[] = [];
  let unit = 0;
  Array.from(text).forEach((character, place) => {
    if (marks.some(([start, end]) => unit >= start && unit < end)) places.push(place);
    unit += character.length;
  });
  return places;
}

function whereOf(hit: SearchHit, domains: Domains): string {
  const { columns, id } = hit;
  return id === null && columns !== null ? `${columns.count} columns` : placeOf(hit, domains);
}

/**
 * What was found, for the words that stand there now: until they are answered, of what was found for others what has them all in its name.
 * Enter would go to something else.
 */
export function foundFor<Hit extends Pick<SearchHit, 'name'>>(
  found: { readonly text: string; readonly hits: readonly Hit[] },
  text: string,
): readonly Hit[] {
  if (found.text === text) return found.hits;
  const words = text.toLowerCase().split(/\s+/u);
  return found.hits.filter(({ name }) => words.every((word) => name.text.toLowerCase().includes(word)));
}

/** What the catalog has for the words in the palette, and the way to all of it. */
export function useCatalogGroup(query: string): PaletteGroup | null {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const [found, setFound] = useState<{ text: string; hits: readonly SearchHit[]; domains: Domains }>({ text: '', hits: [], domains: [] });
  const text = query.trim();
  useEffect(() => {
    if (text.length < shortest) return undefined;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      try {
        const { hits, indexes } = await engine.catalog.search.query({ text, limit: most, facets: false }, { signal: stop.signal });
        setFound({ text, hits, domains: indexes });
        if (indexes.some(({ state }) => state === 'building')) timer = setTimeout(() => void ask(), askAgainAfter);
      } catch {
        // The palette goes without the catalog then; its own screen says why.
      }
    };
    timer = setTimeout(() => void ask(), pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [engine, text]);
  if (text.length < shortest || found.domains.every(({ state }) => state === 'empty')) return null;
  const hits = foundFor(found, text).map((hit): PaletteItem => {
    const { word, icon } = kinds[hit.kind];
    return {
      places: placesOf(hit.name),
      command: {
        id: `catalog.${hit.connectionId}.${hit.kind}.${hit.id ?? ''}.${hit.name.text}`,
        title: hit.name.text,
        group: 'Catalog',
        hint: [word, whereOf(hit, found.domains)].filter((part) => part !== '').join(' · '),
        icon,
        run: () => navigate(addressOfHit(hit, text)),
      },
    };
  });
  const all: PaletteItem = {
    places: [],
    command: {
      id: 'catalog.search',
      title: `Search the catalog for “${text}”`,
      group: 'Catalog',
      icon: IconDatabaseSearch,
      run: () => navigate(`/catalog?${new URLSearchParams({ q: text })}`),
    },
  };
  return { name: 'Catalog', items: [...hits, all] };
}

/** Searches of the catalog that were kept. */
export function useSavedSearches(): Command[] {
  const [, navigate] = useLocation();
  const saved = useAsked('catalog-searches', (engine, signal) => engine.catalog.search.saved(undefined, { signal })).data ?? [];
  return saved.map(({ id, title, address }) => ({
    id: `search.${id}`,
    title,
    group: 'Saved searches',
    icon: IconBookmark,
    run: () => navigate(address),
  }));
}
