import { useState } from 'react';
import type { Assessment, DecisionReportFormat } from '#contract/offers/decision.ts';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import { useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { saveBytes } from '../../../state/save-bytes.ts';
import { reloadOffers } from '../use-offers.ts';

export interface AssessmentView {
  readonly assessment: Assessment | undefined;
  readonly error: AppError | null;
  readonly reload: () => void;
  /** Something is on its way: buttons wait. */
  readonly isBusy: boolean;
  /** Does something that answers with the new assessment. True when it went well. */
  readonly change: (act: (decision: EngineClient['offers']['decision']) => Promise<Assessment>) => Promise<boolean>;
  readonly takeReport: (format: DecisionReportFormat) => Promise<void>;
}

/** The fitness of one offer, with what is said and decided of it. */
export function useAssessment(offerId: string): AssessmentView {
  const engine = useEngine();
  const asked = useAsked(`offers/${offerId}/assessment`, (client, signal) => client.offers.decision.assess({ offerId }, { signal }));
  const [isBusy, setBusy] = useState(false);
  const during = async (act: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      return true;
    } catch (thrown) {
      notifyError(toAppError(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    assessment: asked.data,
    error: asked.data === undefined ? asked.error : null,
    reload: asked.reload,
    isBusy,
    change: (act) =>
      during(async () => {
        asked.replace(await act(engine.offers.decision));
        reloadOffers();
      }),
    takeReport: async (format) => {
      await during(async () => {
        const report = await engine.offers.decision.report({ offerId, format });
        if (window.meshbench === undefined) saveBytes(report);
        else notify(`The report lies in ${report.path}`);
      });
    },
  };
}
