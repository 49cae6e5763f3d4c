import type { ChangeHead, ChangeRecord } from '../changes/change-store.ts';
import type { ChangeService } from '../changes/change-service.ts';
import type { MarkedHead } from '../changes/summaries.ts';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import { prepareChange, type PreparedChange, type PrepareFacts } from './prepare-change.ts';
import type { Watched } from './ties.ts';

const isOfGlossary = ({ kind }: Pick<ChangeHead, 'kind'>): boolean => kind === 'glossary' || kind === 'glossary_term';

/** What changes are held against, and a text that is another one as soon as that is. */
interface Watching {
  readonly watched: Watched;
  readonly mark: string;
}

function watching(watched: Watched): Watching {
  const sets: readonly ReadonlySet<string>[] = [watched.made, watched.removed, watched.switched];
  return { watched, mark: sha256OfText(sets.map((ids) => [...ids].toSorted().join(' ')).join('\n')) };
}

interface Known {
  readonly mark: string;
  readonly prepared: PreparedChange;
}

export interface PreparedQuestion {
  readonly connectionId: string;
  /** Of the connection, whether they are part of the plan or not. */
  readonly all: readonly MarkedHead[];
  readonly heads: readonly MarkedHead[];
  readonly facts: PrepareFacts;
}

/**
 * What a plan says of each change, worked out once until the change or what the mirror holds of it is another one. Documents are read
 * one after another and let go of, so that a plan of thousands needs little memory.
 */
export class PreparedChanges {
  readonly #changes: Pick<ChangeService, 'told' | 'switchedTerms'>;
  readonly #known = new Map<string, Map<string, Known>>();

  constructor(changes: Pick<ChangeService, 'told' | 'switchedTerms'>) {
    this.#changes = changes;
  }

  /** @param keep is given each change as it is to be sent; then nothing is taken from what is known */
  async of(question: PreparedQuestion, keep?: (record: ChangeRecord) => void): Promise<PreparedChange[]> {
    const { connectionId, all, heads, facts } = question;
    // What rules ask for, and differences, are not part of the marks.
    const isKept = keep === undefined && !facts.publish && !facts.differences;
    const known = isKept ? this.#knownOf(connectionId, all) : new Map<string, Known>();
    const idsOf = (action: ChangeRecord['action']): Set<string> =>
      new Set(all.flatMap(({ head }) => (head.action === action ? [head.entityId] : [])));
    const [made, removed] = [idsOf('create'), idsOf('delete')];
    // Only things that are no terms ask whether a term is switched.
    const ofTerms = watching({ made, removed, switched: new Set() });
    const ofRest = watching({ made, removed, switched: await this.#changes.switchedTerms(connectionId) });
    const watchedBy = (head: Pick<ChangeHead, 'kind'>): Watching => (isOfGlossary(head) ? ofTerms : ofRest);
    const marks = new Map(heads.map(({ head, mark }) => [head.id, `${mark} ${watchedBy(head).mark}`]));
    const stale = heads.filter(({ head }) => known.get(head.id)?.mark !== marks.get(head.id));
    for await (const told of this.#changes.told(connectionId, stale)) {
      const { record, prepared } = prepareChange(told, facts, watchedBy(told.record).watched);
      keep?.(record);
      known.set(record.id, { mark: marks.get(record.id) ?? '', prepared });
    }
    return heads.flatMap(({ head }) => known.get(head.id)?.prepared ?? []);
  }

  #knownOf(connectionId: string, all: readonly MarkedHead[]): Map<string, Known> {
    const known = this.#known.get(connectionId) ?? new Map<string, Known>();
    this.#known.set(connectionId, known);
    const left = new Set(all.map(({ head }) => head.id));
    for (const id of known.keys()) if (!left.has(id)) known.delete(id);
    return known;
  }
}
