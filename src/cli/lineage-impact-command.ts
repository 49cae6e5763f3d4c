import { type Command, Option } from 'commander';
import type { Impact } from '#contract/lineage/questions.ts';
import type { CliContext, Run } from './command.ts';
import { counted } from './counted.ts';
import { answer, instantIn, placeNamed, type QuestionFlags, questionOptions } from './lineage-questions.ts';
import { printable } from './terminal.ts';

interface ImpactFlags extends QuestionFlags {
  readonly asOf?: string;
}

const allNodes = 1_000_000;

/** `meshbench lineage impact`. */
export const addLineageImpact = (lineage: Command, context: CliContext, run: Run): void => {
  const command = lineage
    .command('impact')
    .description('Everything that may break if a data set, a job or a column changes, with owners and projects.')
    .argument('<name>', 'identifier, namespace/name, or a name that one node alone has; #column behind it for a column')
    .addOption(new Option('--as-of <date>', 'as it was at the end of that day, or at that instant (default: now)'));
  questionOptions(command, 'lineage-impact').action((name: string, flags: ImpactFlags) =>
    run(() =>
      context.withEngine((engine) =>
        answer(
          engine,
          context,
          flags,
          async () =>
            engine.client.lineage.graph.impact({
              start: await placeNamed(engine, name),
              asOf: instantIn(flags.asOf, '--as-of'),
              limit: allNodes,
            }),
          impactText,
        ),
      ),
    ),
  );
};

function impactText({ affected, counts, owners, withoutOwner, projects, asOf, complete, cutBecause }: Impact): string {
  const lines = affected.map(({ node, hop, fields, through }) => {
    const columns = fields.length === 0 ? '' : `  (${printable(fields.join(', '))})`;
    return `${String(hop).padStart(4)}  ${node.kind.padEnd(7)}  ${printable(`${node.namespace}/${node.name}`)}${columns}${through === 'datasets' && counts.columns > 0 ? '  perhaps' : ''}`;
  });
  const { datasets, jobs, columns, maybe } = counts;
  return `${[
    ...lines,
    '',
    `${counted(datasets, 'data set')}, ${counted(jobs, 'job')}, ${counted(columns, 'column')} as of ${asOf}; of ${counted(maybe, 'node')} nobody says which columns they use`,
    ...owners.map(({ name, nodes }) => `tell ${printable(name)}: ${nodes}`),
    ...(withoutOwner === 0 ? [] : [`without an owner: ${withoutOwner}`]),
    ...projects.map(({ id, name, nodes }) => `project ${printable(name ?? id)}: ${nodes}`),
    complete ? 'Complete.' : `Not complete. ${cutBecause.join(' ')}`,
  ].join('\n')}\n`;
}
