import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { buildVerifier } from './scripts/build-verifier.mjs';

const here = import.meta.dirname;
const source = (path: string) => resolve(here, 'src', path);

/**
 * Every screen has an address, and `/samples/x` is loaded from there too: the page's parts need absolute addresses.
 * electron-vite sets a relative base on its own, for pages from the disk; this hook runs after its hook.
 */
const absoluteAddresses = { name: 'meshbench:absolute-addresses', enforce: 'post', config: () => ({ base: '/' }) } as const;

/** The page that verifies dossiers is one file of its own, beside the window's. */
function verifierPage() {
  let outDir = '';
  return {
    name: 'meshbench:verifier-page',
    apply: 'build',
    configResolved: (config: { build: { outDir: string } }) => void (outDir = config.build.outDir),
    closeBundle: () => buildVerifier(here, resolve(here, outDir, '../verifier/verify-dossier.html')),
  } as const;
}

/**
 * One build for all three doors. `out/main` holds everything that runs in Node or in Electron's Node: the Electron main
 * process, the engine and lab processes of both kinds, the loopback host and the command line.
 */
export default defineConfig({
  main: {
    build: {
      // Packed together: Node takes longer to find hundreds of small files than to read one. Only the native parts stay outside.
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        external: ['electron', '@duckdb/node-bindings', '@polyglot-sql/sdk', 'pdfmake'],
        input: {
          index: source('main/index.ts'),
          'engine-electron': source('engine/engine-process.electron.ts'),
          'lab-electron': source('engine/lab/lab-process.electron.ts'),
          'engine-node': source('engine/engine-process.node.ts'),
          'search-thread': source('engine/search/search-thread.ts'),
          'sql-thread': source('engine/sql/sql-thread.ts'),
          'event-thread': source('engine/lineage-events/event-thread.ts'),
          'lab-node': source('engine/lab/lab-process.node.ts'),
          loopback: source('loopback/index.ts'),
          cli: source('cli/index.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react(), absoluteAddresses, verifierPage()],
    build: {
      outDir: resolve(here, 'out/renderer'),
      // electron-vite leaves it off; half of the first paint's bytes are white space and long names.
      minify: true,
      rollupOptions: { input: { index: source('renderer/index.html') } },
      chunkSizeWarningLimit: 1500,
    },
  },
});
