import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { kindWords } from '../../../ui/kind-words.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import css from './mirror-panel.module.css';

const pageSize = 50;
const problems = { missing: 'is missing', wrong: 'was of another kind and was left out', left_out: 'lacked what identifies it' };

/** Things of whose answers something was missing or wrong, a page at a time. */
export function FaultsList({ connectionId, onClose }: { connectionId: string; onClose: () => void }): ReactElement {
  const [offset, setOffset] = useState(0);
  const { data, error, reload } = useAsked(`mirrors/faults/${connectionId}/${String(offset)}`, (engine, signal) =>
    engine.catalog.mirror.faults({ connectionId, offset, limit: pageSize }, { signal }),
  );
  if (data === undefined)
    return error === null ? (
      <LoadingRows rows={4} rowHeight={24} label="Loading the faults" />
    ) : (
      <ErrorState inline error={error} onRetry={reload} />
    );
  const last = Math.min(offset + pageSize, data.total);
  return (
    <section className={css.part} aria-label="Faults in the catalog’s answers">
      <p className={css.line}>
        {data.total === 0
          ? 'All answers were sound.'
          : `${formatCount(offset + 1)} to ${formatCount(last)} of ${formatCount(data.total)} things with faults. All else of them is kept.`}
      </p>
      <ul className={css.faults}>
        {data.things.map(({ kind, id, name, faults }) => (
          <li key={`${kind}/${id}`}>
            <span className={css.faultName}>
              {`${kindWords(kind, 1)} `}
              <MiddleEllipsis text={name} tail={10} />
            </span>
            {faults.map(({ path, problem, expected }) => (
              <span key={`${path} ${problem}`} className={css.dim}>
                <code>{path}</code> {`${problems[problem]} (expected: ${expected})`}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        {data.total <= pageSize ? null : (
          <>
            <Button size="compact-xs" variant="default" disabled={offset === 0} onClick={() => setOffset(offset - pageSize)}>
              Earlier
            </Button>
            <Button size="compact-xs" variant="default" disabled={last >= data.total} onClick={() => setOffset(offset + pageSize)}>
              Later
            </Button>
          </>
        )}
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          Hide the faults
        </Button>
      </div>
    </section>
  );
}
