import { type Command, Option } from 'commander';
import type { DossierVerification } from '#contract/dossier-report.ts';
import { version } from '../../package.json' with { type: 'json' };
import type { CliContext, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { printable } from './terminal.ts';

/** `meshbench dossier verify`. Ends with 1 where the bundle is not whole or not signed. */
export const addDossierVerify = (dossier: Command, context: CliContext, run: Run): void =>
  void dossier
    .command('verify')
    .description('Say whether any byte of a bundle was changed since it was signed. Needs no workspace and no network.')
    .argument('<file>', 'bundle (.dossier.zip)')
    .addOption(new Option('--json', 'print as JSON (docs/schemas/dossier-verification-1.json)'))
    .action((file: string, flags: { json?: boolean }) => run(() => verify(file, flags.json === true, context)));

async function verify(file: string, isJson: boolean, context: CliContext): Promise<number> {
  const { verifyDossierFile } = await import('#engine/dossier-check.ts');
  const found = await verifyDossierFile(file);
  if (found === null) throw new CommandFailure(oneLine(`${file} could not be read. Check the path.`));
  if (isJson) {
    const report: DossierVerification = { formatVersion: 1, generator: { name: 'meshbench', version }, ...found };
    context.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else context.out.write(textOf(found));
  return found.isWhole ? exitStatus.done : exitStatus.failed;
}

function textOf({ asOf, checks, fault, isWhole, signature, title }: Omit<DossierVerification, 'formatVersion' | 'generator'>): string {
  const lines = [isWhole ? 'Whole and signed.' : 'NOT whole, or not signed.'];
  if (title !== null) lines.push(`About: ${printable(title)}, as of ${printable(asOf ?? '')}`);
  if (fault !== null) lines.push(`Bytes ${fault.from} to ${Math.max(fault.from, fault.to - 1)}: ${printable(fault.reason)}`);
  if (signature !== null) {
    lines.push(`Signed by ${printable(signature.name)} (${printable(signature.meaning)}) at ${printable(signature.signedAt)}`);
    lines.push(`Key ${signature.fingerprint}: compare it with the one that the signer told you.`);
  }
  for (const { detail, name, outcome } of checks) lines.push(`${outcome.padEnd(8)}${name.padEnd(10)}${printable(detail)}`);
  return `${lines.join('\n')}\n`;
}
