import { describe, expect, it } from 'vitest';
import { buildView, type ViewChoices } from '../../../../../src/renderer/features/lineage/graph/build-view.ts';
import { completenessOf } from '../../../../../src/renderer/features/lineage/graph/completeness.ts';
import { differenceOf } from '../../../../../src/renderer/features/lineage/graph/difference.ts';
import { noFilters } from '../../../../../src/renderer/features/lineage/graph/filters.ts';
import { hopRows } from '../../../../../src/renderer/features/lineage/graph/hop-rows.ts';
import { mergeTraces } from '../../../../../src/renderer/features/lineage/graph/known-graph.ts';
import { stepTo } from '../../../../../src/renderer/features/lineage/graph/steps.ts';
import { foldKey } from '../../../../../src/renderer/features/lineage/graph/visible.ts';
import { type MadeGraph, makeColumnEdge, makeEdge, makeNode, nodeId, traceThrough } from '../../../../support/lineage/generate-graph.ts';

const d = (place: number) => nodeId('dataset', place);
const j = (place: number) => nodeId('job', place);

const choices: ViewChoices = {
  folded: new Set(),
  expansions: [],
  filters: noFilters,
  grouping: 'none',
  shut: new Set(),
  raised: new Map(),
  columns: new Set(),
  keep: null,
};

/** A chain d0 → j1 → d2 → j3 → d4, with a second source d5 → j3. */
function chain(): MadeGraph {
  const nodes = [
    makeNode(0, 'dataset'),
    makeNode(1, 'job'),
    makeNode(2, 'dataset'),
    makeNode(3, 'job'),
    makeNode(4, 'dataset'),
    makeNode(5, 'dataset'),
  ];
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: [makeEdge(d(0), j(1)), makeEdge(j(1), d(2)), makeEdge(d(2), j(3)), makeEdge(j(3), d(4)), makeEdge(d(5), j(3))],
    columnEdges: [
      makeColumnEdge(d(0), 'token', d(2), 'token', { job: j(1) }),
      makeColumnEdge(d(2), 'token', d(4), 'patient', { job: j(3) }),
    ],
  };
}

/** A data set with so many readers, each of which writes nothing. */
function hub(readers: number): MadeGraph {
  const centre = makeNode(0, 'dataset');
  const jobs = Array.from({ length: readers }, (_, place) => makeNode(place + 1, 'job'));
  return {
    nodes: new Map([centre, ...jobs].map((node) => [node.id, node])),
    edges: jobs.map(({ id }) => makeEdge(centre.id, id)),
    columnEdges: [],
  };
}

const known = (graph: MadeGraph, start: string, options: Parameters<typeof traceThrough>[2] = {}) =>
  mergeTraces(traceThrough(graph, start, options), []);

describe('what several answers say together', () => {
  it('counts hops from the first start and what no answer holds', () => {
    const graph = chain();
    const first = traceThrough(graph, d(4), { direction: 'upstream', hops: 1 });
    const expansion = { node: j(3), side: 'upstream' as const };
    const merged = mergeTraces(first, [{ expansion, trace: traceThrough(graph, j(3), { direction: 'upstream', hops: 1 }) }]);
    expect([...merged.nodes.values()].map(({ id, hop }) => [id, hop])).toEqual(
      expect.arrayContaining([
        [d(4), 0],
        [j(3), -1],
        [d(2), -2],
        [d(5), -2],
      ]),
    );
    expect(merged.nodes.get(j(3))?.more).toEqual({ upstream: 0, downstream: 0 });
    expect(merged.nodes.get(d(2))?.more).toEqual({ upstream: 1, downstream: 0 });
  });

  it('takes a cycle and a loop as they are', () => {
    const nodes = [makeNode(0, 'dataset'), makeNode(1, 'job')];
    const graph: MadeGraph = {
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges: [makeEdge(d(0), j(1)), makeEdge(j(1), d(0)), makeEdge(d(0), d(0))],
      columnEdges: [],
    };
    const view = buildView(known(graph, d(0)), choices);
    expect(view.nodes.size).toBe(2);
    expect(view.edges).toHaveLength(3);
    expect(hopRows(view, new Set()).length).toBeGreaterThanOrEqual(2);
  });
});

