import { Button, Checkbox, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { compareTexts } from '../../../ui/name-order.ts';
import { type Filters, hasFilters, noFilters, unitOf } from '../graph/filters.ts';
import type { KnownGraph } from '../graph/known-graph.ts';
import { formatCount } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { originWords, supportWords } from '../words.ts';
import css from './tools.module.css';

type Field = keyof Filters;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What is drawn, by what there is: each choice with how many there are of it in what is known here. */
export function FiltersMenu({
  graph,
  filters,
  onChange,
}: {
  graph: KnownGraph;
  filters: Filters;
  onChange: (filters: Filters) => void;
}): ReactElement {
  const count = filters.origins.length + filters.supports.length + filters.kinds.length + filters.units.length;
  const toggle = (field: Field, value: string): void => {
    const before: readonly string[] = filters[field];
    const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
    onChange({ ...filters, [field]: after });
  };
  const groups: readonly { field: Field; title: string; choices: readonly Choice[] }[] = [
    { field: 'kinds', title: 'Kind', choices: kindChoices(graph) },
    { field: 'origins', title: 'Edges from', choices: edgeChoices(graph, ({ origins }) => origins, originWords) },
    { field: 'supports', title: 'Data say', choices: edgeChoices(graph, ({ support }) => [support], supportWords) },
    { field: 'units', title: 'Domain unit', choices: unitChoices(graph) },
  ];
  return (
    <Popover position="bottom-start" withinPortal trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<IconFilter size={14} stroke={1.75} aria-hidden />}
          aria-label={count === 0 ? 'Filters' : `Filters, ${count} chosen`}
        >
          {count === 0 ? 'Filters' : `Filters · ${count}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.filters}>
        {groups
          .filter(({ choices }) => choices.length > 0)
          .map(({ field, title, choices }) => (
            <fieldset key={field} className={css.filterGroup}>
              <legend className={css.filterTitle}>{title}</legend>
              {choices.map(({ value, label, count: own }) => (
                <Checkbox
                  key={value}
                  label={`${label} (${formatCount(own)})`}
                  checked={(filters[field] as readonly string[]).includes(value)}
                  onChange={() => toggle(field, value)}
                />
              ))}
            </fieldset>
          ))}
        <p className={css.filterNote}>What does not fit is hidden. Ways through it stay, dashed, with the number of hidden steps.</p>
        <Button size="compact-xs" variant="default" disabled={!hasFilters(filters)} onClick={() => onChange(noFilters)}>
          Show everything
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function counted<Value extends string>(values: Iterable<Value>): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function kindChoices({ nodes }: KnownGraph): Choice[] {
  const counts = counted([...nodes.values()].map(({ kind }) => kind));
  return [
    { value: 'dataset', label: 'Data sets', count: counts.get('dataset') ?? 0 },
    { value: 'job', label: 'Jobs', count: counts.get('job') ?? 0 },
  ].filter(({ count }) => count > 0);
}

type Edge = KnownGraph['edges'] extends ReadonlyMap<string, infer Value> ? Value : never;

function edgeChoices<Value extends string>(
  { edges }: KnownGraph,
  of: (edge: Edge) => readonly Value[],
  words: Readonly<Record<Value, string>>,
): Choice[] {
  return [...counted([...edges.values()].flatMap(of))].map(([value, count]) => ({ value, label: words[value], count }));
}

function unitChoices({ nodes }: KnownGraph): Choice[] {
  return [...counted([...nodes.values()].map(unitOf))]
    .toSorted(([one], [other]) => Number(one === '') - Number(other === '') || compareTexts(one, other))
    .map(([value, count]) => ({ value, label: value === '' ? 'No domain unit' : visibleName(value), count }));
}
