import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export const repository = resolve(import.meta.dirname, '../..');
/** Inside the repository, so that the packages that stay outside the bundles are found; git ignores it. */
export function cacheFolder(): string {
  const cache = join(repository, '.cache');
  mkdirSync(cache, { recursive: true });
  return cache;
}

/** The app as it was built before all tests, with the project's own configuration. */
export const builtMain = join(repository, 'out/main/index.js');
export const builtPreload = join(repository, 'out/preload/index.cjs');

/** Builds the stand-in for `electron`, the entry of its utility processes and a script that drives the app under it. */
export async function buildStandIn(folder: string, driver: string): Promise<{ hook: string; driver: string }> {
  const source = (path: string): string => join(repository, 'test/support/electron-stand-in', path);
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    build: {
      ssr: true,
      emptyOutDir: false,
      minify: false,
      outDir: join(folder, 'stand-in'),
      rollupOptions: {
        external: ['electron'],
        input: { electron: source('electron.ts'), 'utility-entry': source('utility-entry.ts'), driver },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  const hook = join(folder, 'stand-in/hook.mjs');
  const resolver = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: new URL('electron.mjs', ${JSON.stringify(`file://${join(folder, 'stand-in')}/`)}).href, shortCircuit: true } : next(name, context);`;
  writeFileSync(
    hook,
    `import { register } from 'node:module';\nregister('data:text/javascript,' + encodeURIComponent(${JSON.stringify(resolver)}));\n`,
  );
  return { hook, driver: join(folder, 'stand-in/driver.mjs') };
}
