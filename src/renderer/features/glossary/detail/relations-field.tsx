import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { GlossaryList, TermDetail, TermRow } from '#contract/catalog/glossary.ts';
import { formatCount } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { familyOf, indexOf } from '../terms/term-index.ts';
import { TermSelect } from '../terms/term-select.tsx';
import type { RelationType } from '../work/steps.ts';
import css from './detail.module.css';

const mostShown = 20;

export interface RelationsFieldProps {
  readonly detail: TermDetail;
  readonly list: GlossaryList;
  readonly disabled: boolean;
  readonly onGo: (id: string) => void;
  readonly onRelate: (type: RelationType, target: string, isWanted: boolean) => void;
}

const keptWords: Readonly<Record<TermDetail['kept']['relations'][number]['type'], string>> = {
  related: 'Related',
  partOf: 'Part of',
  hasPart: 'Has part',
  hasValue: 'Has value',
  synonymOf: 'Synonym of',
  antonymOf: 'Antonym of',
  exactMatch: 'Exact match',
  closeMatch: 'Close match',
  broadMatch: 'Broader match',
  narrowMatch: 'Narrower match',
  relatedMatch: 'Related match',
};

/** What a term is a kind of and what is a kind of it: DataZone's `isA` and `classifies`. What would make a circle is not offered. */
export function HierarchyField({ detail, disabled, list, onGo, onRelate }: RelationsFieldProps): ReactElement {
  const { children, row } = detail;
  const { byId } = indexOf(list);
  const below = useMemo(() => familyOf(list, row.id), [list, row.id]);
  const above = useMemo(() => ancestorsOf(byId, row.id), [byId, row.id]);
  const fitsAbove = useCallback(
    (term: TermRow) => term.local !== 'delete' && !below.has(term.id) && !row.parents.includes(term.id),
    [below, row.parents],
  );
  const fitsBelow = useCallback(
    (term: TermRow) => term.local !== 'delete' && !above.has(term.id) && !children.includes(term.id),
    [above, children],
  );
  const remove = (type: 'isA' | 'classifies') => (disabled ? null : (id: string) => onRelate(type, id, false));
  return (
    <>
      <fieldset className={css.part}>
        <legend className={css.label}>{`Is a (${formatCount(row.parents.length)})`}</legend>
        <Terms ids={row.parents} byId={byId} onGo={onGo} onRemove={remove('isA')} />
        {disabled ? null : (
          <TermSelect
            label="Add a broader term"
            list={list}
            value={null}
            fits={fitsAbove}
            onChoose={(id) => id !== null && onRelate('isA', id, true)}
          />
        )}
      </fieldset>
      <fieldset className={css.part}>
        <legend className={css.label}>{`Classifies (${formatCount(children.length)})`}</legend>
        <Terms ids={children} byId={byId} onGo={onGo} onRemove={remove('classifies')} />
        {disabled ? null : (
          <TermSelect
            label="Add a narrower term"
            list={list}
            value={null}
            fits={fitsBelow}
            onChoose={(id) => id !== null && onRelate('classifies', id, true)}
          />
        )}
      </fieldset>
    </>
  );
}

/** Relations that DataZone has no word for. */
export function RelatedField({ detail, disabled, list, onGo, onRelate }: RelationsFieldProps): ReactElement {
  const { kept, row } = detail;
  const { byId } = indexOf(list);
  const fits = useCallback(
    (term: TermRow) =>
      term.local !== 'delete' && term.id !== row.id && !kept.relations.some(({ target, type }) => type === 'related' && target === term.id),
    [kept.relations, row.id],
  );
  return (
    <fieldset className={css.part}>
      <legend className={css.label}>{`Related (${formatCount(kept.relations.length)})`}</legend>
      <ul className={css.list}>
        {kept.relations.map(({ target, type }) => {
          const name = visibleName(byId.get(target)?.name ?? target);
          return (
            <li key={`${type} ${target}`} className={css.item}>
              {byId.has(target) ? (
                <button type="button" className={css.link} title={name} onClick={() => onGo(target)}>
                  {name}
                </button>
              ) : (
                <span className={css.itemText}>{name}</span>
              )}
              <span className={css.tag}>{keptWords[type]}</span>
              {disabled ? null : <Away name={name} onClick={() => onRelate(type, target, false)} />}
            </li>
          );
        })}
      </ul>
      {disabled ? null : (
        <TermSelect
          label="Add a related term"
          list={list}
          value={null}
          fits={fits}
          onChoose={(id) => id !== null && onRelate('related', id, true)}
        />
      )}
    </fieldset>
  );
}

function Terms(props: {
  ids: readonly string[];
  byId: ReadonlyMap<string, TermRow>;
  onGo: (id: string) => void;
  onRemove: ((id: string) => void) | null;
}): ReactElement | null {
  const { byId, ids, onGo, onRemove } = props;
  const [isOpen, setOpen] = useState(false);
  if (ids.length === 0) return null;
  return (
    <>
      <ul className={css.list}>
        {ids.slice(0, isOpen ? ids.length : mostShown).map((id) => {
          const name = visibleName(byId.get(id)?.name ?? id);
          return (
            <li key={id} className={css.item}>
              <button type="button" className={css.link} title={name} onClick={() => onGo(id)}>
                {name}
              </button>
              {onRemove === null ? null : <Away name={name} onClick={() => onRemove(id)} />}
            </li>
          );
        })}
      </ul>
      {ids.length > mostShown ? (
        <button type="button" className={css.link} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${formatCount(ids.length)}`}
        </button>
      ) : null}
    </>
  );
}

const Away = ({ name, onClick }: { name: string; onClick: () => void }): ReactElement => (
  <ActionIcon size={18} variant="subtle" color="gray" aria-label={`Take away: ${name}`} onClick={onClick}>
    <IconX size={12} stroke={1.75} aria-hidden />
  </ActionIcon>
);

/** A term and everything above it. */
function ancestorsOf(byId: ReadonlyMap<string, TermRow>, id: string): ReadonlySet<string> {
  const found = new Set<string>([id]);
  for (const each of found) for (const parent of byId.get(each)?.parents ?? []) found.add(parent);
  return found;
}
