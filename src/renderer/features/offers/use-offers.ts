import { useEffect, useMemo } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { OfferDone } from '#contract/offers/offers.ts';
import { reloadAnswers } from '../../state/asked.ts';
import { attemptChange } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { useJobs } from '../../state/jobs.ts';
import { notifyStep } from '../../state/step-notice.ts';
import { pushUndo } from '../../state/undo.ts';

type Record = EngineClient['offers']['record'];

/** What the answer that holds an offer is kept under. */
export const offerKey = (id: string): string => `offers/one/${id}`;

/** Everything that is shown of offers is asked for again. */
export const reloadOffers = (): void => reloadAnswers('offers');

/** Asks again whenever a job appears or ends: a profile, a study, a comparison may say something new of an offer. */
export function useOffersAfresh(): void {
  const turns = useJobs((jobs) => jobs.turns);
  useEffect(() => {
    if (turns > 0) reloadOffers();
  }, [turns]);
}

export interface OfferActions {
  /**
   * Does one thing to an offer, and offers the way back; says why where it fails.
   * @returns what became of it; null where it failed
   */
  readonly act: (label: string, work: (record: Record) => Promise<OfferDone>) => Promise<OfferDone | null>;
}

/** The one way in which the screens change offers. */
export function useOfferActions(): OfferActions {
  const engine = useEngine();
  return useMemo(
    () => ({
      act: async (label, work) => {
        let result: OfferDone | null = null;
        await attemptChange(async () => {
          const done = await work(engine.offers.record);
          result = done;
          let { sequence } = done;
          reloadOffers();
          if (sequence === null) return;
          const turn = async (): Promise<void> => {
            if (sequence !== null) ({ sequence } = await engine.offers.record.revert({ sequence }));
            reloadOffers();
          };
          const entry = { label, undo: turn, redo: turn };
          pushUndo(entry);
          notifyStep(entry);
        });
        return result;
      },
    }),
    [engine],
  );
}
