import type { LadderState } from './ladder-state.ts';

/**
 * Takes steps in their order, as many at a time as there are lanes. The first failure interrupts the others and is thrown when all have
 * ended.
 */
export async function inLanes<Item>(
  lanes: readonly LadderState[],
  items: readonly Item[],
  step: (lane: LadderState, item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const problems: unknown[] = [];
  const walk = async (lane: LadderState): Promise<void> => {
    for (const item of left) {
      try {
        await step(lane, item);
      } catch (error) {
        problems.push(error);
        lane.parts.runner.interrupt();
      }
      if (problems.length > 0) return;
    }
  };
  await Promise.all(lanes.map(walk));
  if (problems.length > 0) throw problems[0];
}
