import type { Drawn } from '#contract/drawn.ts';

/** What is known of a sample of 1,000 of 500,000 rows. */
export const drawn = (some: Partial<Drawn> = {}): Drawn => ({
  address: 's3://lake/claims/',
  drawnAt: '2026-11-01T08:00:00.000Z',
  format: 'parquet',
  method: 'rows',
  seed: 7,
  rows: 1000,
  ofRows: 500_000,
  ofRowsIsExact: true,
  chance: { least: 0.002, most: 0.002 },
  files: { taken: 8, of: 120 },
  rowGroups: { taken: 8, of: 480, ofIsExact: true },
  partitions: { taken: 8, of: 12 },
  ofBytes: 5_000_000_000,
  bytesTaken: 64_000_000,
  looked: { requests: 122, bytes: 1_000_000 },
  drawn: { requests: 8, bytes: 64_000_000 },
  restarts: 0,
  leftOut: [{ reason: 'hidden', files: 2, bytes: 0, examples: ['_SUCCESS'] }],
  stretchesLeftOut: 0,
  ...some,
});
