import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labBench, opened, type LabBench } from '../support/lab.ts';
import { compare, labelledFiles, pathOfLabelled, precision, recall, type Count } from '../support/semantics/labels.ts';

const files = labelledFiles();
if (files.length === 0)
  console.warn(
    'SKIPPED: the labelled files (../shared/cases) are not on this machine; no column’s meaning was compared with people’s labels.',
  );

const figures = (name: string, count: Count): string =>
  `${name}: precision ${precision(count).toFixed(3)}, recall ${recall(count).toFixed(3)} (${count.right} right, ${count.wrong} wrong, ${count.missed} missed)`;

describe.skipIf(files.length === 0)('the meaning of columns that people have labelled', () => {
  let bench: LabBench;
  beforeAll(async () => {
    bench = await labBench();
  });
  afterAll(() => bench.remove());

  it('is found as people see it, and every identifier is flagged', async () => {
    const types: Count = { right: 0, wrong: 0, missed: 0 };
    const phi: Count = { right: 0, wrong: 0, missed: 0 };
    const lines: string[] = [];
    for (const file of files) lines.push(...compare(file, opened(await bench.profile(pathOfLabelled(file))), types, phi));
    console.info([figures('types', types), figures('PHI', phi), ...lines].join('\n'));
    expect(precision(types)).toBeGreaterThanOrEqual(0.98);
    expect(recall(types)).toBeGreaterThanOrEqual(0.95);
    expect(phi.missed).toBe(0);
    expect(precision(phi)).toBeGreaterThanOrEqual(0.9);
  }, 300_000);
});
