import { parse } from 'yaml';
import type { ContractStandard, ExportedFile, ImportReport, PromiseReport } from '#contract/offers/exchange.ts';
import type { Offer, OfferFields } from '#contract/offers/offer.ts';
import type { OfferDone } from '#contract/offers/offers.ts';
import type { Json } from '../../catalog/changes/json.ts';
import { exportFromWorkspace } from '../../exchange/export-from-workspace.ts';
import { failure } from '../../failures.ts';
import type { MeaningService } from '../../meanings/meaning-service.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import type { OfferService } from '../record/offer-service.ts';
import { promisedSample } from '../record/promised-sample.ts';
import { holdPromises, tableFor } from './hold-promises.ts';
import { readContractFile } from './read-file.ts';
import { writeContractFile } from './write-file.ts';

export interface ExchangeParts {
  readonly clock: Clock;
  readonly offers: OfferService;
  readonly samples: Pick<SampleService, 'get' | 'getProfile' | 'list'>;
  readonly meanings: Pick<MeaningService, 'of'>;
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Offers as files of other tools: ODCS and ODPS of Bitol. */
export class ExchangeService {
  readonly #parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /** What an import would bring. @throws AppFailure `bad_input` for a file of another kind, `too_large` */
  look({ name, text }: TextFile): { report: ImportReport; fields: OfferFields | null } {
    const { report, fields } = readContractFile(text, { fileName: name });
    return { report, fields };
  }

  /**
   * Makes an offer of a contract file, or takes the file into one: what the file does not tell stays.
   * @throws AppFailure `bad_input` at the place of the first error
   */
  async import(
    { name, text }: TextFile,
    {
      offerId,
      vendor,
      reason,
    }: { readonly offerId?: string | undefined; readonly vendor?: string | undefined; readonly reason?: string | undefined } = {},
  ): Promise<OfferDone & { report: ImportReport }> {
    const { clock, offers } = this.#parts;
    const base = offerId === undefined ? undefined : fieldsOf(await offers.get(offerId));
    const { report, fields } = readContractFile(text, { fileName: name, base });
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    if (fields === null || first !== undefined) {
      const rest =
        errors.length > 2 ? ` ${errors.length - 1} more mistakes follow.` : errors.length === 2 ? ' One more mistake follows.' : '';
      throw failure(
        'bad_input',
        `${name}, line ${first?.line ?? 1}, column ${first?.column ?? 1}: ${first?.message ?? 'It cannot be read.'}${rest} Nothing was imported.`,
        { detail: errors.map(({ path, line, message }) => `${line} ${path}: ${message}`).join('\n') },
      );
    }
    const imported = {
      standard: report.standard,
      apiVersion: report.apiVersion,
      fileName: name,
      sha256: sha256OfText(text),
      importedAt: clock.now().toISOString(),
      text,
    };
    const done = await offers.save({
      offerId,
      fields: vendor === undefined ? fields : { ...fields, vendor },
      reason,
      by: 'import',
      imported,
    });
    return { ...done, report };
  }

  /** @throws AppFailure `not_found` */
  async export(offerId: string, standard: ContractStandard): Promise<ExportedFile> {
    const { offers } = this.#parts;
    const offer = await offers.get(offerId);
    const text = await offers.importedText(offer, standard);
    const fileName = offer.imported.findLast((each) => each.standard === standard)?.fileName ?? '';
    const schema = text === null && standard === 'odcs' ? await this.#sampleSchema(offer) : null;
    const contract = standard === 'odps' ? await offers.importedText(offer, 'odcs') : null;
    return writeContractFile(standard, offer, { text, fileName, schema, contractId: contract === null ? null : idOf(contract) });
  }

  /** What the newest ODCS file promises against a sample. Null without such a file, without a schema in it, or without a profile. */
  async promises(offerId: string, sampleId?: string): Promise<PromiseReport | null> {
    const { offers, samples } = this.#parts;
    const offer = await offers.get(offerId);
    const text = await offers.importedText(offer, 'odcs');
    const sample = sampleId === undefined ? await promisedSample(offer, samples) : await samples.get(sampleId);
    const profile = sample === null ? null : await samples.getProfile(sample.id);
    if (text === null || sample === null || profile === null) return null;
    const { tables } = readContractFile(text, { fileName: '' });
    const table = tableFor(tables, profile);
    if (table === null) return null;
    return {
      sampleId: sample.id,
      sampleTitle: sample.title,
      profiledAt: profile.finishedAt ?? profile.startedAt,
      otherTables: tables.flatMap((each) => (each === table ? [] : [each.name])),
      ...holdPromises(table, profile),
    };
  }

  /** The schema that the promised sample shows, for a contract that has none of its own. */
  async #sampleSchema(offer: Offer): Promise<Json> {
    const sample = await promisedSample(offer, this.#parts.samples);
    if (sample === null || (await this.#parts.samples.getProfile(sample.id)) === null) return null;
    const { content } = await exportFromWorkspace(this.#parts, { sampleId: sample.id, format: 'odcs', values: false });
    return (parse(content) as { schema?: Json }).schema ?? null;
  }
}

/** Of a contract file that was read before: it is within the limits. */
function idOf(text: string): string | null {
  const document: unknown = parse(text);
  const id = typeof document === 'object' && document !== null && 'id' in document ? document.id : null;
  return typeof id === 'string' ? id : null;
}

function fieldsOf(offer: Offer): OfferFields {
  const { id: _id, gates: _gates, imported: _imported, createdAt: _created, changedAt: _changed, removedAt: _removed, ...fields } = offer;
  return fields;
}
