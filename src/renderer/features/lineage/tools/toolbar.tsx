import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Direction } from '#contract/lineage/graph.ts';
import { formatCount } from '../../../ui/format.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { type LineageAddress, usualHops } from '../address.ts';
import type { Grouping } from '../graph/build-view.ts';
import type { KnownGraph } from '../graph/known-graph.ts';
import { groupingWords } from '../words.ts';
import { FiltersMenu } from './filters-menu.tsx';
import css from './tools.module.css';

export interface ToolbarProps {
  readonly address: LineageAddress;
  readonly graph: KnownGraph | null;
  readonly inside: {
    readonly text: string;
    readonly found: number | null;
    readonly onChange: (text: string) => void;
    readonly onLeave: () => void;
  };
  readonly onChange: (changes: Partial<LineageAddress>) => void;
}

const hopChoices = ['1', '2', '3', '4', '6', '10', 'all'];

/** What is asked for and how it is drawn. */
export function Toolbar({ address, graph, inside, onChange }: ToolbarProps): ReactElement {
  const hops = address.hops === null ? 'all' : String(address.hops);
  const hasColumns = address.columns === 'all';
  return (
    <div className={css.bar} role="toolbar" aria-label="Lineage">
      <SegmentedControl
        aria-label="Direction"
        value={address.direction}
        onChange={(value) => onChange({ direction: value as Direction })}
        data={[
          { value: 'upstream', label: 'Upstream' },
          { value: 'both', label: 'Both' },
          { value: 'downstream', label: 'Downstream' },
        ]}
      />
      <Select
        aria-label="Hops"
        w={116}
        allowDeselect={false}
        value={hops}
        data={[...new Set([...hopChoices, hops])].map((value) => ({
          value,
          label: value === 'all' ? 'All the way' : value === '1' ? '1 hop' : `${value} hops`,
        }))}
        onChange={(value) => onChange({ hops: value === 'all' ? null : Number(value ?? usualHops) })}
      />
      <Select
        aria-label="Groups"
        w={136}
        allowDeselect={false}
        value={address.grouping}
        data={Object.entries(groupingWords).map(([value, label]) => ({ value, label }))}
        onChange={(value) => onChange({ grouping: (value ?? 'none') as Grouping, shut: new Set() })}
      />
      <Button
        size="compact-sm"
        variant={hasColumns ? 'light' : 'default'}
        aria-pressed={hasColumns}
        leftSection={<IconColumns3 size={14} stroke={1.75} aria-hidden />}
        onClick={() => onChange({ columns: hasColumns ? new Set() : 'all' })}
      >
        Columns
      </Button>
      {graph === null ? null : <FiltersMenu graph={graph} filters={address.filters} onChange={(filters) => onChange({ filters })} />}
      <span className={css.inside}>
        <SearchField
          label="Search in this picture"
          placeholder="Search in it"
          value={inside.text}
          onChange={inside.onChange}
          onLeave={inside.onLeave}
        />
        {inside.found === null ? null : (
          <output className={css.insideCount}>{inside.found === 0 ? 'not in it' : `${formatCount(inside.found)} in it`}</output>
        )}
      </span>
      <span className={css.grow} />
    </div>
  );
}
