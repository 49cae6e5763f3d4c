import { IconUserCheck, IconUserExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import css from './meaning-badge.module.css';
import { type Claims, type Decided, meaningInForce } from './meaning-in-force.ts';

/** What a column means, rose where it may identify a person, with a mark where a person said so; null where nothing is known. */
export function MeaningBadge({ column, decided }: { column: Claims; decided: Decided | undefined }): ReactElement | null {
  const { label, isPhi, isDecided, title } = meaningInForce(column, decided);
  if (label === null && !isDecided) return null;
  return (
    <span className={css.badge} data-phi={isPhi} title={title}>
      {isPhi ? (
        <>
          <IconUserExclamation size={13} stroke={1.75} aria-hidden />
          <span className="mb-hidden">May identify a person:</span>
        </>
      ) : null}
      <span className={css.label}>{label ?? 'No known meaning'}</span>
      {isDecided ? (
        <>
          <IconUserCheck size={13} stroke={1.75} aria-hidden />
          <span className="mb-hidden">decided by a person</span>
        </>
      ) : null}
    </span>
  );
}
