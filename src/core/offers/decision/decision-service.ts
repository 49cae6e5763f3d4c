import type { Assessment, Outcome, ReviewComment } from '#contract/offers/decision.ts';
import type { Criterion, DecisionPolicy, Fitness } from '#contract/offers/fitness.ts';
import type { Offer, OfferState } from '#contract/offers/offer.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { OfferService } from '../record/offer-service.ts';
import { DecisionStore } from './decision-store.ts';
import { gatherFindings, type FindingSources } from './gather-findings.ts';
import { type CheckStarters, openChecks } from './open-checks.ts';
import { readPolicy, usualPolicy } from './policy.ts';
import { assess } from './recommend.ts';

export interface DecisionParts extends FindingSources, CheckStarters {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
  readonly offers: Pick<OfferService, 'all' | 'get' | 'save' | 'today'>;
}

const stateAfter: Readonly<Record<Outcome, OfferState>> = { buy: 'decided_buy', negotiate: 'negotiating', decline: 'declined' };

/** Weighs offers, and keeps what was decided with the figures of that moment. */
export class DecisionService {
  readonly #parts: DecisionParts;
  readonly #store: DecisionStore;

  constructor(parts: DecisionParts) {
    this.#parts = parts;
    this.#store = new DecisionStore(parts.workspace.database);
  }

  async policy(): Promise<{ policy: DecisionPolicy; isUsual: boolean }> {
    const own = await this.#store.policy();
    return { policy: own ?? usualPolicy, isUsual: own === null };
  }

  /** @throws AppFailure `bad_input` where it is no policy or contradicts itself */
  async setPolicy(policy: unknown, reason?: string, by: 'user' | 'app' = 'user'): Promise<{ policy: DecisionPolicy; isUsual: boolean }> {
    const checked = policy === null ? null : readPolicy(policy);
    await this.#edit('decision_policy.set', { kind: 'decision_policy', id: 'company', by }, reason ?? null, async (store) => {
      const before = await store.policy();
      await store.setPolicy(checked);
      return { before, after: checked };
    });
    return this.policy();
  }

  /** @throws AppFailure `not_found` */
  async assess(offerId: string): Promise<Assessment> {
    const offer = await this.#parts.offers.get(offerId);
    const { isUsual, policy } = await this.policy();
    return {
      offerId,
      vendor: offer.vendor,
      product: offer.product,
      summary: offer.summary,
      assessedAt: this.#now(),
      fitness: await this.#fitnessOf(offer, policy),
      policy,
      policyIsUsual: isUsual,
      decisions: await this.#store.decisions(offerId),
      comments: await this.#store.comments(offerId),
      canCheck: (await openChecks(offer, this.#parts)).map(({ words }) => words),
    };
  }

  /** Starts what can be found out without a person. @returns the jobs */
  async checkRest(offerId: string): Promise<{ jobIds: string[] }> {
    const jobIds: string[] = [];
    for (const check of await openChecks(await this.#parts.offers.get(offerId), this.#parts)) jobIds.push((await check.start()).jobId);
    return { jobIds };
  }

  async assessAll(): Promise<{ offerId: string; points: Fitness['points']; recommendation: Fitness['recommendation']; known: number }[]> {
    const { policy } = await this.policy();
    const lines = [];
    for (const offer of await this.#parts.offers.all()) {
      const { known, points, recommendation } = await this.#fitnessOf(offer, policy);
      lines.push({ offerId: offer.id, points, recommendation, known });
    }
    return lines;
  }

  async decide(offerId: string, outcome: Outcome, reason: string, conditions: string): Promise<Assessment> {
    const { clock, offers } = this.#parts;
    const { fitness, policy } = await this.assess(offerId);
    const { actor } = await this.#parts.settings();
    const decision = { id: clock.newId(), offerId, outcome, reason, conditions, fitness, policy, actor, decidedAt: this.#now() };
    await this.#edit('offer_decision.made', { kind: 'offer_decision', id: decision.id }, reason, async (store) => {
      await store.addDecision(decision);
      return { before: null, after: decision };
    });
    await offers.save({ offerId, fields: { state: stateAfter[outcome] }, reason });
    return this.assess(offerId);
  }

  async comment(offerId: string, criterion: Criterion | null, text: string): Promise<Assessment> {
    await this.#parts.offers.get(offerId);
    const { actor } = await this.#parts.settings();
    const comment: ReviewComment = { id: this.#parts.clock.newId(), offerId, criterion, text, actor, writtenAt: this.#now() };
    await this.#edit('offer_comment.written', { kind: 'offer_comment', id: comment.id }, null, async (store) => {
      await store.addComment(comment);
      return { before: null, after: comment };
    });
    return this.assess(offerId);
  }

  /** @throws AppFailure `not_found`; `no_permission` for what somebody else wrote */
  async removeComment(commentId: string): Promise<Assessment> {
    const comment = await this.#store.comment(commentId);
    if (comment === null) throw failure('not_found', 'This comment is not in the workspace any more.');
    const { actor } = await this.#parts.settings();
    if (comment.actor !== actor) throw failure('no_permission', `${comment.actor} wrote this comment. Answer it instead of removing it.`);
    await this.#edit('offer_comment.removed', { kind: 'offer_comment', id: commentId }, null, async (store) => {
      await store.removeComment(commentId);
      return { before: comment, after: null };
    });
    return this.assess(comment.offerId);
  }

  async #fitnessOf(offer: Offer, policy: DecisionPolicy): Promise<Fitness> {
    const { findings, price } = await gatherFindings(offer, this.#parts, this.#parts.offers.today());
    return assess(findings, policy, price);
  }

  async #edit(
    action: string,
    entity: { readonly kind: string; readonly id: string; readonly by?: 'user' | 'app' },
    reason: string | null,
    change: (store: DecisionStore) => Promise<{ before: unknown; after: unknown }>,
  ): Promise<void> {
    const { actor } = await this.#parts.settings();
    await this.#parts.workspace.edit(
      { actor, source: entity.by ?? 'user', action, entityKind: entity.kind, entityId: entity.id, reason: reason === '' ? null : reason },
      async (inside) => ({ ...(await change(new DecisionStore(inside))), result: undefined }),
    );
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}
