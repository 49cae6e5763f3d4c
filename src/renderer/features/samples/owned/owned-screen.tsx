import { Button, Select } from '@mantine/core';
import { IconFileImport, IconFingerprint, IconSend } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { SketchSummary } from '#contract/overlap/sketches.ts';
import { useAsked } from '../../../state/asked.ts';
import { useCommands } from '../../../state/commands.ts';
import { useJobs } from '../../../state/jobs.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, formatFriendly, plural } from '../../../ui/format.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import { clampWidth, type GridColumn } from '../../../ui/grid/grid-column.ts';
import { type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { AskVendor } from './ask-vendor.tsx';
import css from './owned.module.css';
import { RequestsList } from './requests-list.tsx';
import { SketchDetails } from './sketch-details.tsx';
import { useSketchPicker } from './sketch-picker.tsx';
import { keyText, regionText, standings, standingWords, timeText } from './sketch-words.ts';
import { reloadSketches, useSketchActions } from './use-sketches.ts';

const layout: readonly GridColumn[] = [
  { key: 'title', label: 'Data set', width: 280, grow: true, sortable: false },
  { key: 'standing', label: 'Standing', width: 110, sortable: false },
  { key: 'rows', label: 'Rows', width: 110, align: 'end', sortable: false },
  { key: 'columns', label: 'With hashes', width: 110, align: 'end', sortable: false },
  { key: 'keys', label: 'Keys', width: 190, grow: true, sortable: false },
  { key: 'time', label: 'Time', width: 160, sortable: false },
  { key: 'regions', label: 'Regions', width: 120, sortable: false },
  { key: 'made', label: 'Sketched', width: 130, sortable: false },
];

const orDash = (text: string | null): ReactNode =>
  text === null ? (
    <span className={css.dim}>–</span>
  ) : (
    <span className={css.cut} title={text}>
      {text}
    </span>
  );

function cell(sketch: SketchSummary, key: string): ReactNode {
  switch (key) {
    case 'title':
      return <MiddleEllipsis text={sketch.isAnswer ? `${sketch.title} (the vendor’s answer)` : sketch.title} />;
    case 'standing':
      return (
        <span className={css.standing} data-standing={sketch.standing} title={sketch.standingWhy}>
          {standingWords[sketch.standing]}
        </span>
      );
    case 'rows':
      return <span className={css.number}>{formatCount(sketch.rowCount)}</span>;
    case 'columns':
      return (
        <span className={css.number}>
          {formatCount(sketch.hashedColumns)} of {formatCount(sketch.columnCount)}
        </span>
      );
    case 'keys':
      return orDash(keyText(sketch));
    case 'time':
      return orDash(timeText(sketch));
    case 'regions':
      return orDash(regionText(sketch));
    default:
      return sketch.stale === null ? (
        formatFriendly(sketch.madeAt)
      ) : (
        <span className={css.attention} title={sketch.stale}>
          {formatFriendly(sketch.madeAt)}, stale
        </span>
      );
  }
}

/** Every sketched data set: what the company has, what is offered to it, and what nobody has said anything of. */
export function OwnedScreen(): ReactElement {
  const [text, setText] = useQueryState('q');
  const [standing, setStanding] = useQueryState('standing');
  const [openId, setOpen] = useQueryState('sketch');
  const [isAsking, setAsking] = useState(false);
  const chooser = useSketchPicker();
  const act = useSketchActions();
  const asked = useAsked('sketches/list', (engine, signal) => engine.overlap.sketches.list(undefined, { signal }));
  const requests = useAsked('sketches/requests', (engine, signal) => engine.overlap.sketches.requests(undefined, { signal }));
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadSketches();
  }, [turns]);
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const { data } = asked;
  const all = data?.sketches;
  const shown = useMemo(() => {
    const words = (text ?? '').trim().toLowerCase();
    return (all ?? []).filter(
      (sketch) => (standing === null || sketch.standing === standing) && (words === '' || sketch.title.toLowerCase().includes(words)),
    );
  }, [all, text, standing]);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const [sketch, key] = [shown[row], columns[column]?.key];
      return sketch === undefined || key === undefined ? null : cell(sketch, key);
    },
    [shown, columns],
  );
  const opened = all?.find(({ id }) => id === openId);
  const openRow = (row: number): void => setOpen(shown[row]?.id ?? null);
  const close = (): void => {
    setOpen(null);
    giveFocusBack(grid);
  };
  useCommands([
    { id: 'sketches.ask', title: 'Ask a vendor for a sketch', group: 'Samples', icon: IconSend, run: () => setAsking(true) },
    { id: 'sketches.take', title: 'Import a sketch file', group: 'Samples', icon: IconFileImport, run: chooser.open },
  ]);
  const importButton = (
    <Button size="xs" variant="default" leftSection={<IconFileImport size={14} stroke={1.75} />} onClick={chooser.open}>
      Import a sketch
    </Button>
  );
  const askButton = (
    <Button size="xs" leftSection={<IconSend size={14} stroke={1.75} />} onClick={() => setAsking(true)}>
      Ask a vendor
    </Button>
  );
  const ready = (data?.without ?? []).filter(({ why }) => why !== 'It has no profile yet.');
  return (
    <Screen title="What we own" scrolls={false} meta={<Link href="/samples">All samples</Link>} tools={importButton} action={askButton}>
      {chooser.picker}
      <div className={css.screen}>
        <div className={tab.toolbar}>
          <SearchField
            label="Search data sets"
            placeholder="Title"
            value={text ?? ''}
            onChange={(next) => setText(next === '' ? null : next, { replace: true })}
            onLeave={() => grid.current?.focus()}
          />
          <Select
            size="xs"
            w={140}
            aria-label="Standing"
            placeholder="Any standing"
            clearable
            data={standings.map((value) => ({ value, label: standingWords[value] }))}
            value={standing}
            onChange={(value) => setStanding(value)}
          />
          {ready.length === 0 ? null : (
            <Button
              size="xs"
              variant="subtle"
              title={ready.map(({ title }) => title).join(', ')}
              onClick={() =>
                void act(async (sketches) => {
                  for (const { sampleId } of ready) await sketches.make({ sampleId });
                })
              }
            >
              Sketch {plural(ready.length, 'sample')} without one
            </Button>
          )}
          <output className={tab.count}>
            {all === undefined
              ? ''
              : shown.length === all.length
                ? plural(all.length, 'data set')
                : `${formatCount(shown.length)} of ${plural(all.length, 'data set')}`}
          </output>
        </div>
        <div className={tab.body}>
          {all === undefined ? (
            asked.error === null ? (
              <LoadingRows rows={8} rowHeight={36} columns={['2fr', 110, 110, 110, '1fr', 160, 120, 130]} label="Loading data sets" />
            ) : (
              <ErrorState error={asked.error} title="The sketches could not be listed" onRetry={asked.reload} />
            )
          ) : all.length === 0 ? (
            <EmptyState
              icon={IconFingerprint}
              title="Nothing is sketched yet"
              text={
                data?.isAutomatic === false
                  ? 'A sketch tells what two data sets share, without the data. Sketching after each profile is switched off in the settings.'
                  : 'A sketch tells what two data sets share, without the data. Each sample gets one when it has been profiled; vendors can send one of all that they have.'
              }
              action={askButton}
              secondary={importButton}
            />
          ) : (
            <VirtualGrid
              handle={grid}
              label="Data sets"
              columns={columns}
              rowCount={shown.length}
              rowHeight={36}
              renderCell={renderCell}
              active={active}
              onActive={setActive}
              onOpen={({ row }) => openRow(row)}
              onKey={(event, { row }) => {
                if (event.key !== ' ') return false;
                openRow(row);
                return true;
              }}
              onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
              empty={<p className={tab.nothing}>No data set fits this search.</p>}
            />
          )}
        </div>
        {(requests.data ?? []).length === 0 ? null : <RequestsList requests={requests.data ?? []} onTake={chooser.open} />}
      </div>
      {isAsking ? <AskVendor onClose={() => setAsking(false)} /> : null}
      {opened === undefined ? null : <SketchDetails sketch={opened} onClose={close} />}
    </Screen>
  );
}
