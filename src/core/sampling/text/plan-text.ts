import type { DrawChoice, DrawPlan } from '#contract/sampling.ts';
import type { StoredObject } from '../../ports/object-store.ts';
import { seededRandom } from '../../profiling/slices.ts';
import type { TextFrame } from '../frame.ts';

/** A piece of a file; the records that begin in it are taken. */
export interface Stretch {
  readonly file: StoredObject;
  readonly start: number;
  readonly end: number;
}

export interface TextDraw {
  readonly stretches: readonly Stretch[];
  /** Bytes read beyond a stretch, in which its last record probably ends. */
  readonly slack: number;
  readonly chance: number;
  readonly plan: DrawPlan;
}

const usualPlaces = 16;
const leastStretch = 64 * 1024;
const mostStretch = 8 * 1024 ** 2;

/**
 * Cuts the data of all files into stretches of one length and takes some of them at equal steps from a random start. A record belongs
 * to the stretch in which it begins, so every record has the same chance: stretches taken / stretches (systematic sampling of
 * clusters; Cochran, 1977, “Sampling Techniques”, 3rd edition, chapters 8 and 9). The number of rows is known when they are there.
 */
export function planText(frame: TextFrame, choice: DrawChoice): TextDraw {
  const headBytes = frame.csv?.head.length ?? 0;
  const regions = frame.files.map((file) => ({ file, start: Math.min(file.bytes, headBytes), end: file.bytes }));
  const total = regions.reduce((sum, { start, end }) => sum + end - start, 0);
  const wanted = choice.rows * frame.recordBytes;
  const size = Math.ceil(Math.min(mostStretch, Math.max(leastStretch, wanted / (choice.places ?? usualPlaces))));
  const counts = regions.map(({ start, end }) => Math.ceil((end - start) / size));
  const all = counts.reduce((sum, count) => sum + count, 0);
  // Stretches at the ends of files are shorter than the others: their mean is what counts.
  const take = Math.max(1, Math.min(all, Math.ceil((wanted * all) / Math.max(1, total))));
  const step = all / take;
  let next = seededRandom(choice.seed)() * step;
  let behind = 0;
  const stretches = regions.flatMap(({ file, start, end }, index) => {
    const first = behind;
    behind += counts[index] ?? 0;
    const own: Stretch[] = [];
    for (; Math.floor(next) < behind && own.length < (counts[index] ?? 0); next += step) {
      const at = start + (Math.floor(next) - first) * size;
      own.push({ file, start: at, end: Math.min(end, at + size) });
    }
    return own;
  });
  const slack = Math.max(4 * 1024, Math.min(256 * 1024, frame.longestRecordBytes * 4));
  const files = new Set(stretches.map(({ file }) => file)).size;
  const chance = all === 0 ? 1 : stretches.length / all;
  const ofRows = Math.round(total / frame.recordBytes);
  return {
    stretches,
    slack,
    chance,
    plan: {
      rows: Math.round(ofRows * chance),
      rowsAreExact: false,
      ofRows,
      ofRowsIsExact: false,
      chance: { least: chance, most: chance },
      places: stretches.length,
      files,
      rowGroups: null,
      partitions: null,
      requests: stretches.length + (headBytes === 0 ? 0 : files),
      bytes: stretches.reduce(
        (sum, { file, start, end }) => sum + Math.min(file.bytes, end + slack) - start + 1,
        headBytes === 0 ? 0 : files * headBytes,
      ),
    },
  };
}
