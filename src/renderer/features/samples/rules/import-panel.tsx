import { Button, Select } from '@mantine/core';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import { plural } from '../../../ui/format.ts';
import { clampWidth, type GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import tab from '../../../ui/tab.module.css';
import type { Imported } from './import-file.ts';
import css from './rules.module.css';

const layout: readonly GridColumn[] = [
  { key: 'state', label: 'Carried over', width: 112 },
  { key: 'what', label: 'Rule there', width: 260, grow: true },
  { key: 'dqdl', label: 'In DQDL', width: 280, grow: true },
  { key: 'note', label: 'What changes', width: 280, grow: true },
];

const toolName = { gx: 'Great Expectations', soda: 'Soda', dbt: 'dbt' } as const;

interface Line {
  readonly what: string;
  readonly path: string;
  readonly state: 'whole' | 'changed' | 'lost';
  readonly dqdl: string;
  readonly note: string;
}

const stateWord = { whole: 'Yes', changed: 'With a change', lost: 'No' } as const;

/** What became of the rules of another tool, before anything is inserted: what is lost stands first. */
export function ImportPanel(props: {
  readonly imported: Imported;
  readonly onInsert: (rules: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { fileName, text } = props.imported;
  const engine = useEngine();
  const [other, setOther] = useState<Imported | null>(null);
  // Another file takes the place of what was chosen of the one before.
  const { document } = other?.text === text ? other : props.imported;
  const choose = async (dataSet: string): Promise<void> => {
    try {
      setOther({ fileName, text, document: await engine.ruleWriting.importRules({ text, format: document.format, dataSet }) });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const lines = useMemo<Line[]>(
    () => [
      ...document.lost.map(({ what, path, why, nearest }): Line => ({
        what,
        path,
        state: 'lost',
        dqdl: nearest === null ? '' : `near: ${nearest}`,
        note: why,
      })),
      ...document.rules
        .map(({ what, path, dqdl, note }): Line => ({
          what,
          path,
          state: note === null ? 'whole' : 'changed',
          dqdl: dqdl.join(', '),
          note: note ?? '',
        }))
        .toSorted((one, other) => Number(one.state === 'whole') - Number(other.state === 'whole')),
    ],
    [document],
  );
  const rules = document.rules.flatMap(({ dqdl }) => dqdl);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const line = lines[row];
      if (!line) return null;
      switch (layout[column]?.key) {
        case 'state':
          return <span className={line.state === 'lost' ? css.finding : undefined}>{stateWord[line.state]}</span>;
        case 'what':
          return (
            <span className={css.text} title={line.path}>
              {line.what}
            </span>
          );
        case 'dqdl':
          return (
            <span className={css.rule} title={line.dqdl}>
              {line.dqdl}
            </span>
          );
        default:
          return (
            <span className={css.text} title={line.note}>
              {line.note}
            </span>
          );
      }
    },
    [lines],
  );
  return (
    <div className={css.pane}>
      <div className={css.bar}>
        <Button size="xs" disabled={rules.length === 0} onClick={() => props.onInsert(rules)}>
          {rules.length === 0 ? 'Nothing to insert' : `Insert ${plural(rules.length, 'rule')}`}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={props.onClose}>
          Close
        </Button>
        <span className={css.quiet}>
          {`${fileName} (${toolName[document.format]}): ${plural(document.rules.length, 'rule')} carried over, ${document.lost.length} lost`}
        </span>
        {document.dataSets.length < 2 ? null : (
          <Select
            w={220}
            searchable
            aria-label={`The file has rules for ${plural(document.dataSets.length, 'data set')}; those shown are for`}
            value={document.dataSet}
            allowDeselect={false}
            data={document.dataSets}
            onChange={(next) => (next === null ? undefined : void choose(next))}
          />
        )}
      </div>
      <div className={tab.body}>
        <VirtualGrid
          label="Imported rules"
          columns={columns}
          rowCount={lines.length}
          rowHeight={28}
          renderCell={renderCell}
          active={active}
          onActive={setActive}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          empty={<p className={tab.nothing}>This file has no rules.</p>}
        />
      </div>
    </div>
  );
}
