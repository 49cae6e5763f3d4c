import type { ReactElement } from 'react';
import type { MirrorBrief } from '#contract/catalog/mirror.ts';
import { formatFriendly, formatInstant, formatProgress } from '../../../ui/format.ts';
import css from './connections.module.css';

/** What of a domain is here, and as of when. */
function words({ state, asOf, running, canContinue }: MirrorBrief): string {
  const age = asOf === null ? '' : formatFriendly(asOf);
  if (running !== null)
    return `Being pulled now: ${running.label}${running.share === null ? '' : `, ${formatProgress(running.share)}`}${state === 'ready' && age !== '' ? `; what is shown was pulled ${age}` : ''}`;
  if (state === 'empty') return 'Nothing is pulled yet: search and browse have nothing to show of it.';
  if (state === 'partial') return `Pulled in part${canContinue ? ', and can go on where it stopped' : ''}.`;
  return `Last pulled ${age}${canContinue ? '; a newer pull stopped half-way and can go on' : ''}.`;
}

export function MirrorLine({ brief }: { brief: MirrorBrief }): ReactElement {
  const { asOf, problem, running } = brief;
  return (
    <>
      <p className={css.detail} title={asOf === null ? undefined : formatInstant(asOf)}>
        {words(brief)}
      </p>
      {problem === null || running !== null ? null : (
        <p className={css.problem} role="note">
          {problem.message}
        </p>
      )}
    </>
  );
}
