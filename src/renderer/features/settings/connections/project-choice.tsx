import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import type { ProjectChoice } from '#contract/catalog/connections.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { useRoving } from '../../../ui/roving.ts';
import { RovingList } from '../../../ui/roving-list.tsx';
import css from './connections.module.css';

export interface ProjectListProps {
  readonly projects: readonly ProjectChoice[];
  readonly value: 'all' | readonly string[];
  readonly onChange: (value: 'all' | string[]) => void;
}

const rowHeight = 30;
const ways = [
  { value: 'all', label: 'All that I may see' },
  { value: 'some', label: 'Only some' },
] as const;

/** Which projects' inventories are mirrored. Any number of them, drawn as far as they are in view. */
export function ProjectList({ projects, value, onChange }: ProjectListProps): ReactElement {
  return (
    <div className={css.fields}>
      <SegmentedControl
        size="xs"
        aria-label="Projects to mirror"
        data={[...ways]}
        value={value === 'all' ? 'all' : 'some'}
        onChange={(next) => onChange(next === 'all' ? 'all' : [])}
      />
      {value === 'all' ? (
        <p className={css.dim}>
          {projects.length === 0
            ? 'You see no project of this domain: only what is published will be there. Ask an owner of a project to add you.'
            : `${plural(projects.length, 'project')} today; those that are added later come with the next pull.`}
        </p>
      ) : (
        <Some projects={projects} chosen={value} onChange={onChange} />
      )}
    </div>
  );
}

function Some({
  projects,
  chosen,
  onChange,
}: {
  projects: readonly ProjectChoice[];
  chosen: readonly string[];
  onChange: (value: string[]) => void;
}): ReactElement {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = useMemo(
    () => (wanted === '' ? projects : projects.filter(({ name, id }) => name.toLowerCase().includes(wanted) || id === wanted)),
    [projects, wanted],
  );
  const box = useRef<HTMLDivElement>(null);
  // The virtualiser's functions are used in this component only, never memoised.
  // eslint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({ count: shown.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 8 });
  const toggle = (id: string): void => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const roving = useRoving({ count: shown.length, scrollTo: (index) => rows.scrollToIndex(index) });
  const gone = chosen.filter((id) => !projects.some((project) => project.id === id));
  return (
    <>
      <TextInput
        size="xs"
        aria-label="Search projects"
        placeholder="Search projects"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div ref={box} className={css.projects}>
        <RovingList roving={roving} label="Projects" className={css.projectList} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const project = shown[index];
            return project === undefined ? null : (
              <li key={project.id} className={css.project} style={{ transform: `translateY(${String(start)}px)`, height: rowHeight }}>
                <Checkbox
                  size="sm"
                  label={project.name}
                  title={project.name}
                  classNames={{ root: css.check ?? '', labelWrapper: css.checkWords ?? '', label: css.oneLine ?? '' }}
                  checked={chosen.includes(project.id)}
                  onChange={() => toggle(project.id)}
                  {...roving.item(index)}
                />
              </li>
            );
          })}
        </RovingList>
      </div>
      <p className={css.dim}>
        {`${formatCount(chosen.length)} of ${plural(projects.length, 'project')} chosen${wanted === '' ? '' : `; ${formatCount(shown.length)} match the search`}.`}
        {gone.length === 0 ? '' : ` ${plural(gone.length, 'chosen project')} cannot be seen any more.`}
      </p>
    </>
  );
}
