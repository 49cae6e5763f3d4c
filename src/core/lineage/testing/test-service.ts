import type { LineageColumnEdge, NodeId, Support } from '#contract/lineage/graph.ts';
import type { EdgeTest } from '#contract/lineage/tests.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import type { LineageTest } from '#contract/studies/lineage-test.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import type { StudyRuns } from '../../studies/study-runs.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { GraphService } from '../graph-service.ts';
import { insertTests, newestTests } from './test-store.ts';

export interface TestParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly graph: Pick<GraphService, 'trace'>;
  readonly samples: Pick<SampleService, 'get'>;
  readonly studies: Pick<StudyRuns, 'start'>;
  readonly actor: () => Promise<string>;
}

/** A transformation that reads like SQL over columns can be replayed; prose cannot. */
const expressionOf = (description: string | null): string | null =>
  description?.startsWith('=') === true ? description.slice(1).trim() : null;

/** Holds what lineage says against samples of both ends. */
export class TestService {
  readonly #parts: TestParts;

  constructor(parts: TestParts) {
    this.#parts = parts;
  }

  of(edgeIds: readonly string[]): Promise<EdgeTest[]> {
    return newestTests(this.#parts.workspace.database, edgeIds);
  }

  async start(from: NodeId, to: NodeId): Promise<{ jobId: string }> {
    const { graph, samples, studies } = this.#parts;
    const trace = await graph.trace({
      start: { node: to, field: null },
      direction: 'upstream',
      hops: 2,
      asOf: null,
      withColumns: true,
      limit: 20_000,
    });
    const columns = trace.columnEdges.filter((edge) => edge.from === from && edge.to === to);
    if (columns.length === 0) throw failure('conflict', 'No column edge leads from the one to the other, so there is nothing to compare.');
    const [source, target] = [this.#sampleOf(trace, from), this.#sampleOf(trace, to)];
    const [one, other] = [await samples.get(source), await samples.get(target)];
    const { jobId } = await studies.start('lineage_test', {
      kind: 'test_lineage',
      title: `Holding ${one.title} → ${other.title} against data`,
      sampleId: source,
      otherSampleIds: [target],
      input: {
        sourceIsPart: one.drawn !== null,
        mappings: columns.map(({ description, fromField, id, isMasking, subtype, toField, type }) => ({
          edgeId: id,
          fromField,
          toField,
          type,
          subtype,
          expression: expressionOf(description),
          isMasking,
        })),
      },
      onAnswer: (answer) => this.#keep(answer, trace, columns, { from: one, to: other }),
    });
    return { jobId };
  }

  async #keep(
    answer: LineageTest,
    { edges }: Trace,
    columns: readonly LineageColumnEdge[],
    samples: Record<'from' | 'to', { readonly id: string; readonly title: string }>,
  ): Promise<void> {
    const { actor, clock, workspace } = this.#parts;
    const by = await actor();
    const common = {
      from: { sampleId: samples.from.id, title: samples.from.title, rows: answer.fromRows },
      to: { sampleId: samples.to.id, title: samples.to.title, rows: answer.toRows },
      actor: by,
      testedAt: clock.now().toISOString(),
    };
    const outcome = together(answer);
    const [first] = columns;
    const ways = new Set(columns.flatMap(({ from, job, to }) => (job === null ? [`${from}>${to}`] : [`${from}>${job}`, `${job}>${to}`])));
    const tests: EdgeTest[] = [
      ...answer.mappings.map((mapping) => ({
        id: clock.newId(),
        edgeId: mapping.edgeId,
        outcome: mapping.outcome,
        mapping,
        message: mapping.message,
        ...common,
      })),
      ...edges
        .filter(({ id }) => ways.has(id))
        .map(({ id }) => ({ id: clock.newId(), edgeId: id, outcome, mapping: null, message: summary(answer), ...common })),
    ];
    await workspace.edit(
      {
        actor: by,
        source: 'user',
        action: 'lineage.tested',
        entityKind: 'lineage_edge',
        entityId: `${first?.from ?? ''}>${first?.to ?? ''}`,
      },
      async (inside) => {
        await insertTests(inside, tests);
        return { before: null, after: { outcome, message: summary(answer), from: common.from, to: common.to }, result: undefined };
      },
    );
  }

  #sampleOf({ nodes }: Trace, id: NodeId): string {
    const node = nodes.find((each) => each.id === id);
    const sample = node?.sampleIds.at(-1);
    if (sample === undefined) {
      throw failure(
        'not_found',
        `No sample in this workspace holds data of ${node?.title ?? 'this data set'}. Add one and link it on the page of the asset, or draw one there.`,
      );
    }
    return sample;
  }
}

/** One column that data contradict is enough against an edge; one that they support is enough for it where none speaks against it. */
function together({ mappings }: LineageTest): Support {
  const outcomes = new Set(mappings.map(({ outcome }) => outcome));
  return outcomes.has('contradicted') ? 'contradicted' : outcomes.has('supported') ? 'supported' : 'untested';
}

function summary({ fromRows, mappings, toRows }: LineageTest): string {
  const count = (wanted: Support): number => mappings.filter(({ outcome }) => outcome === wanted).length;
  return `Of ${mappings.length} column edges data support ${count('supported')} and contradict ${count('contradicted')}; ${count('untested')} could not be told. ${fromRows} rows in the source, ${toRows} in the target.`;
}
