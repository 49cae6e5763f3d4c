import { TextInput } from '@mantine/core';
import { IconCornerLeftUp, IconFile, IconFolder } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useAsked } from '../state/asked.ts';
import { formatBytes, plural } from './format.ts';
import { MiddleEllipsis } from './middle-ellipsis.tsx';
import css from './path-browser.module.css';
import { movedIndex } from './roving.ts';
import { ErrorState, LoadingRows } from './states.tsx';

export interface PathBrowserProps {
  /** `file`: Enter on a file chooses it and on a folder goes in; `folder`: only folders are shown. */
  readonly what: 'file' | 'folder';
  /** The path in the text field now, and whether it is a file that the list shows. */
  readonly onChange: (path: string) => void;
  /** A file was chosen, or a typed path was confirmed. */
  readonly onChoose: (path: string) => void;
}

/** Looks around on the machine that runs the engine: type a path, or walk with arrows, Enter and Backspace. */
export function PathBrowser({ what, onChange, onChoose }: PathBrowserProps): ReactElement {
  const [folder, setFolder] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [wanted, setWanted] = useState(-1);
  const { data, error, reload } = useAsked(`browse:${folder ?? ''}`, (engine, signal) =>
    engine.samples.browse(folder === null ? {} : { path: folder }, { signal }),
  );
  const box = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => {
    if (data === undefined) return [];
    const up = data.parent === null ? [] : [{ name: '..', path: data.parent, kind: 'folder' as const, bytes: null }];
    return [...up, ...data.entries.filter((entry) => what === 'file' || entry.kind === 'folder')];
  }, [data, what]);
  // The virtualiser's functions are used in this component only, never memoised.
  // eslint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: entries.length, getScrollElement: () => box.current, estimateSize: () => 28, overscan: 12 });
  const current = Math.min(wanted, entries.length - 1);

  const enter = (path: string): void => {
    setFolder(path);
    setTyped(null);
    setWanted(-1);
    onChange(path);
  };
  const take = (index: number): void => {
    const entry = entries[index];
    if (entry === undefined) return;
    if (entry.kind === 'folder') enter(entry.path);
    else onChoose(entry.path);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isMove = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'].includes(event.key);
    const next = isMove ? (current < 0 ? 0 : movedIndex(event, current, entries.length, 10)) : null;
    if (next !== null && entries.length > 0) {
      event.preventDefault();
      setWanted(next);
      virtual.scrollToIndex(next);
      const path = entries[next]?.path ?? '';
      setTyped(path);
      onChange(path);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (current >= 0) take(current);
      else if (typed !== null) onChoose(typed);
    }
  };
  const shown = typed ?? data?.path ?? '';
  return (
    <div className={css.browser}>
      <TextInput
        data-autofocus
        // It is an input, Mantine's; the rule sees the component only.
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-label="Path"
        description="Type a path, or walk with the arrows and Enter."
        inputWrapperOrder={['input', 'description']}
        classNames={{ input: css.path }}
        value={shown}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWanted(-1);
          onChange(event.currentTarget.value);
        }}
        onKeyDown={press}
        aria-controls="path-browser-list"
        aria-activedescendant={current < 0 ? undefined : `path-browser-${current}`}
      />
      {error !== null && data === undefined ? <ErrorState error={error} onRetry={reload} inline /> : null}
      {error !== null && data !== undefined ? <ErrorState error={error} onRetry={() => setFolder(data.parent)} inline /> : null}
      {/* A virtual list of options with icons and sizes: no native element holds that. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div ref={box} id="path-browser-list" role="listbox" aria-label="In this folder" className={css.list} tabIndex={-1}>
        {data === undefined && error === null ? <LoadingRows rows={8} rowHeight={28} columns={['1fr']} label="Reading the folder" /> : null}
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            if (entry === undefined) return null;
            const Icon = entry.name === '..' ? IconCornerLeftUp : entry.kind === 'folder' ? IconFolder : IconFile;
            return (
              // The text field above keeps the focus; its keys reach the options.
              // eslint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events
              <div
                key={entry.path + entry.name}
                id={`path-browser-${item.index}`}
                // A native option cannot be placed by a virtual list.
                // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
                role="option"
                aria-selected={item.index === current}
                aria-setsize={entries.length}
                aria-posinset={item.index + 1}
                className={css.entry}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => take(item.index)}
              >
                <Icon size={16} stroke={1.5} aria-hidden />
                <span className={css.name}>
                  <MiddleEllipsis text={entry.name === '..' ? 'Folder above' : entry.name} />
                </span>
                <span className={css.bytes}>{entry.bytes === null || entry.kind === 'folder' ? '' : formatBytes(entry.bytes)}</span>
              </div>
            );
          })}
        </div>
        {data !== undefined && entries.length <= 1 && data.entries.length === 0 ? <p className={css.none}>This folder is empty.</p> : null}
      </div>
      {data !== undefined && data.leftOut > 0 ? (
        <p className={css.left}>{plural(data.leftOut, 'more entry', 'more entries')} not listed. Type the name after the folder.</p>
      ) : null}
    </div>
  );
}
