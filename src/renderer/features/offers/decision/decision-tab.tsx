import { Button, Menu } from '@mantine/core';
import { IconAdjustments, IconDownload } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { DecisionReportFormat } from '#contract/offers/decision.ts';
import { useCommands } from '../../../state/commands.ts';
import { useEngine } from '../../../state/engine.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import type { OfferTabProps } from '../offer-tabs.ts';
import { reloadOffers } from '../use-offers.ts';
import { CheckRest } from './check-rest.tsx';
import { CriterionSection } from './criterion-section.tsx';
import { DecideForm } from './decide-form.tsx';
import css from './decision.module.css';
import { PolicyDialog } from './policy-dialog.tsx';
import { ReviewComments } from './review-comments.tsx';
import { useAssessment } from './use-assessment.ts';
import { Verdict } from './verdict.tsx';

const formats: readonly { format: DecisionReportFormat; label: string }[] = [
  { format: 'pdf', label: 'PDF' },
  { format: 'html', label: 'HTML page' },
  { format: 'json', label: 'JSON' },
];

/** Whether to buy: the recommendation with every figure behind it, what reviewers say, and the decision. */
export function DecisionTab({ offer }: OfferTabProps): ReactElement {
  const offerId = offer.id;
  const engine = useEngine();
  const view = useAssessment(offerId);
  const [isPolicyOpen, setPolicyOpen] = useState(false);
  const { assessment, error } = view;
  useCommands(
    assessment === undefined
      ? []
      : [
          { id: 'decision.policy', title: 'Change how offers are weighed', group: 'This screen', run: () => setPolicyOpen(true) },
          ...formats.map(({ format, label }) => ({
            id: `decision.report.${format}`,
            title: `Take the decision report as ${label}`,
            group: 'This screen' as const,
            run: () => void view.takeReport(format),
          })),
        ],
  );
  if (assessment === undefined) {
    return error === null ? (
      <LoadingRows rows={10} rowHeight={32} columns={['140px', '2fr', '1fr']} label="Weighing the offer" />
    ) : (
      <ErrorState error={error} title="The offer could not be weighed" onRetry={view.reload} />
    );
  }
  const weights = assessment.fitness.criteria.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <div className={css.page}>
      <div className={css.main}>
        <div className={css.tools}>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="default" leftSection={<IconDownload size={14} stroke={1.5} />} disabled={view.isBusy}>
                Take the report
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {formats.map(({ format, label }) => (
                <Menu.Item key={format} onClick={() => void view.takeReport(format)}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button size="xs" variant="default" leftSection={<IconAdjustments size={14} stroke={1.5} />} onClick={() => setPolicyOpen(true)}>
            Weights and limits
          </Button>
        </div>
        <Verdict assessment={assessment} checks={<CheckRest assessment={assessment} onEnd={reloadOffers} />} />
        {assessment.fitness.criteria.map((criterion) => (
          <CriterionSection key={criterion.criterion} criterion={criterion} weights={weights} />
        ))}
      </div>
      <aside className={css.side} aria-label="Decision and comments">
        <DecideForm assessment={assessment} view={view} />
        <ReviewComments assessment={assessment} view={view} />
      </aside>
      {isPolicyOpen ? (
        <PolicyDialog
          assessment={assessment}
          isBusy={view.isBusy}
          onClose={() => setPolicyOpen(false)}
          onSave={(policy) =>
            view.change(async (decision) => {
              await engine.offers.decision.setPolicy({ policy });
              return decision.assess({ offerId });
            })
          }
        />
      ) : null}
    </div>
  );
}