describe('folding', () => {
  it('hides what is reached only through the folded side, and counts it there', () => {
    const view = buildView(known(chain(), d(4)), { ...choices, folded: new Set([foldKey(d(2), 'upstream')]) });
    expect([...view.nodes.keys()].toSorted()).toEqual([d(2), d(4), d(5), j(3)].toSorted());
    const node = view.nodes.get(d(2));
    expect(node?.kind === 'thing' ? node.beyond.upstream : null).toBe(1);
  });
});

describe('filters', () => {
  it('keep what hidden things connected connected, with the number of hidden steps', () => {
    const view = buildView(known(chain(), d(4)), { ...choices, filters: { ...noFilters, kinds: ['dataset'] } });
    expect([...view.nodes.keys()].toSorted()).toEqual([d(0), d(2), d(4), d(5)].toSorted());
    expect(Object.fromEntries(view.edges.map(({ id, through }) => [id, through]))).toEqual({
      [`${d(0)}>${d(2)}`]: 1,
      [`${d(2)}>${d(4)}`]: 1,
      [`${d(5)}>${d(4)}`]: 1,
    });
    expect(view.filtered).toBe(2);
  });

  it('leave the start, whatever they say', () => {
    const view = buildView(known(chain(), d(4)), { ...choices, filters: { ...noFilters, kinds: ['job'] } });
    expect(view.nodes.has(d(4))).toBe(true);
  });

  it('draw a crossing of too many ways as a point instead of each way by itself', () => {
    const middle = makeNode(0, 'job');
    const before = Array.from({ length: 20 }, (_, place) => makeNode(place + 1, 'dataset'));
    const after = Array.from({ length: 20 }, (_, place) => makeNode(place + 101, 'dataset'));
    const graph: MadeGraph = {
      nodes: new Map([middle, ...before, ...after].map((node) => [node.id, node])),
      edges: [...before.map(({ id }) => makeEdge(id, middle.id)), ...after.map(({ id }) => makeEdge(middle.id, id))],
      columnEdges: [],
    };
    const start = after[0]?.id ?? '';
    const merged = mergeTraces(traceThrough(graph, start), [
      { expansion: { node: middle.id, side: 'downstream' }, trace: traceThrough(graph, middle.id, { direction: 'downstream', hops: 1 }) },
    ]);
    const view = buildView(merged, {
      ...choices,
      expansions: [{ node: middle.id, side: 'downstream' }],
      raised: new Map([[`${middle.id}d`, 100]]),
      filters: { ...noFilters, kinds: ['dataset'] },
    });
    expect(view.nodes.get(middle.id)?.kind).toBe('joint');
    expect(view.edges).toHaveLength(40);
  });

  it('by where edges come from: the others become dashed ways', () => {
    const graph = chain();
    const edges = graph.edges.map((edge) => (edge.from === d(5) ? { ...edge, origins: ['hand' as const] } : edge));
    const view = buildView(known({ ...graph, edges }, d(4)), { ...choices, filters: { ...noFilters, origins: ['hand'] } });
    expect([...view.nodes.keys()].toSorted()).toEqual([d(4), d(5), j(3)].toSorted());
    expect(view.edges.find(({ from }) => from === d(5))?.through).toBe(0);
    expect(view.edges.find(({ from }) => from === j(3))?.through).toBe(1);
  });
});

describe('a node with ten thousand neighbours', () => {
  const graph = known(hub(10_000), d(0), { limit: 2_000 });

  it('draws twenty of them and one box that counts all others', () => {
    const view = buildView(graph, choices);
    const box = view.nodes.get(`b:${d(0)}d`);
    expect(view.nodes.size).toBe(22);
    expect(box?.kind === 'bundle' ? box.members.length + box.beyond : null).toBe(9_980);
  });

  it('draws more of them on demand, and the one that is selected', () => {
    const raised = buildView(graph, { ...choices, raised: new Map([[`${d(0)}d`, 120]]) });
    expect(raised.nodes.size).toBe(122);
    const last = [...graph.nodes.keys()].at(-1) ?? '';
    expect(buildView(graph, choices).nodes.has(last)).toBe(false);
    expect(buildView(graph, { ...choices, keep: last }).nodes.has(last)).toBe(true);
  });

  it('lists those that are here in the table', () => {
    const view = buildView(graph, choices);
    const rows = hopRows(view, new Set([`b:${d(0)}d`]));
    expect(rows.filter(({ kind }) => kind === 'member')).toHaveLength(1_979);
  });

  it('says so', () => {
    const view = buildView(graph, choices);
    const { isComplete, reasons } = completenessOf(graph, view, { direction: 'both', hops: null, expansions: [], cutBecause: [] });
    expect(isComplete).toBe(false);
    expect(reasons.join(' ')).toContain('9,980 neighbours stand in boxes');
  });
});

