import { type Command, Option } from 'commander';
import type { Direction } from '#contract/lineage/graph.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import type { CliContext, Run } from './command.ts';
import { answer, countIn, instantIn, placeNamed, type QuestionFlags, questionOptions } from './lineage-questions.ts';
import { printable } from './terminal.ts';

interface TraceFlags extends QuestionFlags {
  readonly direction: Direction;
  readonly hops?: string;
  readonly asOf?: string;
  readonly limit?: string;
  readonly columns?: boolean;
}

/** Nodes that a terminal asks for unless it says otherwise: all that there are likely to be. */
const allNodes = 1_000_000;

/** `meshbench lineage trace`. */
export const addLineageTrace = (lineage: Command, context: CliContext, run: Run): void => {
  const command = lineage
    .command('trace')
    .description('What a data set, a job or a column comes from, or leads to; the answer says whether it is whole.')
    .argument('<name>', 'identifier, namespace/name, or a name that one node alone has; #column behind it for a column')
    .addOption(new Option('--direction <direction>', 'which way').choices(['upstream', 'downstream', 'both']).default('upstream'))
    .addOption(new Option('--hops <number>', 'hops at most; data sets and jobs are hops alike (default: all the way)'))
    .addOption(new Option('--as-of <date>', 'as it was at the end of that day, or at that instant (default: now)'))
    .addOption(new Option('--limit <number>', 'nodes at most (default: all)'))
    .addOption(new Option('--columns', 'with column edges, where no column is asked for'));
  questionOptions(command, 'lineage-trace').action((name: string, flags: TraceFlags) =>
    run(() =>
      context.withEngine((engine) =>
        answer(
          engine,
          context,
          flags,
          async () =>
            engine.client.lineage.graph.trace({
              start: await placeNamed(engine, name),
              direction: flags.direction,
              hops: countIn(flags.hops, '--hops'),
              asOf: instantIn(flags.asOf, '--as-of'),
              limit: countIn(flags.limit, '--limit') ?? allNodes,
              withColumns: flags.columns === true,
            }),
          traceText,
        ),
      ),
    ),
  );
};

function traceText({ nodes, asOf, complete, cutBecause, edges, columnEdges, deadEnds }: Trace): string {
  const titles = new Map(nodes.map(({ id, namespace, name }) => [id, `${namespace}/${name}`]));
  const lines = nodes.map(
    ({ hop, kind, namespace, name, fields }) =>
      `${String(hop).padStart(4)}  ${kind.padEnd(7)}  ${printable(`${namespace}/${name}`)}${fields.length === 0 ? '' : `  (${printable(fields.join(', '))})`}`,
  );
  return `${[
    ...lines,
    '',
    `${nodes.length} nodes, ${edges.length} edges${columnEdges.length === 0 ? '' : `, ${columnEdges.length} column edges`} as of ${asOf}`,
    complete ? 'Complete.' : `Not complete. ${cutBecause.join(' ')}`,
    ...deadEnds.map(
      ({ node, field }) =>
        `Nothing is known beyond ${printable(titles.get(node) ?? node)}${field === null ? '' : ` column ${printable(field)}`}`,
    ),
  ].join('\n')}\n`;
}
