import { randomKey, sketchFiles } from '#adapters/files/sketch-files.ts';
import { createTextFiles } from '#adapters/files/text-files.ts';
import type { SketchShelf } from '#core/overlap/search/shelf.ts';
import { RequestService } from '#core/overlap/sketch/request-service.ts';
import { SketchService } from '#core/overlap/sketch/sketch-service.ts';
import { sketchShelf } from '#core/overlap/sketch/sketch-shelf.ts';
import { WorkspaceKeys } from '#core/overlap/sketch/workspace-keys.ts';
import type { SampleParts } from '#core/samples/sample-parts.ts';

/** Sketches of an open workspace, and what is asked of vendors. */
export interface Sketches {
  readonly sketches: SketchService;
  readonly requests: RequestService;
  readonly shelf: SketchShelf;
  /** Starts to sketch a sample that was just profiled, where settings say so. Never rejects. */
  sketchProfiled(sampleId: string): void;
}

export function openSketches(sampleParts: SampleParts): Sketches {
  const { log, workspace } = sampleParts;
  const keys = new WorkspaceKeys(createTextFiles(workspace.folder), randomKey);
  const parts = { ...sampleParts, keys, sketchFiles };
  const sketches = new SketchService(parts);
  return {
    sketches,
    requests: new RequestService(parts, sketches),
    shelf: sketchShelf(workspace.database, sketches, keys),
    sketchProfiled: (sampleId) => {
      sketches.afterProfile(sampleId).catch((thrown: unknown) => {
        log.error('A sample could not be sketched', { sample: sampleId, what: thrown instanceof Error ? thrown.name : 'unknown' });
      });
    },
  };
}
