import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type ReactElement, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { ReplaceField } from '#contract/catalog/glossary-replace.ts';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../../ui/grid/navigation.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { ErrorState, Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from '../glossary.module.css';
import { indexOf } from '../terms/term-index.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import { fieldWords, type Hit, hitsOf, replaceSteps } from './replacements.ts';

const columns: readonly GridColumn[] = [
  { key: 'term', label: 'Term', width: 180, sortable: false },
  { key: 'field', label: 'Field', width: 120, sortable: false },
  { key: 'text', label: 'What it becomes', width: 360, grow: true, sortable: false },
];

const allFields = Object.keys(fieldWords) as ReplaceField[];
const usualFields: readonly ReplaceField[] = ['name', 'shortDescription', 'longDescription', 'labels'];
const around = 48;
const mostSteps = 20_000;

/** Finds a text in fields of terms, shows what each place becomes, and replaces those that are ticked, in one step. */
export function ReplaceDialog(props: {
  connectionId: string;
  list: GlossaryList;
  /** Only these; all terms where it is empty. */
  ids: readonly string[];
  actions: GlossaryActions;
  onClose: () => void;
}): ReactElement {
  const { actions, connectionId, ids, list, onClose } = props;
  const [text, setText] = useState('');
  const [replacement, setReplacement] = useState('');
  const [fields, setFields] = useState<readonly ReplaceField[]>(usualFields);
  const [matchesCase, setCase] = useState(false);
  const [wholeWords, setWords] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<CellPosition>({ row: 0, column: 0 });
  const question = JSON.stringify({ text, fields, matchesCase, wholeWords });
  const rested = useDeferredValue(question);
  const wish = JSON.parse(rested) as { text: string; fields: ReplaceField[]; matchesCase: boolean; wholeWords: boolean };
  const isAsked = wish.text !== '' && wish.fields.length > 0;
  const asked = useAsked(isAsked ? `catalog/glossary-find/${connectionId}/${ids.join(' ')}/${rested}` : null, (engine, signal) =>
    engine.catalog.glossary.find({ connectionId, ...wish, ...(ids.length === 0 ? {} : { ids: [...ids] }) }, { signal }),
  );
  const hits = useMemo(() => (isAsked ? hitsOf(asked.data?.texts ?? []) : []), [isAsked, asked.data]);
  const wanted = useMemo(() => hits.filter(({ key }) => !left.has(key)), [hits, left]);
  const steps = useMemo(() => replaceSteps(wanted, replacement), [wanted, replacement]);
  const { byId } = indexOf(list);
  const toggle = useCallback(
    (key: string) =>
      setLeft((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  const renderCell = useCallback(
    (row: number, place: number): ReactElement | null => {
      const hit = hits[row];
      if (hit === undefined) return null;
      const { field, termId } = hit.found;
      if (place === 0) {
        return (
          <span className={css.tick}>
            <input type="checkbox" tabIndex={-1} aria-label="Replace here" checked={!left.has(hit.key)} onChange={() => toggle(hit.key)} />
            <span className={css.cell}>{visibleName(byId.get(termId)?.name ?? termId)}</span>
          </span>
        );
      }
      return place === 1 ? <span className={css.cell}>{fieldWords[field]}</span> : <Becomes hit={hit} replacement={replacement} />;
    },
    [hits, left, byId, replacement, toggle],
  );
  const total = asked.data?.totalHits ?? 0;
  const terms = new Set(wanted.map(({ found }) => found.termId)).size;
  const run = (): void => {
    onClose();
    void actions.apply(`Replaced “${text}” by “${replacement}” in ${plural(terms, 'term')}`, steps);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={ids.length === 0 ? 'Find and replace in all terms' : `Find and replace in ${plural(ids.length, 'term')}`}
    >
      <div className={css.form}>
        <div className={css.pair}>
          <TextInput
            label="Find"
            size="xs"
            data-autofocus
            maxLength={1_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label="Replace by"
            size="xs"
            maxLength={1_000}
            value={replacement}
            onChange={(event) => setReplacement(event.currentTarget.value)}
          />
        </div>
        <div className={css.checks}>
          <Checkbox size="xs" label="Match case" checked={matchesCase} onChange={(event) => setCase(event.currentTarget.checked)} />
          <Checkbox size="xs" label="Whole words" checked={wholeWords} onChange={(event) => setWords(event.currentTarget.checked)} />
        </div>
        <Checkbox.Group
          label="In"
          size="xs"
          value={[...fields]}
          onChange={(next) => setFields(allFields.filter((field) => next.includes(field)))}
        >
          <div className={css.checks}>
            {allFields.map((field) => (
              <Checkbox key={field} size="xs" value={field} label={fieldWords[field]} />
            ))}
          </div>
        </Checkbox.Group>
        {asked.error === null ? null : <ErrorState inline error={asked.error} onRetry={asked.reload} />}
        <p className={css.label} aria-live="polite">
          {!isAsked
            ? 'Type what to look for. The text is taken as it is written, not as a pattern.'
            : asked.data === undefined
              ? 'Searching…'
              : `${plural(total, 'place')} in ${plural(asked.data.totalTexts, 'text')} (exact)${wanted.length === total ? '' : `; ${formatCount(wanted.length)} ticked`}.`}
        </p>
        {asked.data !== undefined && isAsked && asked.data.totalTexts > asked.data.texts.length ? (
          <Note kind="attention">{`The first ${formatCount(asked.data.texts.length)} texts are shown and replaced. Do it again for the rest, or narrow it.`}</Note>
        ) : null}
        <div className={css.hits}>
          <VirtualGrid
            label="Places that were found"
            columns={columns}
            rowCount={hits.length}
            rowHeight={28}
            renderCell={renderCell}
            active={at}
            onActive={setAt}
            isSelected={(row) => !left.has(hits[row]?.key ?? '')}
            multiselectable
            onKey={(event, { row }) => {
              const hit = hits[row];
              if (event.key !== ' ' || hit === undefined) return false;
              toggle(hit.key);
              return true;
            }}
            empty={<p className={css.nothing}>{isAsked && asked.data !== undefined ? 'Nothing was found.' : ''}</p>}
          />
        </div>
        <div className={css.actions}>
          {/* Places of what was looked for a moment ago are not those of what stands in the field now. */}
          <Button size="xs" disabled={rested !== question || steps.length === 0 || steps.length > mostSteps} onClick={run}>
            {wanted.length === 0 ? 'Replace' : `Replace ${plural(wanted.length, 'place')} in ${plural(terms, 'term')}`}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={hits.length === 0}
            onClick={() => setLeft(wanted.length === 0 ? new Set() : new Set(hits.map(({ key }) => key)))}
          >
            {wanted.length === 0 ? 'Tick all' : 'Tick none'}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** A place with what goes and what comes, and a little of the text around it. */
function Becomes({ hit: { found, from, to }, replacement }: { hit: Hit; replacement: string }): ReactElement {
  const start = Math.max(0, from - around);
  const end = Math.min(found.text.length, to + around * 2);
  return (
    <span className={css.becomes}>
      {start > 0 ? '…' : ''}
      {visibleName(found.text.slice(start, from))}
      <del>{visibleName(found.text.slice(from, to))}</del>
      <ins>{visibleName(replacement)}</ins>
      {visibleName(found.text.slice(to, end))}
      {end < found.text.length ? '…' : ''}
    </span>
  );
}
