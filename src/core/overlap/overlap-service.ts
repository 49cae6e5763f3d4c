import type { ComparedDataSet, DataSetOverlap, ExactState, OwnedOverlap } from '#contract/overlap/overlap.ts';
import type { MeaningDecision } from '#contract/meanings.ts';
import type { RowFilter } from '#contract/samples.ts';
import { exactOverlapSchema } from '#contract/studies/overlap.ts';
import { failure } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from '../ports/database.ts';
import type { SampleService } from '../samples/sample-service.ts';
import type { StudyRuns } from '../studies/study-runs.ts';
import { chosenRowsSentence } from './exact/chosen-rows.ts';
import { exactInput } from './exact/exact-input.ts';
import { compareDataSets, type DescribedDataSet } from './match/compare-data-sets.ts';
import { meaningsOf } from './match/meanings.ts';
import type { Meaning } from './match/match-columns.ts';
import { SearchIndex } from './search/search-index.ts';
import { searchOwned, whyNotComparable } from './search/search-owned.ts';
import { asDataSet, type ShelvedSketch, type SketchShelf } from './search/shelf.ts';

export interface OverlapServiceParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly shelf: SketchShelf;
  readonly samples: Pick<SampleService, 'get' | 'runs'>;
  readonly studies: Pick<StudyRuns, 'start' | 'latest'>;
  readonly decisions: (sampleId: string) => Promise<readonly (MeaningDecision & { readonly column: string })[]>;
  /** Business terms of the sample's columns, by name in lower case. */
  readonly terms: (sampleId: string) => Promise<ReadonlyMap<string, readonly string[]>>;
}

interface Subject {
  readonly sampleId: string;
  readonly sketchId: string | null;
}

interface Both extends Subject {
  readonly otherSketchId: string;
}

/** The vendor's own sketch of the whole says more than that of the sample, where there is something to hold it against. */
function subjectOf(all: readonly ShelvedSketch[], { sampleId, sketchId }: Subject): ShelvedSketch | null {
  const own = all.filter((each) => each.sampleId === sampleId);
  if (sketchId !== null) return own.find((each) => each.sketchId === sketchId) ?? null;
  const answer = own.find(
    ({ isAnswer, keyId }) =>
      isAnswer && all.some((each) => each.standing === 'owned' && each.keyId === keyId && each.sampleId !== sampleId),
  );
  return answer ?? own.find(({ isWorkspaceKey }) => isWorkspaceKey) ?? own[0] ?? null;
}

/** How much of a sample a workspace holds already, in what, and how sure that is. */
export class OverlapService {
  readonly #parts: OverlapServiceParts;
  readonly #index: SearchIndex;

  constructor(parts: OverlapServiceParts) {
    this.#parts = parts;
    this.#index = new SearchIndex(parts.database);
  }

  /** Sketches of a sample, and data sets that it can be held against. */
  async choices(subject: Subject): Promise<{ subjects: ComparedDataSet[]; others: ComparedDataSet[] }> {
    const all = await this.#parts.shelf.list();
    const chosen = subjectOf(all, subject);
    const others = all.filter((each) => each.sampleId !== subject.sampleId && each.keyId === chosen?.keyId);
    return { subjects: all.filter((each) => each.sampleId === subject.sampleId).map(asDataSet), others: others.map(asDataSet) };
  }

