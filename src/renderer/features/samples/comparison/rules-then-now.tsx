import type { ReactElement } from 'react';
import type { ComparisonRecord } from '#contract/comparison.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import inspector from '../inspector.module.css';
import { OutcomeBadge } from '../rules/outcome-badge.tsx';
import css from './comparison.module.css';
import { ruleFlips } from './rule-flips.ts';

const runsKept = 100;
const mostShown = 200;

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

const useResult = (runId: string) => useAsked(`quality/result/${runId}`, (engine, signal) => engine.quality.result({ runId }, { signal }));

/** The rules of one ruleset that came out otherwise, and why. */
function Flips({ earlier, later }: { earlier: QualityRun; later: QualityRun }): ReactElement | null {
  const [before, after] = [useResult(earlier.id), useResult(later.id)];
  const problem = before.error ?? after.error;
  if (problem !== null) return <Note kind="attention">{`Which rules changed cannot be told: ${problem.message}`}</Note>;
  const [one, other] = [before.data?.result, after.data?.result];
  if (!one || !other) return null;
  const { flips, same } = ruleFlips(one.rules, other.rules);
  return (
    <>
      <ul className={css.flips} aria-label={`Rules of ${later.rulesetTitle} that came out otherwise`}>
        {flips.slice(0, mostShown).map((flip, place) => (
          <li key={`${place} ${flip.rule}`}>
            <code>{flip.rule}</code>
            <span className={css.flip}>
              {flip.before === null ? 'New' : <OutcomeBadge outcome={flip.before} />} <span aria-hidden>→</span>{' '}
              {flip.after === null ? 'Gone' : <OutcomeBadge outcome={flip.after} />}
            </span>
            {flip.message === null ? null : <span className={inspector.dim}>{flip.message}</span>}
          </li>
        ))}
      </ul>
      {flips.length > mostShown ? (
        <p
          className={inspector.dim}
        >{`${formatCount(flips.length - mostShown)} more came out otherwise; the ruleset’s history has both runs.`}</p>
      ) : null}
      <p className={inspector.dim}>
        {flips.length === 0
          ? `${later.rulesetTitle}: every rule came out as before.`
          : `${later.rulesetTitle}: ${same === 0 ? 'no other rule' : plural(same, 'other rule')} came out as before.`}
      </p>
    </>
  );
}

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
      {both.map(({ earlier, run }) => (
        <Flips key={run.id} earlier={earlier} later={run} />
      ))}
    </>
  );
}
