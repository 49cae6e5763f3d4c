import type { ReactElement } from 'react';
import type { ComparisonRecord } from '#contract/comparison.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import css from './comparison.module.css';

const runsKept = 100;

/** The newest run of each ruleset, by the ruleset. */
function newestOf(runs: readonly QualityRun[]): Map<string, QualityRun> {
  const found = new Map<string, QualityRun>();
  for (const run of runs) if (!found.has(run.rulesetId) && run.counts !== null) found.set(run.rulesetId, run);
  return found;
}

function useRuns(sampleId: string): readonly QualityRun[] {
  return (
    useAsked(`samples/${sampleId}/comparison-rules`, (engine, signal) => engine.quality.runs({ sampleId, limit: runsKept }, { signal }))
      .data ?? []
  );
}

const scoreOf = ({ score }: QualityRun): string => (score === null ? '–' : formatShare(score));

/** Outcomes of the rulesets that were run on both deliveries, then and now; nothing where there is none. */
export function RulesThenNow({ record }: { record: ComparisonRecord }): ReactElement | null {
  const [subject, other] = [newestOf(useRuns(record.sampleId)), newestOf(useRuns(record.otherSampleId))];
  const [before, after] = record.subject === 'after' ? [other, subject] : [subject, other];
  const both = [...after.values()].flatMap((run) => {
    const earlier = before.get(run.rulesetId);
    return earlier === undefined ? [] : [{ earlier, run }];
  });
  if (both.length === 0) return null;
  return (
    <>
      <h3 className={inspector.heading}>Rules</h3>
      <table className={css.pairs}>
        <thead>
          <tr>
            <th scope="col">Ruleset</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {both.map(({ earlier, run }) => (
            <tr key={run.rulesetId}>
              <th scope="row">{run.rulesetTitle}</th>
              {[earlier, run].map((each) => (
                <td key={each.id}>{`${scoreOf(each)}, ${formatCount((each.counts?.failed ?? 0) + (each.counts?.error ?? 0))} failed`}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
