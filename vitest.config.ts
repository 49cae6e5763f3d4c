import { defineConfig } from 'vitest/config';

// A test that hangs is found all the same; one that has to share a busy machine is not taken for it.
const common = { testTimeout: 120_000, hookTimeout: 240_000, pool: 'forks' as const, setupFiles: ['test/support/each-file.ts'] };

export default defineConfig({
  test: {
    // A file often waits for a process that it started: three fill two cores, and cost no more work than two.
    maxWorkers: 3,
    projects: [
      // Tests of the sources need no build, and start at once while one works on something. None changes what all files share, so the
      // modules of one file serve the next: that halves the time.
      { test: { ...common, name: 'sources', include: ['test/{unit,contract}/**/*.test.{ts,tsx}'], isolate: false } },
      {
        test: {
          ...common,
          name: 'built',
          include: ['test/integration/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/built.ts'],
          isolate: false,
        },
      },
    ],
  },
});