describe('groups', () => {
  it('become one box with the edges of what is in it; jobs stand with what they write', () => {
    const view = buildView(known(chain(), d(4)), { ...choices, grouping: 'unit', shut: new Set(['Regulatory and Safety']) });
    const box = view.nodes.get('g:Regulatory and Safety');
    expect(box?.kind === 'group' ? box.members.map(({ id }) => id).toSorted() : []).toEqual([d(2), j(1)].toSorted());
    expect(view.edges.find(({ id }) => id === `${d(0)}>g:Regulatory and Safety`)?.edges).toHaveLength(1);
    expect(view.edges.some(({ from, to }) => from === to)).toBe(false);
  });
});

describe('two dates', () => {
  const later = chain();
  const earlier: MadeGraph = {
    nodes: later.nodes,
    edges: later.edges.filter(({ from }) => from !== d(5)),
    columnEdges: later.columnEdges.map((edge) =>
      edge.from === d(0) ? makeColumnEdge(d(0), 'member_no', d(2), 'token', { job: j(1) }) : edge,
    ),
  };

  it('are drawn as one picture in which everything that differs is named', () => {
    const difference = differenceOf(known(earlier, d(4)), known(later, d(4)));
    expect(Object.fromEntries(difference.nodes)).toEqual({ [d(5)]: 'added' });
    expect(Object.fromEntries(difference.edges)).toEqual({
      [`${d(0)}>${j(1)}`]: 'changed',
      [`${j(1)}>${d(2)}`]: 'changed',
      [`${d(5)}>${j(3)}`]: 'added',
    });
    expect(difference.counts.columnEdges).toEqual({ added: 1, removed: 1, changed: 0 });
    const view = buildView(difference.union, choices, difference);
    expect(view.nodes.get(d(5))?.change).toBe('added');
  });

  it('do not differ from themselves', () => {
    const { counts } = differenceOf(known(later, d(4)), known(later, d(4)));
    expect(Object.values(counts).flatMap((each) => Object.values(each))).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('the table of hops', () => {
  it('has each thing once with what leads to it, hop by hop', () => {
    const rows = hopRows(buildView(known(chain(), d(4)), choices), new Set());
    expect(rows.map((row) => (row.kind === 'node' ? [row.node.id, row.level, row.side] : []))).toEqual([
      [d(4), 1, null],
      [j(3), 2, 'upstream'],
      [d(2), 3, 'upstream'],
      [j(1), 4, 'upstream'],
      [d(0), 5, 'upstream'],
      [d(5), 3, 'upstream'],
    ]);
  });

  it('has the columns that lines lead to below their data set', () => {
    const view = buildView(known(chain(), d(4)), { ...choices, columns: new Set([d(2)]) });
    expect(hopRows(view, new Set()).flatMap((row) => (row.kind === 'column' ? [row.edge.fromField] : []))).toEqual(['token']);
  });
});

describe('arrow keys', () => {
  const view = buildView(known(chain(), d(4)), choices);
  const places = new Map([
    [d(4), { x: 600, y: 0 }],
    [j(3), { x: 300, y: 0 }],
    [d(2), { x: 0, y: 0 }],
    [d(5), { x: 0, y: 80 }],
  ]);

  it('go along the lines, to the nearest, and back to where one came from', () => {
    expect(stepTo(view, places, d(4), 'ArrowLeft', null)).toBe(j(3));
    expect(stepTo(view, places, j(3), 'ArrowLeft', d(4))).toBe(d(2));
    expect(stepTo(view, places, j(3), 'ArrowLeft', d(5))).toBe(d(5));
    expect(stepTo(view, places, d(4), 'ArrowRight', j(3))).toBeNull();
  });

  it('go up and down within a column', () => {
    expect(stepTo(view, places, d(2), 'ArrowDown', null)).toBe(d(5));
    expect(stepTo(view, places, d(5), 'ArrowUp', null)).toBe(d(2));
    expect(stepTo(view, places, d(5), 'ArrowDown', null)).toBeNull();
  });
});
