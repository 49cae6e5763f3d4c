import type { ReactElement } from 'react';
import { ThingHistory } from '../../../ui/thing-history.tsx';

/** Who changed what of a term, and the way back. */
export const HistoryPart = ({ connectionId, termId }: { connectionId: string; termId: string }): ReactElement => (
  <ThingHistory connectionId={connectionId} kind="glossary_term" id={termId} />
);
