import { IconUserExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import { formatShare } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import css from './column-meaning.module.css';
import { certainty } from './content-words.ts';
import { MeaningDecision, OfferedDecision, PhiDecision } from './meaning-decision.tsx';
import { useMeanings } from './use-meanings.ts';

interface Claim {
  readonly label: string;
  readonly confidence: number;
  readonly evidence: readonly string[];
}

function ClaimText({ claim, note, phi }: { claim: Claim; note?: string; phi?: boolean }): ReactElement {
  return (
    <div className={css.claim}>
      <p className={css.line}>
        <span className={css.label} data-phi={phi === true}>
          {phi === true ? <IconUserExclamation size={14} stroke={1.75} aria-hidden /> : null}
          {claim.label}
        </span>
        {note === undefined ? null : <span className={css.note}>{note}</span>}
        <span className={css.note}>{certainty(claim.confidence)}</span>
      </p>
      <ul className={css.evidence}>
        {claim.evidence.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** What a column means and whether it may identify a person: what was found with its evidence, and what a person decided, apart. */
export function ColumnMeaning({
  column,
  sampleId,
}: {
  column: Pick<ColumnProfile, 'name' | 'state' | 'semanticTypes' | 'phi'>;
  sampleId: string;
}): ReactElement | null {
  const { phi, semanticTypes } = column;
  const meanings = useMeanings(sampleId);
  // Until a column is settled nothing has been looked for.
  const isSettled = column.state === 'settled';
  if (!isSettled && semanticTypes.length === 0 && phi.length === 0) return null;
  const decided = meanings.decidedOf(column.name);
  return (
    <>
      <OfferedDecision column={column} meanings={meanings} />
      <h3 className={inspector.heading}>Meaning</h3>
      {semanticTypes.length === 0 && (decided?.meaning ?? null) === null ? <p className={css.none}>No meaning was found.</p> : null}
      {semanticTypes.map((each) => (
        <ClaimText key={each.type} claim={each} note={`${formatShare(each.share)} fit`} />
      ))}
      <MeaningDecision key={`meaning ${column.name}`} column={column} decided={decided} meanings={meanings} />
      <h3 className={inspector.heading}>May identify a person</h3>
      {phi.length === 0 && (decided?.phi ?? null) === null ? (
        <p className={css.none}>Nothing was found; that is no clearance.</p>
      ) : (
        phi.map((each) => <ClaimText key={each.identifier} claim={each} phi />)
      )}
      <PhiDecision key={`phi ${column.name}`} column={column} decided={decided} meanings={meanings} />
    </>
  );
}
