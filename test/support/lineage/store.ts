import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { disk } from '../../../src/adapters/files/disk.ts';
import { LineageStore } from '../../../src/core/lineage/store/lineage-store.ts';
import { type LineageGraph, lineageGraph } from '../../../src/core/lineage/graph/lineage-graph.ts';
import { copyLineageData } from '../../../src/core/lineage/graph/lineage-data.ts';
import { readEvent } from '../../../src/core/lineage/openlineage/read-event.ts';
import { groupsOf, type Utterance } from '../../../src/core/lineage/store/statement-groups.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { silentLog } from '../workspace/host.ts';

/**
 * A store, in memory unless it is given a path.
 * @param known imports that the workspace knows of; all where it is left out
 */
export const newStore = (path = ':memory:', known?: ReadonlySet<string>): LineageStore =>
  new LineageStore({
    path,
    openDatabase: openDatabaseFile,
    files: disk,
    clock: createSystemClock(),
    log: silentLog,
    ...(known === undefined ? {} : { known: () => Promise.resolve(known) }),
  });

export const graphOf = async (store: LineageStore): Promise<LineageGraph> => lineageGraph(copyLineageData(await store.load()));

/** What events say, as groups. */
export const uttered = (events: readonly unknown[]): Utterance[] =>
  events.flatMap((event) => {
    const facts = readEvent(event, () => undefined);
    return facts === null ? [] : [groupsOf(facts, JSON.stringify(event))];
  });

/** A run event in few words: `{ job: 'j', at: '2026-01-01', in: ['a'], out: ['b'], columns: { b: { y: ['a.x'] } } }`. */
export interface ShortEvent {
  readonly job: string;
  readonly at?: string;
  readonly run?: string;
  readonly state?: string;
  readonly in?: readonly string[];
  readonly out?: readonly string[];
  /** By data set that is written, and its column (empty: all rows): columns that it comes from. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly schema?: Readonly<Record<string, readonly string[]>>;
}

const input = (place: string): { namespace: string; name: string; field: string } => {
  const [name = '', field = ''] = place.split('.');
  return { namespace: 'n', name, field };
};

export function runEvent({ job, at, run = `${job} ${at}`, state = 'COMPLETE', columns = {}, schema = {}, ...lists }: ShortEvent): unknown {
  const dataset = (name: string): unknown => {
    const { '': rows = [], ...fields } = columns[name] ?? {};
    const columnLineage = {
      fields: Object.fromEntries(Object.entries(fields).map(([field, from]) => [field, { inputFields: from.map(input) }])),
      dataset: rows.map(input),
    };
    const own = schema[name];
    return {
      namespace: 'n',
      name,
      facets: {
        ...(columns[name] === undefined ? {} : { columnLineage }),
        ...(own === undefined ? {} : { schema: { fields: own.map((field) => ({ name: field })) } }),
      },
    };
  };
  return {
    eventType: state,
    ...(at === undefined ? {} : { eventTime: at.includes('T') ? at : `${at}T00:00:00Z` }),
    run: { runId: run },
    job: { namespace: 'n', name: job },
    inputs: (lists.in ?? []).map(dataset),
    outputs: (lists.out ?? []).map(dataset),
  };
}
