import type { GateList, GateStanding } from '#contract/offers/gates.ts';
import { gateListSchema } from '#contract/offers/gates.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { PrivacyRecord } from '#contract/privacy.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import type { Settings } from '#contract/settings.ts';
import { relationshipsSchema } from '#contract/studies/relationships.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import type { StudyRuns } from '../../studies/study-runs.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { OfferService } from '../record/offer-service.ts';
import { promisedSample } from '../record/promised-sample.ts';
import { gateChecks } from './gate-checks.ts';
import type { Found, GateFacts, OverlapKnown } from './gate-facts.ts';
import { readGateList } from './read-gate-list.ts';
import { usualGates } from './usual-gates.ts';

export interface GateParts {
  readonly workspace: Workspace;
  readonly settings: () => Promise<Settings>;
  readonly offers: Pick<OfferService, 'get'>;
  readonly samples: Pick<SampleService, 'getProfile' | 'list'>;
  readonly studies: Pick<StudyRuns, 'latest'>;
  readonly newestRun: (sampleId: string) => Promise<QualityRun | null>;
  readonly newestPrivacy: (sampleId: string) => Promise<PrivacyRecord | null>;
  readonly overlap: (offer: Offer, sampleId: string) => Promise<OverlapKnown>;
  /** Null where no mirror holds it. */
  readonly assetName: (asset: NonNullable<Offer['asset']>) => Promise<string | null>;
}

const mark = { kind: 'gate_list', key: 'company' } as const;

/** A company's check-list, held against offers. */
export class GateService {
  readonly #parts: GateParts;

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** The company's check-list, or the usual one. */
  async list(): Promise<{ list: GateList; isOwn: boolean }> {
    const own = await this.#own();
    return { list: own ?? usualGates, isOwn: own !== null };
  }

  /** @param text of a file; null goes back to the usual list. @throws AppFailure `bad_input` at the line of the first mistake */
  async setList(text: string | null, reason?: string): Promise<{ list: GateList; isOwn: boolean }> {
    const wanted = text === null ? null : readGateList(text);
    const { settings, workspace } = this.#parts;
    const entry = {
      actor: (await settings()).actor,
      source: 'user' as const,
      action: 'gate_list.set',
      entityKind: 'gate_list',
      entityId: mark.key,
    };
    await workspace.edit({ ...entry, reason: reason ?? null }, async (inside) => {
      const before = await this.#own();
      await inside.run('DELETE FROM marks WHERE kind = $1 AND key = $2', [mark.kind, mark.key]);
      if (wanted !== null) await inside.run('INSERT INTO marks VALUES ($1, $2, $3)', [mark.kind, mark.key, JSON.stringify(wanted)]);
      return { before, after: wanted, result: undefined };
    });
    return this.list();
  }

  /** How each gate stands; in the order of the list. */
  async standing(offerId: string): Promise<{ title: string; gates: GateStanding[] }> {
    const offer = await this.#parts.offers.get(offerId);
    const { list } = await this.list();
    const facts = await this.#facts(offer);
    return {
      title: list.title,
      gates: list.gates.map((gate): GateStanding => {
        const found = gate.check === null ? null : gateChecks[gate.check](facts, gate.threshold);
        const word = offer.gates.findLast(({ gateId }) => gateId === gate.id) ?? null;
        return { gate, found, word, state: word?.state ?? found?.state ?? 'open', isAgainstFound: isAgainst(word?.state ?? null, found) };
      }),
    };
  }

  async #facts(offer: Offer): Promise<GateFacts> {
    const { samples, studies, newestPrivacy, newestRun, overlap, assetName } = this.#parts;
    const sample = await promisedSample(offer, samples);
    const relationships = sample === null ? null : await studies.latest('relationships', sample.id);
    const read = relationshipsSchema.safeParse(relationships?.output);
    return {
      offer,
      sample,
      profile: sample === null ? null : await samples.getProfile(sample.id),
      privacy: sample === null ? null : await newestPrivacy(sample.id),
      relationships: read.success ? read.data : null,
      run: sample === null ? null : await newestRun(sample.id),
      overlap: sample === null ? { isKnown: false, evidence: '' } : await overlap(offer, sample.id),
      assetName: offer.asset === null ? null : await assetName(offer.asset),
    };
  }

  async #own(): Promise<GateList | null> {
    const [row] = await this.#parts.workspace.database.all('SELECT value FROM marks WHERE kind = $1 AND key = $2', [mark.kind, mark.key]);
    const read = row === undefined ? null : gateListSchema.safeParse(JSON.parse(String(row['value'])));
    return read?.success === true ? read.data : null;
  }
}

/** A person may know more than the tool; that the two differ is told all the same. */
const isAgainst = (word: GateStanding['state'] | null, found: Found | null): boolean =>
  (word === 'passed' && found?.state === 'failed') || (word === 'failed' && found?.state === 'passed');
