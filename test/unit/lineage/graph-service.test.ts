import { afterEach, describe, expect, it } from 'vitest';
import { CurrentGraph } from '../../../src/core/lineage/current-graph.ts';
import { GraphService } from '../../../src/core/lineage/graph-service.ts';
import { nodeIdOf } from '../../../src/core/lineage/identity.ts';
import { Surroundings } from '../../../src/core/lineage/surroundings.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { newStore, runEvent, type ShortEvent, uttered } from '../../support/lineage/store.ts';
import { freshWorkspace } from '../../support/workspace/fresh-workspace.ts';
import { createTestHost } from '../../support/workspace/host.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const unasked = (): never => {
  throw new Error('There is no mirror here');
};

async function opened(events: readonly ShortEvent[]) {
  const workspace = await freshWorkspace(createTestHost());
  const store = newStore();
  await store.add('one', 'event', uttered(events.map(runEvent)));
  const current = new CurrentGraph({ workspace, store });
  open.push(store, workspace);
  return {
    workspace,
    graph: new GraphService({
      store,
      clock: createSystemClock(),
      graph: () => current.get(),
      drawn: () => current.drawn(),
      around: (graph) => new Surroundings({ workspace, mirrors: { exists: () => Promise.resolve(false), of: unasked } }).of(graph),
    }),
  };
}

const dataset = (name: string): string => nodeIdOf({ kind: 'dataset', namespace: 'n', name });
const job = (name: string): string => nodeIdOf({ kind: 'job', namespace: 'n', name });

const said = (at: string, fields: readonly string[]): ShortEvent => ({ job: 'j', at, out: ['t'], schema: { t: fields } });

const chain: ShortEvent[] = [
  {
    job: 'load',
    at: '2026-01-01',
    in: ['raw'],
    out: ['staged'],
    columns: { staged: { id: ['raw.key'] } },
    schema: { staged: ['id', 'note'] },
  },
  { job: 'report', at: '2026-01-02', in: ['staged'], out: ['figure'], columns: { figure: { share: ['staged.id'], '': ['staged.note'] } } },
];

describe('questions about lineage', () => {
  it('traces a data set to where it comes from', async () => {
    const { graph } = await opened(chain);
    const found = await graph.trace({ start: { node: dataset('figure'), field: null }, direction: 'upstream', hops: null, asOf: null });
    expect(found.nodes.map(({ id, hop }) => [id, hop])).toEqual([
      [dataset('figure'), 0],
      [job('report'), -1],
      [dataset('staged'), -2],
      [job('load'), -3],
      [dataset('raw'), -4],
    ]);
    expect(found.complete).toBe(true);
    expect(found.edges).toHaveLength(4);
    // Nothing is said of who makes it, though others of its system are made.
    expect(found.deadEnds).toEqual([{ node: dataset('raw'), field: null }]);
  });

  it('says what lies beyond the hops that were asked for', async () => {
    const { graph } = await opened(chain);
    const found = await graph.trace({ start: { node: dataset('figure'), field: null }, direction: 'upstream', hops: 2, asOf: null });
    expect(found.complete).toBe(false);
    expect(found.cutBecause).toEqual(['Only 2 hops were asked for: 2 nodes are further upstream, 1 of them next to what is shown.']);
    expect(found.nodes.find(({ id }) => id === dataset('staged'))?.more).toEqual({ upstream: 1, downstream: 0 });
  });

  it('follows a column, and columns that filter its rows', async () => {
    const { graph } = await opened(chain);
    const found = await graph.trace({ start: { node: dataset('figure'), field: 'share' }, direction: 'upstream', hops: null, asOf: null });
    const fields = Object.fromEntries(found.nodes.map(({ title, fields: own }) => [title, own.toSorted()]));
    expect(fields).toEqual({ figure: ['share'], report: [], staged: ['id', 'note'], load: [], raw: ['key'] });
    expect(found.columnEdges).toHaveLength(3);
    // Nobody says where the note comes from, though its data set is made by a job.
    expect(found.deadEnds).toContainEqual({ node: dataset('staged'), field: 'note' });
  });

  it('shows a past date', async () => {
    const { graph } = await opened(chain);
    const past = '2026-01-01T12:00:00Z';
    const found = await graph.trace({ start: { node: dataset('staged'), field: null }, direction: 'both', hops: null, asOf: past });
    expect(found.nodes.map(({ title }) => title)).toEqual(['staged', 'load', 'raw']);
  });

  it('finds nodes and columns by their names', async () => {
    const { graph } = await opened(chain);
    const found = await graph.find({ text: 'sta' });
    expect(found.counts).toEqual({ datasets: 1, jobs: 0, columns: 0 });
    const columns = await graph.find({ text: 'note', kinds: ['column'] });
    expect(columns.hits.map(({ node, field }) => [node.title, field])).toEqual([['staged', 'note']]);
    expect(await graph.place('n/staged')).toEqual({ node: dataset('staged'), field: null });
    expect(await graph.place('staged#note')).toEqual({ node: dataset('staged'), field: 'note' });
    expect(await graph.place('n:staged')).toEqual({ node: dataset('staged'), field: null });
    expect(await graph.place('N/Staged#note')).toEqual({ node: dataset('staged'), field: 'note' });
    await expect(graph.place('stag')).rejects.toThrow(/hold it: n\/staged$/);
    await expect(graph.place('nowhere')).rejects.toThrow(/Write it as it was imported/);
  });

  it('tells everything about a node', async () => {
    const { graph } = await opened(chain);
    const detail = await graph.node(dataset('staged'), null);
    expect(detail.columns.map(({ field, isDescribed, upstream, downstream }) => [field, isDescribed, upstream, downstream])).toEqual([
      ['id', true, 1, 1],
      ['note', true, 0, 1],
    ]);
    expect(detail.describedSince).toBe('2026-01-01T00:00:00.000Z');
    const { runs } = await graph.node(job('load'), null);
    expect(runs).toEqual({ total: 1, newest: [{ runId: 'load 2026-01-01', at: '2026-01-01T00:00:00.000Z', state: 'COMPLETE' }] });
  });

  it('says of a description that came back since when it holds again, and of several nodes at once what it says of each', async () => {
    const { graph } = await opened([
      said('2026-01-01', ['a']),
      said('2026-02-01', ['a', 'b']),
      said('2026-03-01', ['a']),
      said('2026-04-01', ['a']),
    ]);
    expect((await graph.node(dataset('t'), null)).describedSince).toBe('2026-03-01T00:00:00.000Z');
    expect((await graph.node(dataset('t'), '2026-02-15T00:00:00.000Z')).describedSince).toBe('2026-02-01T00:00:00.000Z');
    const ids = [job('j'), dataset('t')];
    const at = '2026-06-01T00:00:00.000Z';
    const each = await Promise.all(ids.map((id) => graph.node(id, at)));
    expect(await graph.nodes(ids, at)).toEqual(each);
    expect(each[0]?.runs.total).toBe(4);
  });

  it('sums up what there is and when it changed', async () => {
    const { graph } = await opened(chain);
    expect(await graph.summary()).toMatchObject({
      datasets: 3,
      jobs: 2,
      edges: 4,
      columnEdges: 3,
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-01-02T00:00:00.000Z',
      changesAre: 'instants',
    });
  });
});

