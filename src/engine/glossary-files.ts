import type { FileReading, ImportRow } from '#contract/catalog/glossary-files.ts';
import type { ImportReport } from '#contract/catalog/glossary.ts';
import type { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { textHash } from '#core/catalog/mirror/text-hash.ts';
import { AppFailure, failure } from '#core/failures.ts';
import { type CsvMapping, csvFields, guessMapping } from '#core/glossary/exchange/csv-fields.ts';
import type { GlossaryFormat, ReadGlossary } from '#core/glossary/exchange/exchange-report.ts';
import { onlyTerms, rowsOf } from '#core/glossary/import-rows.ts';
import { type ImportPlan, planImport } from '#core/glossary/import-steps.ts';
import type { Marks } from '#core/home/marks.ts';
import type { Encoding } from '#core/intake/encoding.ts';
import { readGlossaryFile, recogniseGlossary } from './glossary-file.ts';

export interface FileChoices {
  readonly format?: GlossaryFormat | undefined;
  readonly encoding?: Encoding | undefined;
  readonly language?: string | undefined;
  readonly mapping?: Readonly<Record<string, string>> | undefined;
}

interface Held {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The newest way in which it was read, by what was chosen. */
  read?: { readonly choices: string; readonly read: ReadGlossary };
}

export interface FilePreview {
  readonly reading: FileReading;
  readonly report: ImportReport | null;
  readonly problem: string | null;
  readonly rows: ImportRow[];
  readonly total: number;
  readonly newGlossaries: string[];
}

const mostFiles = 3;
const mappingMark = 'glossary_csv_mapping';

/** Files that a person is about to import: held in memory while they choose how they are read and what is taken. */
export class GlossaryFiles {
  readonly #files = new Map<string, Held>();

  open(fileId: string, name: string, bytes: Uint8Array): void {
    this.#files.set(fileId, { name, bytes });
    for (const old of [...this.#files.keys()].slice(0, -mostFiles)) this.#files.delete(old);
  }

  /** @throws AppFailure `not_found` for a file that is not held any more; what is wrong with the file itself is in the answer */
  async preview(
    service: GlossaryService,
    marks: Marks,
    connectionId: string,
    fileId: string,
    choices: FileChoices,
    page: { offset: number; limit: number },
  ): Promise<FilePreview> {
    const held = this.#file(fileId);
    const reading = await readingOf(held, marks, choices);
    try {
      const current = await service.document(connectionId);
      const plan = planImport(await read(held, choices, reading), current);
      const rows = rowsOf(plan, current.terms);
      return {
        reading,
        report: plan.report,
        problem: null,
        rows: rows.slice(page.offset, page.offset + page.limit),
        total: rows.length,
        newGlossaries: plan.newGlossaries.map(({ name }) => name),
      };
    } catch (thrown) {
      if (!(thrown instanceof AppFailure)) throw thrown;
      return { reading, report: null, problem: thrown.error.message, rows: [], total: 0, newGlossaries: [] };
    }
  }

  /** @param keys only these terms; all where they are left out */
  async take(
    service: GlossaryService,
    marks: Marks,
    connectionId: string,
    fileId: string,
    choices: FileChoices,
    what: { keys?: readonly string[] | undefined; projectId?: string | undefined; reason?: string | undefined },
  ): Promise<{ report: ImportReport; taken: number; sequence: number | null }> {
    const held = this.#file(fileId);
    const reading = await readingOf(held, marks, choices);
    const whole = planImport(await read(held, choices, reading), await service.document(connectionId));
    const plan: ImportPlan = what.keys === undefined ? whole : onlyTerms(whole, new Set(what.keys));
    const { sequence } = await service.import(connectionId, plan, what.projectId, what.reason);
    if (reading.header !== null && reading.mapping !== null)
      await marks.set(mappingMark, markOf(reading.header), JSON.stringify(reading.mapping));
    return { report: whole.report, taken: plan.terms.length, sequence };
  }

  #file(fileId: string): Held {
    const held = this.#files.get(fileId);
    if (held === undefined) throw failure('not_found', 'This file is not held any more. Choose it again.');
    return held;
  }
}

const markOf = (header: readonly string[]): string => textHash(header.join('\0'));

async function readingOf(held: Held, marks: Marks, choices: FileChoices): Promise<FileReading> {
  const { format, encoding, header } = recogniseGlossary(held.bytes, { name: held.name, ...given(choices) });
  if (header === null) return { format, encoding, header: null, fields: [...csvFields], mapping: null, isMappingKept: false };
  const kept = (await marks.all(mappingMark)).get(markOf(header));
  const mapping = choices.mapping ?? (kept === undefined ? guessMapping(header) : (JSON.parse(kept) as Record<string, string>));
  return {
    format,
    encoding,
    header: [...header],
    fields: [...csvFields],
    mapping: { ...mapping },
    isMappingKept: choices.mapping === undefined && kept !== undefined,
  };
}

async function read(held: Held, choices: FileChoices, reading: FileReading): Promise<ReadGlossary> {
  const key = JSON.stringify([choices, reading.mapping]);
  if (held.read?.choices === key) return held.read.read;
  const mapping = reading.mapping === null ? {} : { mapping: mappingOf(reading.mapping) };
  const found = await readGlossaryFile(held.bytes, { name: held.name, ...given(choices), ...mapping });
  held.read = { choices: key, read: found };
  return found;
}

const given = ({ format, encoding, language }: FileChoices): { format?: GlossaryFormat; encoding?: Encoding; language?: string } => ({
  ...(format === undefined ? {} : { format }),
  ...(encoding === undefined ? {} : { encoding }),
  ...(language === undefined ? {} : { language }),
});

/** Fields that nobody knows are left out: the mapping may come from another version. */
const mappingOf = (mapping: Readonly<Record<string, string>>): CsvMapping =>
  Object.fromEntries(
    csvFields.flatMap((field): [string, string][] =>
      mapping[field] === undefined || mapping[field] === '' ? [] : [[field, mapping[field]]],
    ),
  );
