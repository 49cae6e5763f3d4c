import { IconUserExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import { formatShare } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import css from './column-meaning.module.css';

interface Claim {
  readonly label: string;
  readonly confidence: number;
  readonly evidence: readonly string[];
}

/** Half percents would claim more than a weighing of evidence knows. */
const certainty = (confidence: number): string => `${Math.round(confidence * 100)} % sure`;

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

/** What a column means and whether it may identify a person, each with its evidence; nothing while neither is known. */
export function ColumnMeaning({ column }: { column: Pick<ColumnProfile, 'semanticTypes' | 'phi'> }): ReactElement | null {
  const { phi, semanticTypes } = column;
  if (semanticTypes.length === 0 && phi.length === 0) return null;
  return (
    <>
      {semanticTypes.length === 0 ? null : <h3 className={inspector.heading}>Meaning</h3>}
      {semanticTypes.map((each) => (
        <ClaimText key={each.type} claim={each} note={`${formatShare(each.share)} fit`} />
      ))}
      {phi.length === 0 ? null : (
        <>
          <h3 className={inspector.heading}>May identify a person</h3>
          {phi.map((each) => (
            <ClaimText key={each.identifier} claim={each} phi />
          ))}
        </>
      )}
    </>
  );
}
