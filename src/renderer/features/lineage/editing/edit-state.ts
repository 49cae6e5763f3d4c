import { create } from 'zustand';
import type { LineagePlace } from '#contract/lineage/graph.ts';

/** Whether lines can be drawn and taken away now, and what is asked of the person in between. */
interface EditState {
  readonly isOn: boolean;
  /** Where an edge begins whose other end is being picked; `new` where both ends are. */
  readonly picking: LineagePlace | null;
}

export const useEditState = create<EditState>(() => ({ isOn: false, picking: null }));

export const turnEditing = (isOn: boolean): void => useEditState.setState({ isOn, picking: null });
export const pickFor = (picking: LineagePlace | null): void => useEditState.setState({ picking });
