import { Button, Checkbox, Select, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import type { Strictness, Suggestion, Suggestions } from '#contract/suggestions.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { clampWidth, type GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import tab from '../../../ui/tab.module.css';
import css from './rules.module.css';

const layout: readonly GridColumn[] = [
  { key: 'tick', label: 'Take', width: 60, sortable: false },
  { key: 'column', label: 'Column', width: 132 },
  { key: 'rule', label: 'Rule', width: 300, grow: true },
  { key: 'today', label: 'Today', width: 148 },
  { key: 'reason', label: 'Why', width: 260, grow: true },
  { key: 'figure', label: 'From', width: 220 },
];

export interface SuggestionsListProps {
  readonly suggestions: Suggestions;
  readonly strictness: Strictness;
  readonly onStrictness: (strictness: Strictness) => void;
  /** Rules of the text as it is, so that none is taken twice. */
  readonly isThere: (rule: string) => boolean;
  /** Identifiers of those that are to be inserted; they outlast the list, which is asked for anew with every profile. */
  readonly ticked: ReadonlySet<string>;
  readonly onTicked: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void;
  readonly chosen: string | null;
  readonly onChoose: (suggestion: Suggestion | null) => void;
  /** Opens the inspector. */
  readonly onOpen: () => void;
  readonly onInsert: (suggestions: readonly Suggestion[]) => void;
}

/** Rules that the profile gives reason for: tick what fits, and put it into the ruleset. */
export function SuggestionsList(props: SuggestionsListProps): ReactElement {
  const { suggestions, isThere, ticked, onTicked, chosen, onChoose, onInsert } = props;
  const [onlyFindings, setOnlyFindings] = useState(false);
  const [column, setColumn] = useState(0);
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const findings = useMemo(() => suggestions.suggestions.filter(({ today }) => today.outcome === 'fails'), [suggestions]);
  const shown = onlyFindings ? findings : suggestions.suggestions;
  const open = useMemo(() => shown.filter(({ rule }) => !isThere(rule)), [shown, isThere]);
  const taken = suggestions.suggestions.filter(({ id, rule }) => ticked.has(id) && !isThere(rule));
  const toggle = useCallback(
    (id: string) =>
      onTicked((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [onTicked],
  );
  const renderCell = useCallback(
    (row: number, at: number) => {
      const suggestion = shown[row];
      return suggestion === undefined ? null : (
        <SuggestionCell
          part={layout[at]?.key ?? ''}
          suggestion={suggestion}
          isTicked={ticked.has(suggestion.id)}
          isThere={isThere(suggestion.rule)}
          onToggle={toggle}
        />
      );
    },
    [shown, ticked, isThere, toggle],
  );
  const areAllTicked = open.length > 0 && open.every(({ id }) => ticked.has(id));
  const activeRow = shown.findIndex(({ id }) => id === chosen);
  return (
    <div className={css.pane}>
      <div className={css.bar}>
        <Checkbox
          aria-label="Take all that are shown"
          checked={areAllTicked}
          indeterminate={!areAllTicked && taken.length > 0}
          disabled={open.length === 0}
          onChange={() => onTicked(() => (areAllTicked ? new Set() : new Set(open.map(({ id }) => id))))}
        />
        <Button size="xs" variant="default" disabled={taken.length === 0} onClick={() => onInsert(taken)}>
          {taken.length === 0 ? 'Insert rules' : `Insert ${plural(taken.length, 'rule')}`}
        </Button>
        <Select
          w={132}
          aria-label="How strict the rules are"
          value={props.strictness}
          allowDeselect={false}
          data={[
            { value: 'tight', label: 'Tight bounds' },
            { value: 'usual', label: 'Usual bounds' },
            { value: 'loose', label: 'Loose bounds' },
          ]}
          onChange={(next) => (next === 'tight' || next === 'usual' || next === 'loose' ? props.onStrictness(next) : undefined)}
        />
        <Switch
          label={`Only findings (${formatCount(findings.length)})`}
          checked={onlyFindings}
          disabled={findings.length === 0}
          onChange={(event) => setOnlyFindings(event.currentTarget.checked)}
        />
        <output
          className={`${css.quiet} ${css.end}`}
          title={suggestions.leftOut.map(({ column: name, reason }) => `${name}: ${reason}`).join('\n')}
        >
          {`${plural(shown.length, 'suggestion')}${suggestions.leftOut.length === 0 ? '' : `, ${plural(suggestions.leftOut.length, 'column')} left out`}`}
        </output>
      </div>
      <div className={tab.body}>
        <VirtualGrid
          label="Suggestions"
          columns={columns}
          rowCount={shown.length}
          rowHeight={28}
          renderCell={renderCell}
          active={{ row: shown.length === 0 ? -1 : Math.max(0, activeRow), column }}
          onActive={(cell) => {
            setColumn(cell.column);
            onChoose(shown[cell.row] ?? null);
          }}
          onOpen={props.onOpen}
          onKey={(event, cell) => {
            const suggestion = shown[cell.row];
            if (event.key !== ' ' || suggestion === undefined || isThere(suggestion.rule)) return false;
            toggle(suggestion.id);
            return true;
          }}
          isSelected={(row) => shown[row]?.id === chosen}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          empty={<p className={tab.nothing}>Nothing can be proposed for this file.</p>}
        />
      </div>
    </div>
  );
}

interface CellProps {
  readonly part: string;
  readonly suggestion: Suggestion;
  readonly isTicked: boolean;
  readonly isThere: boolean;
  readonly onToggle: (id: string) => void;
}

function SuggestionCell({ part, suggestion, isTicked, isThere, onToggle }: CellProps): ReactElement {
  switch (part) {
    case 'tick':
      return (
        <span className={css.check}>
          <Checkbox
            aria-label={isThere ? `${suggestion.rule} is in the ruleset` : `Take ${suggestion.rule}`}
            tabIndex={-1}
            checked={isTicked || isThere}
            disabled={isThere}
            onChange={() => onToggle(suggestion.id)}
          />
        </span>
      );
    case 'column':
      return <span className={suggestion.column === null ? `${css.text} ${css.dim}` : css.text}>{suggestion.column ?? 'whole table'}</span>;
    case 'rule':
      return (
        <span className={css.rule} title={suggestion.rule}>
          {suggestion.rule}
        </span>
      );
    case 'today':
      return isThere ? <span className={css.dim}>In the ruleset</span> : <Today suggestion={suggestion} />;
    case 'reason':
      return (
        <span className={css.text} title={suggestion.reason}>
          {suggestion.reason}
        </span>
      );
    default:
      return (
        <span className={`${css.text} ${css.dim}`} title={suggestion.figure}>
          <span className={suggestion.isExact ? undefined : css.estimate}>{suggestion.figure}</span>
        </span>
      );
  }
}

/** What the rule says of the file as it was profiled. */
export function Today({ suggestion }: { suggestion: Suggestion }): ReactElement {
  const { today, isExact } = suggestion;
  if (today.outcome === 'passes') return <span className={css.dim}>{isExact ? 'Passes' : 'Passes (estimate)'}</span>;
  const rows = today.rows === null ? '' : `: ${today.rowsAreExact ? '' : 'about '}${plural(today.rows, 'row')}`;
  return (
    <span className={css.finding}>
      <IconAlertTriangle size={13} stroke={1.75} aria-hidden />
      {`Fails${rows}`}
    </span>
  );
}
