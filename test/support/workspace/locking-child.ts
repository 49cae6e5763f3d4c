import { lockWorkspace } from '../../../src/adapters/files/workspace-lock.ts';

/** Takes the lock of the given folder, says `locked`, and keeps it until its input ends (`stay`) or says why it could not. */
const [folder = ''] = process.argv.slice(2);
try {
  const lock = await lockWorkspace(folder, 'Meshbench 9.9');
  process.stdout.write('locked\n');
  process.stdin.resume().on('end', () => {
    void lock.release().then(() => process.exit(0));
  });
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exit(0);
}
