import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';

export const repository = resolve(import.meta.dirname, '../..');
/** Inside the repository, so that the packages that stay outside the bundles are found; git ignores it. */
export function cacheFolder(): string {
  const cache = join(repository, '.cache');
  mkdirSync(cache, { recursive: true });
  return cache;
}

const electronEntries = ['index', 'engine-electron', 'lab-electron'];

export interface ElectronBuild {
  /** Holds `out/` as the app has it, and `stand-in/`. */
  readonly folder: string;
  readonly main: string;
  readonly preload: string;
}

/** Builds main, engine, lab and preload with the project's own configuration into a fresh folder; the page and other hosts are left out. */
export async function buildElectron(): Promise<ElectronBuild> {
  const folder = mkdtempSync(join(cacheFolder(), 'electron-'));
  const mode = process.env['NODE_ENV'];
  process.env['ELECTRON_MAJOR_VER'] ??= '45';
  try {
    const { config } = await resolveConfig(
      {
        root: repository,
        logLevel: 'error',
        build: { outDir: join(folder, 'out') },
        configFile: join(repository, 'electron.vite.config.ts'),
      },
      'build',
      'production',
    );
    const input = config?.main?.build?.rollupOptions?.input;
    if (config?.main?.build?.rollupOptions === undefined || typeof input !== 'object' || Array.isArray(input)) {
      throw new Error('the configuration of main names no entries');
    }
    config.main.build.rollupOptions.input = Object.fromEntries(Object.entries(input).filter(([name]) => electronEntries.includes(name)));
    await build(config.main);
    await build(config.preload ?? {});
  } finally {
    if (mode === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = mode;
  }
  mkdirSync(join(folder, 'out/renderer'));
  writeFileSync(join(folder, 'out/renderer/index.html'), '<!doctype html><title>Meshbench</title>');
  return { folder, main: join(folder, 'out/main/index.js'), preload: join(folder, 'out/preload/index.cjs') };
}

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
