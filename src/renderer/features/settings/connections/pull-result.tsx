import type { ReactElement } from 'react';
import { kindWords } from '../../../ui/kind-words.ts';
import type { MirrorStatus, PullGap, PullResult } from '#contract/catalog/mirror.ts';
import { formatCount, formatDuration, formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { ErrorState, Note } from '../../../ui/states.tsx';
import css from './mirror-panel.module.css';

type Last = NonNullable<MirrorStatus['last']>;

const ended: Record<Exclude<Last['state'], 'succeeded'>, string> = {
  stopped: 'was stopped',
  failed: 'did not come to its end',
  interrupted: 'was interrupted, because Meshbench ended',
};

function gapWords({ kind, scope, scopeName, reason, expected, held }: PullGap): string {
  const where = scope === '' ? '' : ` of ${scopeName ?? scope}`;
  if (reason === 'denied') return `This account may not read the ${kindWords(kind, 2)}${where}.`;
  const all = expected === null ? 'an unknown number' : formatCount(expected);
  return `The catalog listed ${formatCount(held)} of ${all} ${kindWords(kind, 2)}${where}; the others are not in the mirror.`;
}

const mostGaps = 8;

function Gaps({ gaps }: { gaps: PullResult['gaps'] }): ReactElement | null {
  if (gaps.length === 0) return null;
  const rest = gaps.length - mostGaps;
  return (
    <Note kind="attention">
      <ul className={css.gaps}>
        {gaps.slice(0, mostGaps).map((gap) => (
          <li key={`${gap.kind}/${gap.scope}`}>{gapWords(gap)}</li>
        ))}
        {rest > 0 ? <li>{`And ${plural(rest, 'more part')} that could not be read or listed whole.`}</li> : null}
      </ul>
    </Note>
  );
}

/** What the last pull did, or why it ended early. */
export function PullResultView({ last: { state, startedAt, finishedAt, result, problem } }: { last: Last }): ReactElement {
  const at = finishedAt ?? startedAt;
  if (state !== 'succeeded')
    return (
      <div className={css.part}>
        <p className={css.line} title={formatInstant(at)}>
          {`The last pull, ${formatFriendly(startedAt)}, ${ended[state]}. What came is kept, and the next one goes on from there.`}
        </p>
        {problem === null ? null : <ErrorState inline error={problem} />}
      </div>
    );
  if (result === null) return <p className={css.line}>{`Pulled ${formatFriendly(at)}.`}</p>;
  const { added, changed, removed, missing, faulty, calls, throttled, milliseconds, byKind, gaps } = result;
  const facts = [
    `${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(removed)} removed`,
    `${plural(calls, 'call')} in ${formatDuration(milliseconds)}, ${throttled === 0 ? 'none' : formatCount(throttled)} refused as too many`,
    ...(missing === 0 ? [] : [`${formatCount(missing)} can no longer be read (gone, or access was lost) and stay, marked`]),
    ...(faulty === 0 ? [] : [`${formatCount(faulty)} with faults in the catalog’s answer`]),
  ];
  const kinds = byKind.filter((of) => of.added + of.changed + of.removed > 0);
  return (
    <div className={css.part}>
      <p className={css.line} title={formatInstant(at)}>{`Last pulled ${formatFriendly(at)}: ${facts.join('; ')}.`}</p>
      {kinds.length === 0 || kinds.length > 12 ? null : (
        <p className={css.dim}>
          {kinds
            .map(({ kind, ...of }) => {
              const told = [
                [of.added, 'new'],
                [of.changed, 'changed'],
                [of.removed, 'removed'],
              ] as const;
              const parts = told.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`);
              return `${kindWords(kind, 2)}: ${parts.join(', ')}`;
            })
            .join(' · ')}
        </p>
      )}
      <Gaps gaps={gaps} />
    </div>
  );
}
