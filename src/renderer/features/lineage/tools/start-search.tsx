import { Popover } from '@mantine/core';
import { IconColumns3, IconDatabase, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import type { LineagePlace } from '#contract/lineage/graph.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './tools.module.css';

const most = 30;

/** Finds data sets, jobs and columns by any part of their names, and starts from the one that is chosen (ARIA combobox). */
export function StartSearch({
  placeholder,
  asOf,
  onStart,
  isLarge = false,
}: {
  placeholder: string;
  asOf: string | null;
  onStart: (place: LineagePlace) => void;
  isLarge?: boolean;
}): ReactElement {
  const listId = useId();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { data, error } = useAsked(isOpen ? `lineage/find/${asOf ?? ''}/${text}` : null, (engine, signal) =>
    engine.lineage.graph.find({ text, asOf, limit: most }, { signal }),
  );
  const hits = data?.hits ?? [];
  const total = data === undefined ? 0 : data.counts.datasets + data.counts.jobs + data.counts.columns;
  const choose = (index: number): void => {
    const hit = hits[index];
    if (hit === undefined) return;
    setOpen(false);
    setText('');
    onStart({ node: hit.node.id, field: hit.field });
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const next = steps[event.key];
    if (next !== undefined) {
      setOpen(true);
      setAt(Math.max(0, Math.min(hits.length - 1, next)));
    } else if (event.key === 'Enter' && isOpen) choose(at);
    else if (event.key === 'Escape' && (isOpen || text !== '')) {
      setOpen(false);
      setText('');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      withRoles={false}
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width="target"
      trapFocus={false}
      returnFocus={false}
      withinPortal
    >
      <Popover.Target>
        <div className={css.start} data-large={isLarge}>
          <IconSearch size={14} stroke={1.75} aria-hidden className={css.startIcon} />
          <input
            className={css.startField}
            role="combobox"
            aria-label="Start from"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && hits.length > 0 ? `${listId}-${at}` : undefined}
            placeholder={placeholder}
            value={text}
            maxLength={512}
            spellCheck={false}
            autoComplete="off"
            data-lineage-start
            onFocus={(event) => event.currentTarget.select()}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setAt(0);
              setOpen(true);
            }}
            onKeyDown={press}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown className={css.found} onMouseDown={(event) => event.preventDefault()}>
        {/* A native list box can hold neither icons nor two texts. */}
        {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
        <div id={listId} role="listbox" aria-label="Found" data-open className={css.hits} tabIndex={-1}>
          {hits.map(({ node, field }, index) => {
            const Icon = field !== null ? IconColumns3 : node.kind === 'job' ? IconPlayerPlay : IconDatabase;
            return (
              // The field takes the keys and tells which line is active.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={`${node.id}.${field ?? ''}`}
                id={`${listId}-${index}`}
                // A native option holds no icon.
                // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={css.hit}
                onClick={() => choose(index)}
                onMouseMove={() => setAt(index)}
              >
                <Icon size={14} stroke={1.5} aria-hidden />
                <span className={css.hitName}>
                  <MiddleEllipsis text={field ?? node.title} tail={12} />
                </span>
                <span className={css.hitPlace}>{visibleName(field === null ? node.system : `${node.title} · ${node.system}`)}</span>
              </div>
            );
          })}
        </div>
        <output className={css.hitCount}>
          {error !== null
            ? error.message
            : data === undefined
              ? 'Looking …'
              : hits.length === 0
                ? 'Nothing has a name like this.'
                : total > hits.length
                  ? `${formatCount(hits.length)} of ${formatCount(total)}; type more of the name to find the others`
                  : `${formatCount(total)} found`}
        </output>
      </Popover.Dropdown>
    </Popover>
  );
}
