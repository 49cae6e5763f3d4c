import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconTable, IconX } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import type { SampleDetail } from '#contract/samples.ts';
import type { PrivacyFinding } from '#contract/studies/privacy.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { ErrorState, Skeleton } from '../../../ui/states.tsx';

import { PhiDecision } from '../columns/meaning-decision.tsx';
import { useMeanings } from '../columns/use-meanings.ts';
import inspector from '../inspector.module.css';
import type { TabProps } from '../tabs.tsx';
import { Value } from '../values/value.tsx';
import { certainty, placeOf, placeWords, rowsOf } from './finding-words.ts';
import css from './privacy.module.css';

interface FindingDetailProps {
  readonly finding: PrivacyFinding;
  /** In the profile that is shown; undefined where it has none of the name. */
  readonly column: ColumnProfile | undefined;
  /** Of the file. */
  readonly rows: number;
  readonly detail: SampleDetail;
  readonly toRows: TabProps['toRows'];
  readonly onClose: () => void;
}

/** Why something counts as an identifier and what it looks like; values only when a person asks for them. */
export function FindingDetail({ column, detail, finding, onClose, rows, toRows }: FindingDetailProps): ReactElement {
  const meanings = useMeanings(detail.id);
  return (
    <div className={inspector.panel}>
      <div className={inspector.top}>
        <h2 className={inspector.name}>{placeOf(finding)}</h2>
        <button type="button" className={inspector.close} aria-label="Close the finding" title="Close the finding" onClick={onClose}>
          <IconX size={15} stroke={1.5} aria-hidden />
        </button>
      </div>
      <p className={css.line}>
        <span className={css.phi}>{finding.label}</span>
        <span className={css.dim}>{`45 CFR 164.514(b)(2)(i)${finding.rule}`}</span>
      </p>
      <dl className={inspector.figures}>
        <div>
          <dt className={inspector.figureLabel}>Rows that hold it</dt>
          <dd>{`${formatCount(finding.rows)} (${formatShare(rows === 0 ? 0 : finding.rows / rows)})`}</dd>
        </div>
        <div>
          <dt className={inspector.figureLabel}>Where, and how sure</dt>
          <dd>{`${placeWords[finding.place]}, ${certainty(finding.confidence)}`}</dd>
        </div>
      </dl>
      <h3 className={inspector.heading}>Why</h3>
      <ul className={css.evidence}>
        {finding.evidence.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Examples finding={finding} sampleId={detail.id} canReveal={detail.rowsAvailable} />
      {column === undefined ? null : (
        <>
          <h3 className={inspector.heading}>{`Your word on ${finding.column}`}</h3>
          <PhiDecision column={column} decided={meanings.decidedOf(finding.column)} meanings={meanings} />
        </>
      )}
      <div className={css.actions}>
        <Button
          size="xs"
          variant="default"
          disabled={!detail.rowsAvailable}
          leftSection={<IconTable size={14} stroke={1.75} />}
          onClick={() => toRows([], rowsOf(finding))}
        >
          Show these rows
        </Button>
      </div>
    </div>
  );
}

type Revealed =
  { state: 'hidden' } | { state: 'asking' } | { state: 'shown'; values: readonly string[] } | { state: 'failed'; error: AppError };

/** Forms by default. Values live in this component alone and are gone when it closes. */
function Examples({ canReveal, finding, sampleId }: { canReveal: boolean; finding: PrivacyFinding; sampleId: string }): ReactElement {
  const engine = useEngine();
  const [revealed, setRevealed] = useState<Revealed>({ state: 'hidden' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const reveal = async (): Promise<void> => {
    const signal = new AbortController();
    stop.current = signal;
    setRevealed({ state: 'asking' });
    const { column, identifier, path, test } = finding;
    try {
      const { values } = await engine.privacy.reveal({ sampleId, column, path, identifier, test }, { signal: signal.signal });
      setRevealed({ state: 'shown', values });
    } catch (thrown) {
      if (!signal.signal.aborted) setRevealed({ state: 'failed', error: toAppError(thrown) });
    }
  };
  return (
    <>
      <h3 className={inspector.heading}>{revealed.state === 'shown' ? 'Examples as they are' : 'Forms, letters as x and digits as 9'}</h3>
      {revealed.state === 'shown' ? (
        <ul className={css.examples} aria-label="Examples as they are">
          {revealed.values.length === 0 ? (
            <li className={css.dim}>None could be cut out of the first rows. Show the rows to see them.</li>
          ) : (
            revealed.values.map((value) => (
              <li key={value}>
                <code className={css.value}>
                  <Value value={value} kind="text" limit={200} />
                </code>
              </li>
            ))
          )}
        </ul>
      ) : (
        <ul className={css.examples} aria-label="Forms of what was found">
          {finding.examples.length === 0 ? <li className={css.dim}>No form can be shown for this.</li> : null}
          {finding.examples.map(({ masked, rows }) => (
            <li key={masked}>
              <code className={css.form}>{masked}</code>
              <span className={css.dim}>{formatCount(rows)}</span>
            </li>
          ))}
        </ul>
      )}
      {revealed.state === 'asking' ? <Skeleton width="60%" /> : null}
      {revealed.state === 'failed' ? <ErrorState error={revealed.error} inline /> : null}
      <div className={css.actions}>
        {revealed.state === 'shown' ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEyeOff size={14} stroke={1.75} />}
            onClick={() => setRevealed({ state: 'hidden' })}
          >
            Hide the examples
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            disabled={!canReveal || revealed.state === 'asking'}
            leftSection={<IconEye size={14} stroke={1.75} />}
            onClick={() => void reveal()}
          >
            Reveal examples
          </Button>
        )}
      </div>
    </>
  );
}
