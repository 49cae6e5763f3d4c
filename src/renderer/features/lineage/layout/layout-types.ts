/** One box to be placed; sizes in the canvas's pixels. */
export interface LayoutBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Boxes of one lane stand together; null where nothing is grouped. */
  readonly lane: string | null;
  /** Breaks cycles: an arrow from a higher hop to a lower one is the one that goes back. */
  readonly hop: number;
}

export interface LayoutInput {
  readonly boxes: readonly LayoutBox[];
  /** Places in `boxes`: from, to. */
  readonly edges: readonly (readonly [number, number])[];
}

export interface Frame {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Left upper corners by place in `boxes`. */
export interface LayoutResult {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Points that a long edge goes through, x and y in turn, by place in `edges`: so that it does not run beneath boxes. */
  readonly routes: ReadonlyMap<number, readonly number[]>;
}

/** Between columns of boxes, and between boxes above each other. */
export const columnGap = 72;
export const rowGap = 16;
export const laneGap = 56;
