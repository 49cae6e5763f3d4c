import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { RowSet } from '#contract/row-set.ts';
import type { RowFilter, RowSort } from '#contract/samples.ts';
import { useConnection, useEngine } from '../../../state/engine.tsx';
import { columnsPerBlock, rowsPerBlock } from './row-blocks.ts';
import { RowPages } from './row-pages.ts';

const settleFor = 50;

/** Runs the last of several works handed over within a short time. */
function trailing(): (work: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (work) => {
    clearTimeout(timer);
    timer = setTimeout(work, settleFor);
  };
}

/** Which rows; keep each array and the set the same while they are the same. */
export interface RowsAsked {
  readonly sampleId: string;
  /** Columns in the order they are shown. */
  readonly names: readonly string[];
  readonly sort: readonly RowSort[];
  readonly filters: readonly RowFilter[];
  readonly set: RowSet | null;
}

/**
 * Pages of a sample's rows under an order and filters; the component renders again whenever some arrive.
 */
export function useRowPages({ sampleId, names, sort, filters, set }: RowsAsked): { pages: RowPages; version: number } {
  const engine = useEngine();
  const { line } = useConnection();
  const pages = useMemo(
    () =>
      new RowPages({
        columnCount: names.length,
        later: trailing(),
        load: (request, signal) =>
          engine.samples.rows(
            {
              sampleId,
              columns: names.slice(request.firstColumnBlock * columnsPerBlock, request.endColumnBlock * columnsPerBlock),
              offset: request.rowBlock * rowsPerBlock,
              limit: rowsPerBlock,
              sort: [...sort],
              filters: [...filters],
              ...(set === null ? {} : { rows: set }),
            },
            { signal },
          ),
      }),
    [engine, sampleId, names, sort, filters, set],
  );
  useEffect(() => () => pages.close(), [pages]);
  useEffect(() => {
    // A new line after a lost one: what failed for the want of it can be asked again.
    if (line > 1 && pages.error?.code === 'disconnected') pages.retry();
  }, [line, pages]);
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  return { pages, version };
}
