import { Button, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconFilterPlus, IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { Comparison, FilterCondition, RequestDetail } from '#contract/catalog/access.ts';
import { attemptChange, reloadCatalog } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { pushUndo } from '../../state/undo.ts';
import css from './access.module.css';

const comparisons: readonly { readonly value: Comparison; readonly label: string }[] = [
  { value: 'equalTo', label: '=' },
  { value: 'notEqualTo', label: '≠' },
  { value: 'greaterThan', label: '>' },
  { value: 'greaterThanOrEqualTo', label: '≥' },
  { value: 'lessThan', label: '<' },
  { value: 'lessThanOrEqualTo', label: '≤' },
  { value: 'like', label: 'is like' },
  { value: 'notLike', label: 'is not like' },
  { value: 'in', label: 'is one of' },
  { value: 'notIn', label: 'is none of' },
  { value: 'isNull', label: 'is null' },
  { value: 'isNotNull', label: 'is not null' },
];
const isComparison = (text: string | null): text is Comparison => comparisons.some(({ value }) => value === text);
const needsValue = (comparison: Comparison): boolean => comparison !== 'isNull' && comparison !== 'isNotNull';
const takesSeveral = (comparison: Comparison): boolean => comparison === 'in' || comparison === 'notIn';

/** One condition while it is written; several values are parted by commas. */
interface Draft {
  readonly column: string | null;
  readonly comparison: Comparison;
  readonly text: string;
}
const emptyDraft: Draft = { column: null, comparison: 'equalTo', text: '' };

const conditionOf = ({ column, comparison, text }: Draft): FilterCondition[] => {
  if (column === null) return [];
  const values = !needsValue(comparison) ? [] : takesSeveral(comparison) ? text.split(',').map((part) => part.trim()) : [text];
  return [{ column, comparison, values: values.filter((value) => value !== '') }];
};

function Condition({
  draft,
  columns,
  onChange,
}: {
  draft: Draft;
  columns: readonly string[];
  onChange: (next: Draft) => void;
}): ReactElement {
  return (
    <div className={css.condition}>
      <Select
        size="xs"
        searchable
        aria-label="Column"
        placeholder="Column"
        data={[...columns]}
        value={draft.column}
        onChange={(column) => onChange({ ...draft, column })}
      />
      <Select
        size="xs"
        aria-label="Comparison"
        data={[...comparisons]}
        value={draft.comparison}
        allowDeselect={false}
        onChange={(comparison) => (isComparison(comparison) ? onChange({ ...draft, comparison }) : undefined)}
      />
      {needsValue(draft.comparison) ? (
        <TextInput
          size="xs"
          aria-label="Value"
          placeholder={takesSeveral(draft.comparison) ? 'Values, parted by commas' : 'Value'}
          value={draft.text}
          onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        />
      ) : (
        <span />
      )}
    </div>
  );
}

/** Makes a filter of rows or columns for an asset, kept here until it is sent with the approval. */
export function FilterMaker({
  connectionId,
  asset,
  onMade,
}: {
  connectionId: string;
  asset: RequestDetail['assets'][number];
  onMade: (filterId: string) => void;
}): ReactElement {
  const engine = useEngine();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<'columns' | 'rows'>('columns');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [drafts, setDrafts] = useState<readonly Draft[]>([emptyDraft]);
  const [match, setMatch] = useState<'all' | 'any'>('all');
  const columns = asset.columns.map((column) => column.name);
  if (!isOpen) {
    return (
      <span>
        <Button size="compact-xs" variant="default" leftSection={<IconFilterPlus size={13} stroke={1.5} />} onClick={() => setOpen(true)}>
          New filter
        </Button>
      </span>
    );
  }
  const make = (): Promise<boolean> =>
    attemptChange(async () => {
      const made = await engine.catalog.access.makeFilter({
        connectionId,
        assetId: asset.id,
        name,
        filter: kind === 'columns' ? { kind, columns: chosen } : { kind, match, conditions: drafts.flatMap(conditionOf) },
      });
      const { changeId } = made;
      let sequences: number[] = [];
      onMade(made.id);
      setOpen(false);
      setName('');
      setChosen([]);
      setDrafts([emptyDraft]);
      if (changeId === null) return;
      pushUndo({
        label: `Made the filter ${made.name}`,
        undo: async () => {
          sequences = (await engine.catalog.changes.discard({ changeIds: [changeId] })).discarded;
          reloadCatalog();
        },
        redo: async () => {
          await engine.catalog.changes.restore({ sequences });
          reloadCatalog();
        },
      });
    });
  return (
    <div className={css.form}>
      <SegmentedControl
        aria-label="What the filter keeps"
        value={kind}
        onChange={(next) => setKind(next === 'rows' ? 'rows' : 'columns')}
        data={[
          { value: 'columns', label: 'Some columns' },
          { value: 'rows', label: 'Some rows' },
        ]}
      />
      <TextInput
        size="xs"
        label="Name"
        maxLength={64}
        description="Letters, digits, spaces, _ and -"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {kind === 'columns' ? (
        <MultiSelect
          size="xs"
          label="Columns that may be seen"
          searchable
          hidePickedOptions
          data={columns}
          value={chosen}
          onChange={setChosen}
          maxDropdownHeight={220}
        />
      ) : (
        <>
          {drafts.map((draft, place) => (
            // eslint-disable-next-line react/no-array-index-key -- conditions have no other name than their place
            <Condition
              key={place}
              draft={draft}
              columns={columns}
              onChange={(next) => setDrafts(drafts.map((each, other) => (other === place ? next : each)))}
            />
          ))}
          <span className={css.actions}>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={12} stroke={1.75} />}
              onClick={() => setDrafts([...drafts, emptyDraft])}
            >
              Condition
            </Button>
            {drafts.length > 1 ? (
              <SegmentedControl
                aria-label="How conditions go together"
                value={match}
                onChange={(next) => setMatch(next === 'any' ? 'any' : 'all')}
                data={[
                  { value: 'all', label: 'All hold' },
                  { value: 'any', label: 'Any holds' },
                ]}
              />
            ) : null}
          </span>
        </>
      )}
      <span className={css.actions}>
        <Button size="compact-sm" disabled={name.trim() === ''} onClick={() => void make()}>
          Make the filter
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </span>
    </div>
  );
}
