import type { Standing } from '#contract/overlap/sketch.ts';
import type { SketchSummary } from '#contract/overlap/sketches.ts';
import { formatCount, plural } from '../../../ui/format.ts';

export const standings: readonly Standing[] = ['owned', 'offered', 'undecided'];
export const standingWords: Readonly<Record<Standing, string>> = { owned: 'Owned', offered: 'Offered', undecided: 'Not said' };

/** `2024-01 to 2026-06`, over all columns of dates. */
export function timeText({ time }: Pick<SketchSummary, 'time'>): string | null {
  const from = time.map((each) => each.from).toSorted()[0];
  const to = time
    .map((each) => each.to)
    .toSorted()
    .at(-1);
  if (from === undefined || to === undefined) return null;
  return from === to ? from : `${from} to ${to}`;
}

/** `50 regions`, of the column that tells most of them; the names where there are few. */
export function regionText({ geography }: Pick<SketchSummary, 'geography'>): string | null {
  const [most] = geography.toSorted((one, other) => other.regions.length - one.regions.length);
  if (most === undefined || most.regions.length === 0) return null;
  if (most.regions.length <= 4) return most.regions.join(', ');
  return `${most.isWhole ? '' : 'over '}${plural(most.regions.length, 'region')}`;
}

/** What tells its rows, or who they are about, apart. */
export function keyText({ entities, keys }: Pick<SketchSummary, 'entities' | 'keys'>): string | null {
  const names = [...new Set([...entities.map(({ path }) => path), ...keys.map((key) => key.join(' + '))])];
  return names.length === 0 ? null : names.join(', ');
}

const partText = (sampleOf: SketchSummary['sampleOf']): string => {
  const of = sampleOf?.rows ?? null;
  return of === null ? '' : ` of ${formatCount(of)}`;
};

export const rowsText = ({ isAnswer, rowCount, sampleOf }: Pick<SketchSummary, 'isAnswer' | 'rowCount' | 'sampleOf'>): string =>
  `${formatCount(rowCount)}${isAnswer ? ', all that the vendor has' : partText(sampleOf)}`;
