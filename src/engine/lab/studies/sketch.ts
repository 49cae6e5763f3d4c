import type { SketchInput, SketchOutput } from '#contract/studies/sketch.ts';
import { sketchDataSet } from '#core/overlap/sketch/sketch-data-set.ts';
import { toSketchFile } from '#core/overlap/sketch/sketch-file.ts';
import type { StudyContext } from '#core/studies/study-context.ts';
import { runProfile } from '../profile-run.ts';
import { linesFor } from './lines.ts';

/** Sketches a file; of one that nobody has profiled it finds out first what its columns mean. */
export async function runSketch(context: StudyContext, input: SketchInput): Promise<SketchOutput> {
  const { limits, progress, runner, version } = context;
  const [source] = context.sources;
  const profile =
    input.profile ??
    (await runProfile({ source, runner, limits, version, companyTypes: input.companyTypes, onStep: () => undefined, progress }));
  const sketch = await sketchDataSet({ lines: await linesFor(runner, source, limits), source, profile, progress }, input);
  return toSketchFile(sketch, { version, duckdb: runner.version });
}
