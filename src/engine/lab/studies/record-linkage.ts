import type { RecordLinkage, RecordLinkageInput } from '#contract/studies/record-linkage.ts';
import { linkRecords } from '#core/overlap/linkage/link-records.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

/** Records that are another one again, or probably the same. */
export async function runRecordLinkage(context: StudyContext, input: RecordLinkageInput): Promise<RecordLinkage> {
  const started = performance.now();
  const linkage = await linkRecords(context, input);
  return { ...linkage, milliseconds: Math.round(performance.now() - started) };
}
