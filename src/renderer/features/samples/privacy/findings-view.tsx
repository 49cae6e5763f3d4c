import { IconUserExclamation } from '@tabler/icons-react';
import { type ReactElement, useCallback, useState } from 'react';
import type { PrivacyOutput } from '#contract/studies/privacy.ts';
import { useQueryState } from '../../../state/query.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { EmptyState, Note } from '../../../ui/states.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import tab from '../../../ui/tab.module.css';
import type { TabProps } from '../tabs.tsx';
import { GridFigure } from '../values/grid-figure.tsx';
import { FindingDetail } from './finding-detail.tsx';
import { certainty, findingKey, placeOf, placeWords } from './finding-words.ts';
import css from './privacy.module.css';

const columns: readonly GridColumn[] = [
  { key: 'where', label: 'Where', width: 200, grow: true },
  { key: 'rule', label: 'Rule', width: 48 },
  { key: 'identifier', label: 'Identifier', width: 224 },
  { key: 'place', label: 'In', width: 96 },
  { key: 'sure', label: 'Sure', width: 64, align: 'end' },
  { key: 'rows', label: 'Rows', width: 88, align: 'end' },
  { key: 'form', label: 'Most frequent form', width: 192 },
];

/** Every identifier in every place, one a line; the chosen one with its reasons in the inspector. */
export function FindingsView({ detail, output, profile, toRows }: TabProps & { output: PrivacyOutput }): ReactElement {
  const { findings, leftOut, searchedPaths, searchedTexts } = output;
  const [chosenKey, setChosen] = useQueryState('finding');
  const [active, setActive] = useState({ row: 0, column: 0 });
  const chosen = findings.find((finding) => findingKey(finding) === chosenKey);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const finding = findings[row];
      if (!finding) return null;
      switch (columns[column]?.key) {
        case 'where':
          return <MiddleEllipsis text={placeOf(finding)} tail={16} />;
        case 'rule':
          return finding.rule;
        case 'identifier':
          return (
            <span className={css.identifier}>
              <IconUserExclamation size={13} stroke={1.75} aria-hidden />
              {finding.label}
            </span>
          );
        case 'place':
          return placeWords[finding.place];
        case 'sure':
          return certainty(finding.confidence);
        case 'rows':
          return <GridFigure value={finding.rows} full />;
        default:
          return <code className={css.form}>{finding.examples[0]?.masked ?? '–'}</code>;
      }
    },
    [findings],
  );
  const choose = (row: number): void => {
    const finding = findings[row];
    if (finding) setChosen(findingKey(finding), { replace: true });
  };
  return (
    <>
      {leftOut.map(({ column, path, reason }) => (
        <Note key={`${column} ${path ?? ''}`} kind="attention">{`${placeOf({ column, path })}: ${reason}`}</Note>
      ))}
      <div className={tab.body}>
        {findings.length === 0 ? (
          <EmptyState
            title="No identifier was found"
            text={`Searched: names and forms of every column, ${searchedPaths === 0 ? 'no nested fields' : `${searchedPaths} nested fields`}, and the texts of ${searchedTexts.length === 0 ? 'no column' : searchedTexts.join(', ')}. That is no clearance: a person still has to look.`}
          />
        ) : (
          <VirtualGrid
            label="Findings"
            columns={columns}
            rowCount={findings.length}
            rowHeight={32}
            renderCell={renderCell}
            active={active}
            onActive={(cell) => {
              setActive(cell);
              choose(cell.row);
            }}
            onOpen={(cell) => {
              choose(cell.row);
              openInspector();
            }}
            isSelected={(row) => {
              const finding = findings[row];
              return finding !== undefined && findingKey(finding) === chosenKey;
            }}
          />
        )}
      </div>
      {chosen === undefined ? null : (
        <InspectorContent label={`${chosen.label} in ${chosen.column}`}>
          <FindingDetail
            key={findingKey(chosen)}
            finding={chosen}
            column={profile.columns.find(({ name }) => name === chosen.column)}
            rows={output.rowCount}
            detail={detail}
            toRows={toRows}
            onClose={() => setChosen(null)}
          />
        </InspectorContent>
      )}
    </>
  );
}
