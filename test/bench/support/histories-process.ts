import { live } from '../../support/catalog/histories/history.ts';
import { numbersOf, Tape } from '../../support/catalog/histories/tape.ts';

/** Histories of seeds from one number to another; says what went wrong in each, and the sums. */
const { from, to } = JSON.parse(process.argv[2] ?? '{}') as { from: number; to: number };
const sums = { changes: 0, writes: 0, left: 0, inWindow: 0 };
const wrong = { lost: 0, doubled: 0, overwritten: 0 };
const seeds: string[] = [];
for (let seed = from; seed < to; seed += 1) {
  const verdict = await live(new Tape(numbersOf(seed, 40 + (seed % 180))));
  for (const name of ['changes', 'writes', 'left', 'inWindow'] as const) sums[name] += verdict.figures[name];
  for (const name of ['lost', 'doubled', 'overwritten'] as const) {
    wrong[name] += verdict[name].length;
    for (const what of verdict[name]) seeds.push(`seed ${String(seed)}, ${name}: ${what}`);
  }
}
process.send?.({
  sums,
  wrong,
  seeds: seeds.slice(0, 10),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  seconds: process.cpuUsage().user / 1e6,
});
