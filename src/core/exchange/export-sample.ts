import type { ExportFormat } from '#contract/export-formats.ts';
import { renderProfileHtml } from '../report/profile-html.ts';
import { safeFileName } from '../samples/titles.ts';
import { buildDictionary } from './dictionary.ts';
import { dictionaryCsv } from './dictionary-csv.ts';
import { dictionaryMarkdown } from './dictionary-markdown.ts';
import { frictionlessPackage } from './frictionless.ts';
import { identifyingColumns, withoutIdentifyingValues } from './leave-out-values.ts';
import { dataContract } from './odcs.ts';
import { profileEvent } from './openlineage.ts';
import { profileCsv } from './profile-csv.ts';
import type { ExportSubject } from './subject.ts';

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string;
}

/** @param values whether values of columns that may identify people are let in; the same subject gives the same bytes */
type Writer = (subject: ExportSubject, values: boolean) => string;

const profileOf = (subject: ExportSubject, values: boolean) => (values ? subject.profile : withoutIdentifyingValues(subject));

const formats: Readonly<Record<ExportFormat, { readonly ending: string; readonly mediaType: string; readonly write: Writer }>> = {
  json: {
    ending: 'profile.json',
    mediaType: 'application/json',
    write: (subject, values) => `${JSON.stringify(profileOf(subject, values), null, 2)}\n`,
  },
  html: {
    ending: 'profile.html',
    mediaType: 'text/html',
    write: (subject, values) =>
      renderProfileHtml(profileOf(subject, values), values ? new Set() : identifyingColumns(subject), subject.title),
  },
  csv: { ending: 'profile.csv', mediaType: 'text/csv', write: (subject, values) => profileCsv(subject, values) },
  'dictionary-markdown': {
    ending: 'dictionary.md',
    mediaType: 'text/markdown',
    write: (subject, values) => dictionaryMarkdown(buildDictionary(subject, values)),
  },
  'dictionary-csv': {
    ending: 'dictionary.csv',
    mediaType: 'text/csv',
    write: (subject, values) => dictionaryCsv(buildDictionary(subject, values)),
  },
  frictionless: {
    ending: 'datapackage.json',
    mediaType: 'application/json',
    write: (subject, values) => frictionlessPackage(buildDictionary(subject, values), subject.profile.file),
  },
  odcs: { ending: 'odcs.yaml', mediaType: 'application/yaml', write: (subject, values) => dataContract(buildDictionary(subject, values)) },
  openlineage: {
    ending: 'openlineage.json',
    mediaType: 'application/json',
    write: (subject, values) => `${JSON.stringify(profileEvent(profileOf(subject, values), subject.note), null, 2)}\n`,
  },
};

/** A profile as a file to take away. @throws AppFailure `conflict` where the format cannot hold it */
export function exportSample(subject: ExportSubject, format: ExportFormat, values: boolean): ExportedFile {
  const { ending, mediaType, write } = formats[format];
  return { fileName: `${safeFileName(subject.title)}.${ending}`, mediaType, content: write(subject, values) };
}
