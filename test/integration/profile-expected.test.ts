import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contradictions, expectedFiles, pathOf } from '../support/profiling/expected.ts';
import { labBench, type LabBench } from '../support/lab.ts';

const files = expectedFiles();
if (files.length === 0)
  console.warn('SKIPPED: the files with expected facts (../shared/cases) are not on this machine; no profile was compared with them.');

describe.skipIf(files.length === 0)('a profile of a published file', () => {
  let bench: LabBench;
  beforeAll(async () => {
    bench = await labBench();
  });
  afterAll(() => bench.remove());

  it.each(files.map((file) => [`${file.source}/${file.path}`, file] as const))('agrees with what others found in %s', async (_, file) => {
    const outcome = await bench.profile(pathOf(file));
    if (!outcome.ok && file.expect.rule.includes('refusal')) {
      expect(outcome.error.message).not.toBe('');
      return;
    }
    if (!outcome.ok) throw new Error(`Refused: ${outcome.error.code}: ${outcome.error.message}`);
    expect(contradictions(outcome.profile, file)).toEqual([]);
  });
});
