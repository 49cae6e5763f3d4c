import type { Guide, Need } from '#contract/home.ts';
import type { InboxItem } from '#contract/inbox.ts';
import type { SampleSummary } from '#contract/samples.ts';
import type { Verification } from '#contract/workspaces.ts';
import { failure } from '../failures.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import type { SampleService } from '../samples/sample-service.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { guidePlaces } from './guide-places.ts';
import { type GuideSample, guideSamples } from './guide-plans.ts';
import { guidesFor, stepKey } from './guides.ts';
import { Marks } from './marks.ts';
import { needsFrom } from './needs.ts';

const recentCount = 8;
const stepMark = 'guide_step';
const sampleMark = 'guide_sample';

/** The first screen: what waits for the person, what was added last, and the guided first jobs of the demo. */
export class HomeService {
  readonly #workspace: Workspace;
  readonly #samples: SampleService;
  readonly #jobs: JobRegistry;
  readonly #marks: Marks;
  readonly #inbox: () => Promise<readonly InboxItem[]>;
  #verification: Verification | null = null;

  constructor(parts: { workspace: Workspace; samples: SampleService; jobs: JobRegistry; inbox: () => Promise<readonly InboxItem[]> }) {
    this.#workspace = parts.workspace;
    this.#samples = parts.samples;
    this.#jobs = parts.jobs;
    this.#inbox = parts.inbox;
    this.#marks = new Marks(parts.workspace.database);
  }

  /** Checks the journal and remembers the answer for the needs. */
  async verify(): Promise<Verification> {
    this.#verification = await this.#workspace.verify();
    return this.#verification;
  }

  async overview(): Promise<{ needs: Need[]; recent: SampleSummary[]; guides: Guide[] }> {
    const samples = await this.#samples.standing();
    const needs = needsFrom({ jobs: this.#jobs.list(), samples, verification: this.#verification, inbox: await this.#inbox() });
    const recent = samples.map((sample) => sample.summary);
    return { needs, recent: recent.slice(0, recentCount), guides: await this.#guides(recent) };
  }

  async markStep(guideId: Guide['id'], stepId: string, done: boolean): Promise<Guide> {
    const samples = (await this.#samples.standing()).map((sample) => sample.summary);
    const before = (await this.#guides(samples)).find((guide) => guide.id === guideId);
    if (before === undefined || !before.steps.some((step) => step.id === stepId)) {
      throw failure('not_found', 'This step is not part of a guide here. The guides belong to the demo workspace: open it first.');
    }
    const key = stepKey(guideId, stepId);
    if (done) await this.#marks.set(stepMark, key, 'done');
    else await this.#marks.clear(stepMark, key);
    return { ...before, steps: before.steps.map((step) => (step.id === stepId ? { ...step, done } : step)) };
  }

  async #guides(samples: readonly SampleSummary[]): Promise<Guide[]> {
    if (!(await this.#workspace.info()).isDemo) return [];
    const done = new Set((await this.#marks.all(stepMark)).keys());
    return guidesFor({ samples: await this.#guideSamples(samples), places: await guidePlaces(this.#workspace.database) }, done);
  }

  /** A person may change a title: what was found once by its title is remembered by its id. */
  async #guideSamples(samples: readonly SampleSummary[]): Promise<Map<GuideSample, string>> {
    const remembered = await this.#marks.all(sampleMark);
    const found = new Map<GuideSample, string>();
    for (const [name, title] of Object.entries(guideSamples) as [GuideSample, string][]) {
      const byId = samples.find((sample) => sample.id === remembered.get(name));
      const sample = byId ?? samples.findLast((candidate) => candidate.title === title);
      if (sample === undefined) continue;
      found.set(name, sample.id);
      if (byId === undefined) await this.#marks.set(sampleMark, name, sample.id);
    }
    return found;
  }
}
