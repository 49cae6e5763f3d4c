import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
const source = (path: string) => resolve(here, 'src', path);

/**
 * One build for all three doors. `out/main` holds everything that runs in Node or in Electron's Node: the Electron main
 * process, the engine and lab processes of both kinds, the loopback host and the command line.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      sourcemap: true,
      rollupOptions: {
        external: ['electron'],
        input: {
          index: source('main/index.ts'),
          'engine-electron': source('engine/engine-process.electron.ts'),
          'lab-electron': source('engine/lab/lab-process.electron.ts'),
          'engine-node': source('engine/engine-process.node.ts'),
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
    // Not relative: every screen has an address, and `/samples/x` is loaded from there too.
    base: '/',
    plugins: [react()],
    build: {
      outDir: resolve(here, 'out/renderer'),
      rollupOptions: { input: { index: source('renderer/index.html') } },
      chunkSizeWarningLimit: 1500,
    },
  },
});
