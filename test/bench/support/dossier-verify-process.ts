import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { verifyBundle } from '#core/dossier/bundle/verify-bundle.ts';

/** Places in the archive at which one byte is changed: all of its first and last ones, and as many more, spread over all of it. */
interface Input {
  readonly path: string;
  readonly atEnds: number;
  readonly spread: number;
}

const input = JSON.parse(process.argv[2] ?? '{}') as Input;
const bundle = new Uint8Array(readFileSync(input.path));

const timed = (work: () => void): number => {
  const before = performance.now();
  work();
  return performance.now() - before;
};

const hashing = timed(() => createHash('sha256').update(bundle).digest());
const wholeIsWhole = verifyBundle(bundle).isWhole;
const places = new Set<number>();
for (let at = 0; at < Math.min(input.atEnds, bundle.length); at += 1) places.add(at).add(bundle.length - 1 - at);
for (let step = 0; step < input.spread; step += 1) places.add(Math.floor((step * bundle.length) / input.spread));

const missed: number[] = [];
const misnamed: number[] = [];
const times: number[] = [];
let widest = 0;
for (const [turn, at] of [...places].entries()) {
  const was = bundle[at] ?? 0;
  // Another bit each time.
  bundle[at] = was ^ (1 << (turn % 8));
  let found: ReturnType<typeof verifyBundle> | undefined;
  times.push(timed(() => (found = verifyBundle(bundle))));
  bundle[at] = was;
  if (found === undefined || found.isWhole || found.fault === null) missed.push(at);
  else if (at < found.fault.from || at >= found.fault.to) misnamed.push(at);
  else widest = Math.max(widest, found.fault.to - found.fault.from);
}
process.send?.({
  bytes: bundle.length,
  wholeIsWhole,
  flips: places.size,
  missed: missed.length,
  misnamed: misnamed.length,
  places: [...missed, ...misnamed].slice(0, 5),
  widest,
  hashing,
  verifying: times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0,
  peak: process.resourceUsage().maxRSS * 1024,
});
process.disconnect?.();
