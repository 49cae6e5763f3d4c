import { type Command, Option } from 'commander';
import type { LineagePlace } from '#contract/lineage/graph.ts';
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine } from './command.ts';
import { CommandFailure, exitStatus } from './exit.ts';

export interface QuestionFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** What every question about lineage can be told. */
export const questionOptions = (command: Command, schema: string): Command =>
  command
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', `print the answer as JSON (docs/schemas/${schema}-1.json)`));

/** The place that a name means, in the workspace that is asked. */
export async function placeNamed(engine: OpenEngine, name: string): Promise<LineagePlace> {
  return asked(() => engine.client.lineage.graph.place({ text: name }), name);
}

/** A date alone means its end, so that the whole day counts. */
export function instantIn(text: string | undefined, flag: string): string | null {
  if (text === undefined) return null;
  const milliseconds = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(milliseconds))
    throw new CommandFailure(`${flag} is no date. Write it as 2026-06-30 or 2026-06-30T12:00:00Z.`, exitStatus.usage);
  return new Date(milliseconds).toISOString();
}

export function countIn(text: string | undefined, flag: string): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new CommandFailure(`${flag} is a whole number from 1.`, exitStatus.usage);
  return count;
}

/** Opens the workspace, asks, and prints the answer in one form or the other. */
export async function answer<Answer>(
  engine: OpenEngine,
  context: CliContext,
  flags: QuestionFlags,
  ask: () => Promise<Answer>,
  textOf: (answer: Answer) => string,
): Promise<number> {
  await openWorkspace(engine, flags.workspace);
  const found = await asked(ask, 'lineage');
  context.out.write(flags.json === true ? `${JSON.stringify(found, null, 2)}\n` : textOf(found));
  return exitStatus.done;
}
