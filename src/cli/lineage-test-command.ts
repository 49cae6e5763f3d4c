import type { Command } from 'commander';
import type { LineageTestReport } from '#contract/lineage/reports.ts';
import { asked } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, failureLine } from './exit.ts';
import { jobEnd } from './job-end.ts';
import { answer, placeNamed, type QuestionFlags, questionOptions } from './lineage-questions.ts';
import { printable } from './terminal.ts';

/** `meshbench lineage test`. */
export const addLineageTest = (lineage: Command, context: CliContext, run: Run): void => {
  const command = lineage
    .command('test')
    .description('Hold the column edges from one data set to another against samples of both. Needs no network.')
    .argument('<from>', 'data set that the columns come from: identifier, namespace/name, or a name that one node alone has')
    .argument('<to>', 'data set that they lead to');
  questionOptions(command, 'lineage-test').action((from: string, to: string, flags: QuestionFlags) =>
    run(() => context.withEngine((engine) => answer(engine, context, flags, () => test(engine, context, from, to), testText))),
  );
};

async function test(engine: OpenEngine, context: CliContext, fromName: string, toName: string): Promise<LineageTestReport> {
  const { client } = engine;
  const [from, to] = [(await placeNamed(engine, fromName)).node, (await placeNamed(engine, toName)).node];
  const { jobId } = await asked(() => client.lineage.tests.start({ from, to }), `${fromName} → ${toName}`);
  const job = await jobEnd(client, jobId, context);
  if (job.error !== null) throw new CommandFailure(failureLine(job.error, `${fromName} → ${toName}`));
  const { columnEdges } = await client.lineage.graph.trace({
    start: { node: to, field: null },
    direction: 'upstream',
    hops: 2,
    asOf: null,
    withColumns: true,
    limit: 20_000,
  });
  const between = columnEdges.filter((edge) => edge.from === from && edge.to === to);
  const tests = await client.lineage.tests.of({ edgeIds: between.map(({ id }) => id) });
  return {
    from,
    to,
    tests: tests.map((each) => {
      const edge = between.find(({ id }) => id === each.edgeId);
      return { ...each, fromField: edge?.fromField ?? '', toField: edge?.toField ?? null };
    }),
  };
}

const testText = ({ tests }: LineageTestReport): string =>
  `${tests.map(({ fromField, message, outcome, toField }) => `${outcome.padEnd(13)}${printable(fromField)} → ${printable(toField ?? 'rows')}: ${printable(message)}`).join('\n')}\n`;
