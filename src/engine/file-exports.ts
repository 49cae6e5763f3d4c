import type { DataDictionary } from '#contract/dictionary.ts';
import type { ExportFormat } from '#contract/export-formats.ts';
import type { Profile } from '#contract/profile.ts';
import type { QualityResult } from '#contract/quality-result.ts';
import { buildDictionary } from '#core/exchange/dictionary.ts';
import { exportSample } from '#core/exchange/export-sample.ts';
import type { ExportedFile } from '#core/exchange/export-sample.ts';
import { qualityEvent } from '#core/exchange/openlineage.ts';
import { fileName } from '#core/exchange/subject.ts';
import type { ExportSubject } from '#core/exchange/subject.ts';

/** A file of which nobody has written or decided anything. */
const subjectOf = (profile: Profile): ExportSubject => ({
  title: fileName(profile),
  note: '',
  columnNotes: {},
  decisions: new Map(),
  profile,
});

/** @param values whether values of columns that may identify people are let in. @throws AppFailure where the format cannot hold it */
export const exportProfile = (profile: Profile, format: ExportFormat, values: boolean): ExportedFile =>
  exportSample(subjectOf(profile), format, values);

/** A run of rules as an OpenLineage event. */
export const qualityEventOf = (result: QualityResult): object => qualityEvent(result);

export const dictionaryOf = (profile: Profile, values: boolean): DataDictionary => buildDictionary(subjectOf(profile), values);
