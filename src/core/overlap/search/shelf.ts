import type { ComparedDataSet } from '#contract/overlap/overlap.ts';
import type { DataSetSketch } from '../sketch/column-sketch.ts';

/** A data set that is known by its sketch. */
export interface ShelvedSketch extends ComparedDataSet {
  readonly scheme: string;
  readonly keyId: string;
  /** Changes whenever the sketch does. */
  readonly version: string;
}

/** What others need to know of it. */
export const asDataSet = ({ columnCount, madeAt, rowCount, sampleId, sketchId, standing, title }: ShelvedSketch): ComparedDataSet => ({
  sketchId,
  title,
  standing,
  sampleId,
  rowCount,
  columnCount,
  madeAt,
});

/** The sketches of a workspace, as far as comparisons need them. */
export interface SketchShelf {
  list(): Promise<readonly ShelvedSketch[]>;
  /** Null where the file is gone or cannot be read. */
  read(sketchId: string): Promise<DataSetSketch | null>;
}
