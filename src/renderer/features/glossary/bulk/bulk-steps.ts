import type { GlossaryStep, KeptFields, ReviewState, TermRow } from '#contract/catalog/glossary.ts';
import { edit } from '../work/steps.ts';

/** What is wished for many terms at once; null leaves a field as it is. */
export interface BulkWish {
  readonly status: 'ENABLED' | 'DISABLED' | null;
  readonly review: ReviewState | null;
  /** `add` leaves other owners, `only` takes them away, `none` takes all away. */
  readonly owner: { readonly how: 'add' | 'only' | 'none'; readonly name: string } | null;
  readonly label: KeptFields['labels'][number] | null;
}

/** Which state a term can come to, as the engine allows it; who may, the engine says. */
const ways: Readonly<Record<ReviewState, readonly (ReviewState | null)[]>> = {
  draft: [null, 'in_review', 'approved', 'rejected'],
  in_review: [null, 'draft', 'rejected'],
  approved: ['in_review'],
  rejected: ['in_review'],
};

export interface BulkPlan {
  readonly steps: readonly GlossaryStep[];
  /** Terms that something is done to. */
  readonly touched: number;
  /** Terms that cannot take the review step that is wished. */
  readonly notReviewed: number;
}

export const isNoWish = ({ label, owner, review, status }: BulkWish): boolean =>
  status === null && review === null && label === null && (owner === null || (owner.how !== 'none' && owner.name.trim() === ''));

/** What has to be done to these terms; those that are so already, and those that are to be deleted, are left. */
export function bulkPlan(terms: readonly TermRow[], { label, owner, review, status }: BulkWish): BulkPlan {
  const touched = new Set<string>();
  let notReviewed = 0;
  const steps: GlossaryStep[] = [];
  const add = (step: GlossaryStep & { id: string }): void => {
    touched.add(step.id);
    steps.push(step);
  };
  for (const term of terms) {
    const { id } = term;
    if (term.local === 'delete') continue;
    if (status !== null && term.status !== status) add(edit('glossary_term', id, 'status', status) as GlossaryStep & { id: string });
    if (owner !== null && (owner.how === 'none' || owner.name.trim() !== '')) {
      const name = owner.name.trim();
      const isSo =
        owner.how === 'none' ? term.owners.length === 0 : term.owners.includes(name) && (owner.how === 'add' || term.owners.length === 1);
      if (!isSo) {
        add({
          do: 'amend',
          id,
          ...(owner.how === 'none' ? {} : { owners: [{ kind: 'user', name }] }),
          ...(owner.how === 'add' ? {} : { withoutOwners: 'all' }),
        });
      }
    }
    if (label !== null && label.text.trim() !== '') add({ do: 'amend', id, labels: [{ ...label, text: label.text.trim() }] });
    if (review !== null && term.review !== review) {
      if (ways[review].includes(term.review)) add({ do: 'review', id, state: review });
      else notReviewed += 1;
    }
  }
  return { steps, touched: touched.size, notReviewed };
}
