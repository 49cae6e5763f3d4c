import { type Command, Option } from 'commander';
import type { SigningKey } from '#contract/dossier.ts';
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus } from './exit.ts';
import { passphraseIn } from './passphrase-file.ts';
import { printable } from './terminal.ts';

interface KeyFlags {
  readonly name?: string;
  readonly passphraseFile?: string;
  readonly workspace?: string;
}

/** `meshbench dossier key`. */
export const addDossierKey = (dossier: Command, context: CliContext, run: Run): void =>
  void dossier
    .command('key')
    .description('Show the key that signs on this machine, or make it.')
    .addOption(new Option('--name <name>', 'make the key, for the person of this name'))
    .addOption(new Option('--passphrase-file <path>', 'file whose first line will open it, 8 characters or more'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .action((flags: KeyFlags) => run(() => context.withEngine((engine) => showKey(engine, context, flags))));

async function showKey(engine: OpenEngine, context: CliContext, flags: KeyFlags): Promise<number> {
  if ((flags.name === undefined) !== (flags.passphraseFile === undefined))
    throw new CommandFailure('--name and --passphrase-file go together.', exitStatus.usage);
  await openWorkspace(engine, flags.workspace);
  const { client } = engine;
  let key: SigningKey | null;
  if (flags.name === undefined) key = await client.dossier.signingKey();
  else {
    const [name, passphrase] = [flags.name, await passphraseIn(flags.passphraseFile ?? '')];
    if (passphrase.length < 8) throw new CommandFailure('The passphrase has fewer than 8 characters.', exitStatus.usage);
    key = await asked(() => client.dossier.createSigningKey({ name, passphrase }), 'Key');
  }
  context.out.write(
    key === null
      ? 'This machine has no signing key yet: make one with --name and --passphrase-file.\n'
      : `${printable(key.name)}  ${key.fingerprint}\n`,
  );
  return exitStatus.done;
}
