import { useMemo, useState } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import type { Trace, TraceInput } from '#contract/lineage/trace.ts';
import { useAsked } from '../../state/asked.ts';
import { toAppError } from '../../state/errors.ts';
import type { LineageAddress } from './address.ts';
import { type Difference, differenceOf } from './graph/difference.ts';
import { type Expansion, type KnownGraph, mergeTraces, type Side } from './graph/known-graph.ts';
import { unpackTrace } from './graph/unpack-trace.ts';

export interface Lineage {
  /** Null before the first answer, and where the start is not known at that time. */
  readonly graph: KnownGraph | null;
  readonly difference: Difference | null;
  /** The engine's own reasons for what it left out. */
  readonly cutBecause: readonly string[];
  readonly error: AppError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Answers {
  /** What it answers: the address's part that was asked for. */
  readonly key: string;
  readonly graph: KnownGraph | null;
  readonly earlier: KnownGraph | null;
  readonly cutBecause: readonly string[];
}

/** Everything that the address asks for, at its date and, where two are compared, at the earlier one. What was shown stays until the next answer. */
export function useLineage(address: LineageAddress): Lineage {
  const { start } = address;
  const key = questionKey(address);
  const asked = useAsked<Answers>(key === null ? null : `lineage/view/${key}`, async (engine, signal) => {
    const question = questionOf(address);
    if (question === null) throw new Error('Nothing was asked for');
    const [later, earlier] = await Promise.all([
      tracesAt(engine, question, address.asOf, address.expansions, signal),
      address.was === null ? null : tracesAt(engine, question, address.was, address.expansions, signal).catch(notThere),
    ]);
    const was = earlier === null || earlier.graph.nodes.size <= 1 ? null : earlier.graph;
    return {
      key: key ?? '',
      graph: later.graph,
      earlier: address.was === null ? null : (was ?? (await nearestAt(engine, question, address.was, later.graph, signal))),
      cutBecause: later.cutBecause,
    };
  });
  const [last, setLast] = useState<{ start: string; answers: Answers } | null>(null);
  const place = start === null ? '' : `${start.node}.${start.field ?? ''}`;
  if (asked.data !== undefined && asked.data !== last?.answers) setLast({ start: place, answers: asked.data });
  // Of another start, nothing is to be seen while the new one is on its way.
  const answers = asked.data ?? (last?.start === place && asked.error === null ? last.answers : undefined);
  const difference = useMemo(
    () =>
      answers?.earlier === null || answers?.earlier === undefined || answers.graph === null
        ? null
        : differenceOf(answers.earlier, answers.graph),
    [answers],
  );
  return {
    graph: difference?.union ?? answers?.graph ?? null,
    difference,
    cutBecause: answers?.cutBecause ?? [],
    error: asked.error,
    loading: asked.loading,
    reload: asked.reload,
  };
}

/** So many things of one hop are looked at, and so many hops, for where the lineage was before its start came to be. */
const mostNear = 12;
const furthestHop = 10;

/** What was there at an earlier date although the start was not yet: the lineage of the nearest things that were. */
async function nearestAt(
  engine: EngineClient,
  question: Question,
  asOf: string,
  later: KnownGraph,
  signal: AbortSignal,
): Promise<KnownGraph> {
  for (let hop = 1; hop <= furthestHop; hop += 1) {
    const near = [...later.nodes.values()].filter((node) => Math.abs(node.hop) === hop).slice(0, mostNear);
    if (near.length === 0) break;
    const found = await Promise.all(
      near.map(async ({ id, hop: own }) => {
        const side: Side = own < 0 ? 'upstream' : 'downstream';
        const hops = question.hops === null ? null : Math.max(1, question.hops - hop);
        const nearer = { ...question, start: { node: id, field: null }, direction: side, hops, asOf };
        const trace = await traced(engine, nearer, signal).catch(notThere);
        return trace === null || trace.nodes.length <= 1 ? null : { expansion: { node: id, side }, trace };
      }),
    );
    const [first, ...others] = found.filter((each) => each !== null);
    if (first !== undefined) return mergeTraces(first.trace, others);
  }
  return { start: later.start, asOf, nodes: new Map(), edges: new Map(), columnEdges: new Map(), deadEnds: [] };
}

type Question = Omit<TraceInput, 'asOf'>;

function questionOf({ start, direction, hops, columns, was, limit }: LineageAddress): Question | null {
  if (start === null) return null;
  const withColumns = was !== null || columns === 'all' || columns.size > 0;
  return { start, direction, hops, withColumns, limit };
}

function questionKey(address: LineageAddress): string | null {
  const question = questionOf(address);
  return question === null ? null : JSON.stringify([question, address.asOf, address.was, address.expansions]);
}

const traced = async (engine: EngineClient, question: TraceInput, signal: AbortSignal): Promise<Trace> =>
  unpackTrace(await engine.lineage.graph.packedTrace(question, { signal }));

async function tracesAt(
  engine: EngineClient,
  question: Question,
  asOf: string | null,
  expansions: readonly Expansion[],
  signal: AbortSignal,
): Promise<{ graph: KnownGraph; cutBecause: readonly string[] }> {
  const first = await traced(engine, { ...question, asOf }, signal);
  const further = await Promise.all(
    expansions.map(async (expansion): Promise<{ expansion: Expansion; trace: Trace } | null> => {
      try {
        const step = { ...question, start: { node: expansion.node, field: null }, direction: expansion.side, hops: 1, asOf };
        return { expansion, trace: await traced(engine, step, signal) };
      } catch (thrown) {
        return notThere(thrown);
      }
    }),
  );
  return {
    graph: mergeTraces(
      first,
      further.filter((each) => each !== null),
    ),
    cutBecause: first.cutBecause,
  };
}

/** What did not exist at a date leaves a gap there and is no failure. */
function notThere(thrown: unknown): null {
  if (toAppError(thrown).code !== 'not_found') throw thrown;
  return null;
}
