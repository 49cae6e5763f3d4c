import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';

const histories = 10_000;

/** Two stewards, somebody else, losses and crashes: nothing lost, nothing doubled, nothing overwritten unseen. */
export async function run({ root, cacheFolder, print }) {
  const file = await bundled(root, cacheFolder, 'histories-process');
  const few = await inProcess(file, { from: 0, to: histories / 10 });
  const rest = await inProcess(file, { from: histories / 10, to: histories });
  const sum = (of) => of(few) + of(rest);
  const [lost, doubled, overwritten] = ['lost', 'doubled', 'overwritten'].map((name) => sum(({ wrong }) => wrong[name]));
  const count = (name) => sum(({ sums }) => sums[name]).toLocaleString('en');
  print(
    `${histories.toLocaleString('en')} histories of two stewards: ${lost} lost, ${doubled} doubled, ${overwritten} overwritten unseen; target none: ${verdict(lost + doubled + overwritten === 0)}`,
  );
  print(
    `  ${count('changes')} changes, ${count('writes')} writes of anybody, ${count('left')} left for a person to decide about, ${count('inWindow')} writes into the gap that the service leaves, each told`,
  );
  print(
    `  ${(rest.seconds / (histories * 0.9) / (few.seconds / (histories * 0.1))).toFixed(2)} x the processor time of each of the first thousand; memory at its peak ${megabytes(rest.peakBytes)} MB`,
  );
  for (const line of [...few.seeds, ...rest.seeds]) print(`  ${line}`);
}