  /** A sample against everything that is owned; nothing of the data is read. */
  async owned(asked: Subject): Promise<OwnedOverlap> {
    const { clock, shelf } = this.#parts;
    const { sampleId } = asked;
    const started = clock.now().getTime();
    const all = await shelf.list();
    const shelved = subjectOf(all, asked);
    const sketch = shelved === null ? null : await shelf.read(shelved.sketchId);
    const nothing = { headline: null, chosenRows: [], owned: [], dataSets: [], searched: 0, notAlike: 0, leftOut: [], notes: [] };
    const took = () => Math.max(0, clock.now().getTime() - started);
    if (shelved === null || sketch === null) return { ...nothing, state: 'no_sketch', subject: null, milliseconds: took() };
    const subject = asDataSet(shelved);
    const owned = all.filter((each) => each.standing === 'owned' && each.sampleId !== sampleId);
    if (owned.length === 0) return { ...nothing, state: 'nothing_owned', subject, milliseconds: took() };
    if (shelved.hashedColumns === 0) return { ...nothing, state: 'no_hashes', subject, milliseconds: took() };
    const answer = await searchOwned(await this.#described(shelved, sketch), owned, {
      index: this.#index,
      read: (id) => shelf.read(id),
      meanings: (other, its) => this.#meanings(other, its),
    });
    const chosenRows: string[] = [];
    for (const { dataSet } of answer.dataSets.slice(0, 5)) {
      const newest = await this.#newest(sampleId, dataSet);
      const sentence = newest === null ? null : chosenRowsSentence(newest.output, newest.filters, answer.owned, dataSet.title);
      if (sentence !== null) chosenRows.push(sentence);
    }
    const notes = answer.dataSets.length === 0 ? [] : ['Different values are counted, not rows: one with a thousand rows counts once.'];
    return { ...answer, chosenRows, notes: [...partNotes(sketch), ...notes], state: 'ready', subject, milliseconds: took() };
  }

  /** @throws AppFailure `not_found` where the other one has no sketch any more, `conflict` where the two cannot be compared */
  async between(both: Both): Promise<DataSetOverlap | null> {
    const found = await this.#both(both);
    return found === null ? null : found.overlap;
  }

  async exactState(both: Both): Promise<ExactState> {
    const found = await this.#both(both);
    if (found === null) return { isPossible: false, why: 'The sample has no sketch yet.', isDue: false, newest: null };
    const { other, overlap } = found;
    const why = await this.#whyNotExact(both.sampleId, other);
    const newest = await this.#newest(both.sampleId, other);
    const isCoarse = overlap.columns.some((column) => column.isCoarse && (column.noun !== null || column.entity !== null));
    return { isPossible: why === null, why, isDue: why === null && newest === null && isCoarse, newest };
  }

  /** @throws AppFailure `conflict` where the rows of one are not here */
  async startExact({ filters, ...both }: Both & { filters: readonly RowFilter[] }): Promise<{ studyId: string; jobId: string }> {
    const found = await this.#both(both);
    if (found === null) throw failure('conflict', 'The sample has no sketch yet. Sketch it, then compare.');
    const { first, other, overlap, second } = found;
    const why = await this.#whyNotExact(both.sampleId, other);
    if (why !== null || other.sampleId === null) throw failure('conflict', why ?? 'The rows of the other data set are not here.');
    const input = exactInput(overlap, { first, second }, filters);
    if (input.pairs.length === 0 && input.rows === null)
      throw failure('conflict', 'The two have no columns that name the same things, so there is nothing to compare value by value.');
    return await this.#parts.studies.start('overlap', {
      kind: 'compare_exactly',
      title: `Comparing ${overlap.subject.title} with ${other.title} value by value`,
      sampleId: both.sampleId,
      otherSampleIds: [other.sampleId],
      input,
    });
  }

  async #both({ otherSketchId, ...asked }: Both) {
    const { shelf } = this.#parts;
    const all = await shelf.list();
    const subject = subjectOf(all, asked);
    const other = all.find((each) => each.sketchId === otherSketchId);
    if (other === undefined) throw failure('not_found', 'That data set has no sketch any more. Choose another one.');
    const first = subject === null ? null : await shelf.read(subject.sketchId);
    if (subject === null || first === null) return null;
    const why = whyNotComparable(subject, other);
    if (why !== null) throw failure('conflict', `“${other.title}” cannot be compared. ${why}`);
    const second = await shelf.read(otherSketchId);
    if (second === null) throw failure('not_found', `The sketch of “${other.title}” cannot be read. Sketch it again.`);
    const held = compareDataSets(await this.#described(subject, first), await this.#described(other, second));
    const overlap: DataSetOverlap = { subject: asDataSet(subject), other: asDataSet(other), ...held };
    return { other, first, second, overlap };
  }

  async #newest(sampleId: string, other: ComparedDataSet): Promise<ExactState['newest']> {
    const { samples, studies } = this.#parts;
    if (other.sampleId === null) return null;
    const record = await studies.latest('overlap', sampleId, [other.sampleId]);
    // One that an older version kept in another form can be made again.
    const output = exactOverlapSchema.safeParse(record?.output);
    if (record === null || !output.success) return null;
    const runs = [...(await samples.runs(sampleId)), ...(await samples.runs(other.sampleId))];
    return {
      finishedAt: record.finishedAt,
      filters: record.input.filters,
      isOlderThanProfile: runs.some(({ startedAt }) => startedAt > record.startedAt),
      output: output.data,
    };
  }

  async #whyNotExact(sampleId: string, other: ComparedDataSet): Promise<string | null> {
    const { samples } = this.#parts;
    if (other.sampleId === null) return `Only the sketch of “${other.title}” is here, not its rows.`;
    for (const id of [sampleId, other.sampleId]) {
      const sample = await samples.get(id);
      if (!sample.rowsAvailable) return `The rows of “${sample.title}” cannot be read: its file is gone.`;
    }
    return null;
  }

  async #described(shelved: ShelvedSketch, sketch: DescribedDataSet['sketch']): Promise<DescribedDataSet> {
    const meanings = await this.#meanings(shelved, sketch);
    return meanings === undefined ? { sketch } : { sketch, meanings };
  }

  async #meanings({ sampleId }: ShelvedSketch, { columns }: DescribedDataSet['sketch']): Promise<ReadonlyMap<string, Meaning> | undefined> {
    if (sampleId === null) return undefined;
    return meaningsOf(columns, await this.#parts.decisions(sampleId), await this.#parts.terms(sampleId));
  }
}

function partNotes({ sampleOf, title }: DescribedDataSet['sketch']): string[] {
  if (sampleOf === null)
    return [
      `The shares are of the rows of “${title}” that are here. If the vendor chose them, they prove nothing about the rest; ask for a sketch of all of it.`,
    ];
  return [
    sampleOf.isByChance
      ? `“${title}” is a sample of rows by chance: of the whole the shares are estimates in which those with many rows weigh more.`
      : `“${title}” is a part of something larger, and nobody knows how it was chosen: the shares are of that part.`,
  ];
}
