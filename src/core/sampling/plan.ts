import type { DrawChoice, DrawPlan } from '#contract/sampling.ts';
import { failure } from '../failures.ts';
import type { Frame } from './frame.ts';
import { planParquet } from './plan-parquet.ts';
import { planText } from './text/plan-text.ts';

const methodsOf = { parquet: ['rows', 'partitions'], text: ['stretches'], whole: ['whole'] } as const;

/** Refuses a way of drawing that does not go with what was found. */
export function checkMethod(frame: Frame, { method }: DrawChoice): void {
  const allowed: readonly string[] = methodsOf[frame.kind];
  if (!allowed.includes(method))
    throw failure('bad_input', `What is at ${frame.address} cannot be drawn in this way. Look again, and choose one that is offered.`);
}

/** What a choice would cost. Rejects where it cannot be met. */
export function planOf(frame: Frame, choice: DrawChoice): DrawPlan {
  checkMethod(frame, choice);
  if (frame.kind === 'parquet') return planParquet(frame, choice).plan;
  if (frame.kind === 'text') return planText(frame, choice).plan;
  return {
    rows: 0,
    rowsAreExact: false,
    ofRows: null,
    ofRowsIsExact: false,
    chance: { least: 1, most: 1 },
    places: 1,
    files: 1,
    rowGroups: null,
    partitions: null,
    requests: 1,
    bytes: frame.bytes,
  };
}
