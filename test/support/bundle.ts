import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

export interface Bundle {
  /** Absolute path of a JavaScript module that Node can run; packages come from this repository's node_modules. */
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * The program as it was built before all tests, in a folder of its own where parts of it can be replaced.
 * @param entry as `engine-node.js`
 */
export async function copyOfBuilt(entry: string): Promise<Bundle> {
  const { folder, remove } = await folderBesidePackages();
  const file = join(folder, 'out', entry);
  await cp(join(root, 'out/main'), join(folder, 'out'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  return { file, remove };
}

/** Makes one TypeScript entry runnable by Node, in a folder of its own outside of the repository. */
export async function bundleForNode(entry: string): Promise<Bundle> {
  const { folder, remove } = await folderBesidePackages();
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // As the app is packed: a process that reads hundreds of small files takes a quarter of a second longer to start.
    ssr: { noExternal: true, external: ['@duckdb/node-bindings'] },
    build: {
      ssr: resolve(entry),
      outDir: join(folder, 'out'),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  return { file: join(folder, 'out', 'entry.mjs'), remove };
}

async function folderBesidePackages(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'meshbench-bundle-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
