import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { asked, chooseConnection, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';

interface LintFlags {
  readonly rules?: string;
  readonly workspace?: string;
  readonly connection?: string;
  readonly json?: boolean;
}

interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly terms: readonly string[];
  readonly message: string;
}

/** `meshbench glossary lint`: of a file, or of the mirror with this workspace's changes. */
export const addGlossaryLint = (glossary: Command, context: CliContext, run: Run): void =>
  void glossary
    .command('lint')
    .description('Check a glossary: duplicates, cycles, definitions, limits of DataZone, naming rules. Needs no network.')
    .argument('[file]', 'glossary in any format that can be imported (default: the mirror with local changes)')
    .addOption(new Option('--rules <file>', 'naming rules of the company (YAML or JSON)'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection'))
    .addOption(new Option('--json', 'print the findings as JSON (docs/schemas/glossary-lint-1.json)'))
    .action((file: string | undefined, flags: LintFlags) => run(() => runLint(context, file, flags)));

/** Fails where there is an error; warnings alone do not fail. */
async function runLint(context: CliContext, file: string | undefined, flags: LintFlags): Promise<number> {
  const rules = flags.rules === undefined ? undefined : await textOf(flags.rules);
  const findings = file === undefined ? await ofMirror(context, rules, flags) : await ofFile(file, rules);
  if (flags.json === true) context.out.write(`${JSON.stringify({ formatVersion: 1, findings }, null, 2)}\n`);
  else {
    for (const { message, rule, severity } of findings) context.out.write(`${oneLine(`${severity}: ${message} [${rule}]`)}\n`);
    context.out.write(`${findings.length} findings\n`);
  }
  return findings.some(({ severity }) => severity === 'error') ? exitStatus.failed : exitStatus.done;
}

const ofMirror = (context: CliContext, rules: string | undefined, flags: LintFlags): Promise<readonly Finding[]> =>
  context.withEngine(async (engine) => {
    await openWorkspace(engine, flags.workspace);
    const { id: connectionId } = chooseConnection(await engine.client.catalog.connections.list(), flags.connection);
    const more = rules === undefined ? {} : { rules };
    return (await asked(() => engine.client.catalog.glossary.lint({ connectionId, ...more }), 'Lint')).findings;
  });

async function ofFile(file: string, rules: string | undefined): Promise<readonly Finding[]> {
  const { lintFile } = await import('#engine/glossary-check.ts');
  const attempt = await lintFile(file, rules);
  if ('problem' in attempt) throw new CommandFailure(oneLine(`${file}: ${attempt.problem}`));
  return attempt.findings;
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(oneLine(`${path} could not be read. Check the path.`));
  });
