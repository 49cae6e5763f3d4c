import { useEffect, useMemo, useState } from 'react';
import type { OfferProblem } from '#contract/offers/offers.ts';
import type { Offer, OfferFields } from '#contract/offers/offer.ts';
import { replaceAnswer } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { offerKey, useOfferActions } from '../use-offers.ts';
import { type Begun, begunSince, keepDraft, keptDraft, same } from './kept-draft.ts';

export interface Draft {
  readonly fields: OfferFields;
  /** Members that differ from what is kept. */
  readonly changed: readonly (keyof OfferFields)[];
  readonly problems: readonly OfferProblem[];
  readonly errorAt: (path: string) => string | undefined;
  readonly noteAt: (path: string) => string | undefined;
  readonly hasErrors: boolean;
  /** @param change or what makes it of the terms as they are then, for what comes later than it was asked for */
  readonly set: (change: Partial<OfferFields> | ((fields: OfferFields) => Partial<OfferFields>)) => void;
  readonly discard: () => void;
  /** @returns whether it was saved */
  readonly save: (reason: string) => Promise<boolean>;
}

const members = [
  'vendor',
  'product',
  'source',
  'summary',
  'state',
  'price',
  'promisedRecords',
  'askedBy',
  'contract',
  'people',
  'attachments',
  'samples',
  'asset',
] as const satisfies readonly (keyof OfferFields)[];

const fieldsOf = (offer: Offer): OfferFields =>
  Object.fromEntries(members.map((member) => [member, offer[member]])) as unknown as OfferFields;
const begunAt = ({ changedAt }: Pick<Offer, 'changedAt'>): Begun => ({ of: changedAt, change: {}, seen: {} });

/** How long typing has to rest before it is checked, in milliseconds. */
const rest = 250;

/** The terms as a person is writing them, checked while they do. What somebody else saves meanwhile is refused when this is saved. */
export function useDraft(offer: Offer, known: readonly OfferProblem[]): Draft {
  const engine = useEngine();
  const { act } = useOfferActions();
  const [draft, setDraft] = useState<Begun>(() => keptDraft(offer.id) ?? begunAt(offer));
  useEffect(() => keepDraft(offer.id, draft), [offer.id, draft]);
  const [checked, setChecked] = useState<{ readonly text: string; readonly problems: readonly OfferProblem[] } | null>(null);
  const fields = useMemo(() => ({ ...fieldsOf(offer), ...draft.change }), [offer, draft]);
  const changed = members.filter((member) => !same(fields[member], offer[member]));
  const text = JSON.stringify(fields);
  const isDirty = changed.length > 0;
  useEffect(() => {
    if (!isDirty) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      engine.offers.record
        .check({ fields: JSON.parse(text) as unknown }, { signal: stop.signal })
        .then(({ problems }) => setChecked({ text, problems }))
        .catch(() => undefined);
    }, rest);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [engine, text, isDirty]);
  const problems = isDirty ? (checked?.problems ?? known) : known;
  const at = (severity: OfferProblem['severity'], path: string): string | undefined =>
    problems.find((problem) => problem.severity === severity && problem.path === path)?.message;
  // Members that nobody else has touched meanwhile may be saved over a newer offer.
  const isSeen = Object.entries(draft.seen).every(([member, value]) => same(value, offer[member as keyof OfferFields]));
  const first = isDirty && !isSeen ? draft.of : offer.changedAt;
  return {
    fields,
    changed,
    problems,
    errorAt: (path) => at('error', path),
    noteAt: (path) => at('note', path),
    // What was found in an older text keeps nobody from saving: the engine checks what it is given.
    hasErrors: (!isDirty || checked?.text === text) && problems.some(({ severity }) => severity === 'error'),
    set: (wish) =>
      setDraft((before) => {
        const change = typeof wish === 'function' ? wish({ ...fieldsOf(offer), ...before.change }) : wish;
        return {
          of: Object.keys(before.change).length === 0 ? offer.changedAt : before.of,
          change: { ...before.change, ...change },
          seen: {
            ...Object.fromEntries(Object.keys(change).map((member) => [member, offer[member as keyof OfferFields]])),
            ...before.seen,
          },
        };
      }),
    discard: () => setDraft(begunAt(offer)),
    save: async (reason) => {
      const wanted = Object.fromEntries(changed.map((member) => [member, fields[member]])) as Partial<OfferFields>;
      const done = await act(`Changed ${offer.product}`, async (record) => {
        const saved = await record.save({
          offerId: offer.id,
          fields: wanted,
          unchangedSince: first,
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        });
        // The fields must not show what was there before until the screen has asked again.
        replaceAnswer(offerKey(offer.id), { offer: saved.offer, problems });
        setDraft((now) => begunSince(now, wanted, saved.offer));
        return saved;
      });
      return done !== null;
    },
  };
}
