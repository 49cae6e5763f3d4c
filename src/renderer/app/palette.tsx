import { Modal } from '@mantine/core';
import { IconChevronRight, IconFileAnalytics, IconRoute } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useAsked } from '../state/asked.ts';
import { currentCommands, useCommandStore } from '../state/commands.ts';
import type { Command } from '../state/commands.ts';
import { Keys } from '../ui/keys.tsx';
import { visibleName } from '../ui/visible-text.ts';
import { showOverlay, useOverlay } from './overlays.ts';
import { useCatalogGroup, useSavedSearches } from './palette-catalog.ts';
import { paletteGroups } from './palette-items.ts';
import type { PaletteItem } from './palette-items.ts';
import css from './palette.module.css';

/** Samples, guides and saved searches: found by name, asked for when the palette opens. */
function useNamedThings(): Command[] {
  const [, navigate] = useLocation();
  const samples = useAsked('samples:palette', (engine, signal) => engine.samples.list({}, { signal })).data ?? [];
  const guides = useAsked('home', (engine, signal) => engine.home.overview(undefined, { signal })).data?.guides ?? [];
  const searches = useSavedSearches();
  return [
    ...searches,
    ...samples.map((sample): Command => {
      return {
        id: `sample.${sample.id}`,
        title: sample.title,
        group: 'Samples',
        hint: sample.fileName === sample.title ? '' : sample.fileName,
        icon: IconFileAnalytics,
        run: () => navigate(`/samples/${sample.id}`),
      };
    }),
    ...guides.map((guide): Command => {
      return {
        id: `guide.${guide.id}`,
        title: guide.title,
        group: 'Guides',
        hint: guide.question,
        icon: IconRoute,
        run: () => navigate(`/?guide=${guide.id}`),
      };
    }),
  ];
}

function Marked({ item }: { item: PaletteItem }): ReactElement {
  const marked = new Set(item.places);
  return (
    // A name that is written from right to left is cut at its own end, and one that would turn what follows round does not.
    <span className={css.title} dir="auto" title={item.command.title}>
      {Array.from(item.command.title, visibleName).map((character, at) =>
        // The place is what tells characters apart.
        // eslint-disable-next-line react/no-array-index-key
        marked.has(at) ? <b key={at}>{character}</b> : character,
      )}
    </span>
  );
}

function run(item: PaletteItem | undefined): void {
  if (item === undefined) return;
  showOverlay(null);
  // After the dialog has given the focus back: the command may move it on.
  requestAnimationFrame(() => item.command.run());
}

function PaletteBody(): ReactElement {
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState(0);
  const registrations = useCommandStore();
  const inCatalog = useCatalogGroup(query);
  const named = useNamedThings();
  const known = useMemo(() => paletteGroups([...currentCommands(registrations), ...named], query), [registrations, named, query]);
  const groups = inCatalog === null ? known : [...known, inCatalog];
  const items = groups.flatMap((group) => group.items);
  const current = Math.max(0, Math.min(wanted, items.length - 1));

  const go = (next: number): void => {
    setWanted(next);
    requestAnimationFrame(() => document.querySelector('[data-palette-current="true"]')?.scrollIntoView({ block: 'nearest' }));
  };
  const press = (event: KeyboardEvent): void => {
    const last = items.length - 1;
    const next = {
      ArrowDown: current === last ? 0 : current + 1,
      ArrowUp: current === 0 ? last : current - 1,
      PageDown: Math.min(last, current + 8),
      PageUp: Math.max(0, current - 8),
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      go(next);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(items[current]);
    }
  };

  const placeOf = new Map(items.map((item, place) => [item, place]));
  return (
    <div className={css.palette}>
      <input
        className={css.input}
        data-autofocus
        role="combobox"
        aria-label="Find a command, a screen, a sample, a guide or anything of the catalog"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={items.length === 0 ? undefined : `palette-${current}`}
        aria-autocomplete="list"
        placeholder="Find a command, a screen, a sample, anything of the catalog…"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setWanted(0);
        }}
        onKeyDown={press}
        spellCheck={false}
        autoComplete="off"
      />
      {/* A native list box can hold neither groups with icons nor keys. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id="palette-list" role="listbox" aria-label="Found" className={css.list} tabIndex={-1}>
        {groups.map((group) => (
          // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset has no place inside a list box
          <div key={group.name} role="group" aria-label={group.name}>
            <div className={css.group} aria-hidden>
              {group.name}
            </div>
            {group.items.map((item) => {
              const mine = placeOf.get(item) ?? -1;
              const Icon = item.command.icon ?? IconChevronRight;
              return (
                // The text field keeps the focus and moves through the options (ARIA combobox), so they are reached by its keys.
                // eslint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events
                <div
                  key={item.command.id}
                  id={`palette-${mine}`}
                  // A native option holds neither an icon nor keys.
                  // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
                  role="option"
                  aria-selected={mine === current}
                  data-palette-current={mine === current}
                  className={css.item}
                  onMouseMove={() => {
                    if (mine !== current) setWanted(mine);
                  }}
                  onClick={() => run(item)}
                >
                  <Icon size={16} stroke={1.5} aria-hidden />
                  <Marked item={item} />
                  {item.command.hint === undefined || item.command.hint === '' ? null : (
                    <span className={css.hint}>{item.command.hint}</span>
                  )}
                  <span className={css.keys}>{item.command.keys === undefined ? null : <Keys keys={item.command.keys} />}</span>
                </div>
              );
            })}
          </div>
        ))}
        {items.length === 0 ? <p className={css.none}>Nothing is called that. Try fewer letters.</p> : null}
      </div>
    </div>
  );
}

/** Ctrl/Cmd+K: every screen, every action of this screen, every sample and guide by name. */
export function Palette(): ReactElement {
  const isOpen = useOverlay((state) => state.open === 'palette');
  return (
    <Modal
      opened={isOpen}
      onClose={() => showOverlay(null)}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={640}
      padding={0}
      attributes={{ content: { 'aria-label': 'Commands' } }}
    >
      {isOpen ? <PaletteBody /> : null}
    </Modal>
  );
}
