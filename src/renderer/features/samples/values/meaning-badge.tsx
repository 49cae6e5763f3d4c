import { IconUserExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import { formatShare } from '../../../ui/format.ts';
import css from './meaning-badge.module.css';

/** Share and certainty in one line: the title of a badge. */
export function meaningTitle({ semanticTypes, phi }: Pick<ColumnProfile, 'semanticTypes' | 'phi'>): string {
  const [claim] = semanticTypes;
  const lines = claim ? [`${claim.label}: ${formatShare(claim.share)} of the filled rows fit`] : [];
  if (phi.length > 0) lines.push(`May identify a person: ${phi.map((each) => each.label.toLowerCase()).join(', ')}`);
  return lines.join('\n');
}

/** What a column means, rose where it may identify a person; null where nothing is known. */
export function MeaningBadge({ column }: { column: Pick<ColumnProfile, 'semanticTypes' | 'phi'> }): ReactElement | null {
  const isPhi = column.phi.length > 0;
  const label = column.semanticTypes[0]?.label ?? column.phi[0]?.label;
  if (label === undefined) return null;
  return (
    <span className={css.badge} data-phi={isPhi} title={meaningTitle(column)}>
      {isPhi ? (
        <>
          <IconUserExclamation size={13} stroke={1.75} aria-hidden />
          <span className="mb-hidden">May identify a person:</span>
        </>
      ) : null}
      <span className={css.label}>{label}</span>
    </span>
  );
}
