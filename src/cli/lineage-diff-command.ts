import { type Command, Option } from 'commander';
import type { CliContext, Run } from './command.ts';
import { CommandFailure, exitStatus } from './exit.ts';
import { answer, instantIn, placeNamed, type QuestionFlags, questionOptions } from './lineage-questions.ts';

interface DiffFlags extends QuestionFlags {
  readonly before: string;
  readonly after?: string;
}

const allDifferences = 1_000_000;

/** `meshbench lineage diff`. */
export const addLineageDiff = (lineage: Command, context: CliContext, run: Run): void => {
  const command = lineage
    .command('diff')
    .description('What changed in lineage between two dates, as a report in Markdown.')
    .argument('[name]', 'only what a data set, a job or a column (#column) comes from or leads to (default: everything)')
    .addOption(new Option('--before <date>', 'the earlier date').makeOptionMandatory())
    .addOption(new Option('--after <date>', 'the later date (default: now)'));
  questionOptions(command, 'lineage-diff').action((name: string | undefined, flags: DiffFlags) =>
    run(() =>
      context.withEngine((engine) =>
        answer(
          engine,
          context,
          flags,
          async () => {
            const before = instantIn(flags.before, '--before');
            if (before === null) throw new CommandFailure('Say the earlier date with --before.', exitStatus.usage);
            return engine.client.lineage.graph.diff({
              start: name === undefined ? null : await placeNamed(engine, name),
              before,
              after: instantIn(flags.after, '--after'),
              limit: allDifferences,
            });
          },
          ({ report }) => report,
        ),
      ),
    ),
  );
};
