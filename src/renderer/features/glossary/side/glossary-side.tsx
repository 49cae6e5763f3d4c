import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBook2, IconLock, IconPlus, IconStack2 } from '@tabler/icons-react';
import { type DragEvent, type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import { formatCount } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import type { TermFilters } from '../terms/find-terms.ts';
import { dragType } from '../terms/terms-grid.tsx';
import { type Facet, facetsOf } from './facet-counts.ts';
import css from './side.module.css';

const shownAtFirst = 6;

export interface GlossarySideProps {
  readonly list: GlossaryList;
  readonly filters: TermFilters;
  readonly onFilters: (change: Partial<TermFilters>) => void;
  readonly onNewGlossary: () => void;
  /** Terms were dropped on a glossary. */
  readonly onDrop: (glossaryId: string) => void;
}

/** Which glossary, and which of its terms. */
export function GlossarySide({ filters, list, onDrop, onFilters, onNewGlossary }: GlossarySideProps): ReactElement {
  const { glossaryId } = filters;
  // Counted when the terms themselves are shown: what was done to a thousand of them is to be seen first.
  const shown = useDeferredValue(list);
  const facets = useMemo(
    () => facetsOf(glossaryId === null ? shown.terms : shown.terms.filter((term) => term.glossaryId === glossaryId)),
    [shown, glossaryId],
  );
  return (
    <div className={css.pane}>
      <section aria-label="Glossaries" className={css.part}>
        <h3 className={css.title}>
          Glossaries
          <Tooltip label="Add a glossary">
            <ActionIcon size={20} variant="subtle" color="gray" aria-label="Add a glossary" onClick={onNewGlossary}>
              <IconPlus size={14} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </h3>
        <Choice
          icon={<IconStack2 size={14} stroke={1.5} aria-hidden />}
          label="All glossaries"
          count={list.glossaries.reduce((sum, { terms }) => sum + terms, 0)}
          isChosen={glossaryId === null}
          onChoose={() => onFilters({ glossaryId: null })}
        />
        {list.glossaries.map((glossary) => (
          <Choice
            key={glossary.id}
            icon={
              glossary.isRestricted ? (
                <IconLock size={14} stroke={1.5} aria-label="Restricted" />
              ) : (
                <IconBook2 size={14} stroke={1.5} aria-hidden />
              )
            }
            label={visibleName(glossary.name)}
            count={glossary.terms}
            mark={glossary.local}
            isChosen={glossaryId === glossary.id}
            onChoose={() => onFilters({ glossaryId: glossary.id })}
            onDrop={() => onDrop(glossary.id)}
          />
        ))}
      </section>
      {facets.map((facet) => (
        <FacetPart
          key={facet.key}
          facet={facet}
          chosen={filters[facet.key]}
          onChoose={(value) => onFilters({ [facet.key]: value } as Partial<TermFilters>)}
        />
      ))}
    </div>
  );
}

function FacetPart(props: { facet: Facet; chosen: string | null; onChoose: (value: string | null) => void }): ReactElement {
  const { chosen, facet, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? facet.choices : facet.choices.filter(({ value }, place) => place < shownAtFirst || value === chosen);
  return (
    <section aria-label={facet.title} className={css.part}>
      <h3 className={css.title}>{facet.title}</h3>
      {shown.map(({ count, label, value }) => (
        <Choice
          key={value}
          label={visibleName(label)}
          count={count}
          isChosen={chosen === value}
          onChoose={() => onChoose(chosen === value ? null : value)}
        />
      ))}
      {facet.choices.length > shownAtFirst ? (
        <button type="button" className={css.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${formatCount(facet.choices.length)}`}
        </button>
      ) : null}
    </section>
  );
}

function Choice(props: {
  icon?: ReactElement;
  label: string;
  count: number;
  mark?: string | null;
  isChosen: boolean;
  onChoose: () => void;
  onDrop?: () => void;
}): ReactElement {
  const { count, icon, isChosen, label, onChoose, onDrop } = props;
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (onDrop === undefined || !event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  return (
    <button
      type="button"
      className={css.choice}
      aria-pressed={isChosen}
      data-mark={props.mark ?? undefined}
      data-over={isOver || undefined}
      title={label}
      onClick={onChoose}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (onDrop === undefined) return;
        event.preventDefault();
        onDrop();
      }}
    >
      {icon}
      <span className={css.label}>{label}</span>
      <span className={css.count}>{formatCount(count)}</span>
    </button>
  );
}