describe('impact', () => {
  const spread: ShortEvent[] = [
    ...chain,
    { job: 'silent', at: '2026-01-03', in: ['staged'], out: ['copy'] },
    { job: 'after', at: '2026-01-03', in: ['copy'], out: ['mail'], columns: { mail: { text: ['copy.note'] } } },
    { job: 'other', at: '2026-01-03', in: ['staged'], out: ['notes'], columns: { notes: { n: ['staged.note'] } } },
  ];

  it('tells apart what column edges lead to and what may be affected', async () => {
    const { graph } = await opened(spread);
    const found = await graph.impact({ start: { node: dataset('raw'), field: 'key' } });
    const through = Object.fromEntries(found.affected.map(({ node, through: how }) => [node.title, how]));
    // What is made from another column of staged is not affected.
    expect(through).toEqual({
      load: 'columns',
      staged: 'columns',
      report: 'columns',
      figure: 'columns',
      silent: 'datasets',
      copy: 'datasets',
      after: 'datasets',
      mail: 'datasets',
    });
    expect(found.counts).toEqual({ datasets: 4, jobs: 4, columns: 2, maybe: 4 });
    expect(found.withoutOwner).toBe(8);
  });

  it('takes all of a data set where a column decides which rows it has', async () => {
    const { graph } = await opened(chain);
    const found = await graph.impact({ start: { node: dataset('staged'), field: 'note' } });
    expect(found.affected.find(({ node }) => node.title === 'figure')).toMatchObject({ isWhole: true, fields: ['share'] });
  });
});

describe('ways and differences', () => {
  const two: ShortEvent[] = [
    { job: 'a', at: '2026-01-01', in: ['x'], out: ['y', 'z'] },
    { job: 'b', at: '2026-01-01', in: ['y', 'z'], out: ['w'] },
    { job: 'loop', at: '2026-01-01', in: ['w'], out: ['x'] },
  ];

  it('spells out all ways, whatever cycles there are', async () => {
    const { graph } = await opened(two);
    const found = await graph.paths({ from: { node: dataset('x'), field: null }, to: { node: dataset('w'), field: null } });
    const titles = new Map(found.nodes.map(({ id, title }) => [id, title]));
    expect(found.paths.map((path) => path.map(({ node }) => titles.get(node)))).toEqual([
      ['x', 'a', 'y', 'b', 'w'],
      ['x', 'a', 'z', 'b', 'w'],
    ]);
    expect(found.complete).toBe(true);
  });

  it('says when it does not spell out all of them', async () => {
    const { graph } = await opened(two);
    const found = await graph.paths({ from: { node: dataset('x'), field: null }, to: { node: dataset('w'), field: null }, limit: 1 });
    expect(found.complete).toBe(false);
    expect(found.nodes).toHaveLength(7);
  });

  it('tells what was added, removed and changed between two dates', async () => {
    const { graph } = await opened([
      { job: 'join', at: '2026-01-01', in: ['tokens', 'cases'], out: ['exposed'], columns: { exposed: { person: ['tokens.token'] } } },
      { job: 'join', at: '2026-03-01', in: ['members', 'cases'], out: ['exposed'], columns: { exposed: { person: ['members.number'] } } },
    ]);
    const found = await graph.diff({ before: '2026-02-01T00:00:00Z', after: '2026-04-01T00:00:00Z' });
    expect(found.counts).toEqual({
      nodes: { added: 1, removed: 1, changed: 0 },
      edges: { added: 1, removed: 1, changed: 0 },
      columnEdges: { added: 1, removed: 1, changed: 0 },
    });
    expect(found.report).toContain('- `n/tokens` column `token` → `n/exposed` column `person`, by `n/join`');
    const same = await graph.diff({ before: '2026-03-02T00:00:00Z', after: '2026-04-01T00:00:00Z' });
    expect(same.report).toContain('Nothing changed.');
  });
});
