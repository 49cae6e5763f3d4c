import type { ComparedDataSet } from '#contract/overlap/overlap.ts';
import type { DataSetSketch } from '../sketch/column-sketch.ts';

/** A data set that is known by its sketch. */
export interface ShelvedSketch extends ComparedDataSet {
  readonly keyId: string;
  /** The workspace's own key, not one of a request. */
  readonly isWorkspaceKey: boolean;
  /** Changes whenever the sketch does. */
  readonly version: string;
  /** Columns with hashes; of the others only names and types are compared. */
  readonly hashedColumns: number;
}

/** What others need to know of it. */
export const asDataSet = ({
  columnCount,
  isAnswer,
  madeAt,
  rowCount,
  sampleId,
  sketchId,
  standing,
  title,
}: ShelvedSketch): ComparedDataSet => ({
  sketchId,
  title,
  standing,
  sampleId,
  rowCount,
  columnCount,
  madeAt,
  isAnswer,
});

/** The sketches of a workspace, as far as comparisons need them. */
export interface SketchShelf {
  list(): Promise<readonly ShelvedSketch[]>;
  /** Null where the file is gone or cannot be read. */
  read(sketchId: string): Promise<DataSetSketch | null>;
}
