import type { ReactElement } from 'react';
import { useAsked } from '../../state/asked.ts';
import { formatCount } from '../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import css from './glossary.module.css';

const mostShown = 500;

/** What can be said against the glossaries, each with a way to its term. */
export function LintList({ connectionId, onGo }: { connectionId: string; onGo: (id: string) => void }): ReactElement {
  const { data, error, reload } = useAsked(`catalog/glossary-lint/${connectionId}`, (client, signal) =>
    client.catalog.glossary.lint({ connectionId }, { signal }),
  );
  if (data === undefined)
    return error === null ? (
      <LoadingRows rows={8} columns={['1fr']} label="Checking the glossaries" />
    ) : (
      <ErrorState error={error} onRetry={reload} />
    );
  if (data.findings.length === 0) return <EmptyState title="Nothing was found" text="All checks of the glossaries passed." />;
  return (
    <div className={css.scroll}>
      <p className={css.finding}>
        {`${formatCount(data.findings.length)} findings${data.findings.length > mostShown ? `; the first ${formatCount(mostShown)}, errors before warnings` : ''}`}
      </p>
      <ul className={css.list}>
        {data.findings.slice(0, mostShown).map((finding) => (
          <li key={`${finding.rule} ${finding.terms.join(' ')} ${finding.message}`} className={css.finding}>
            <span className={css.severity} data-severity={finding.severity}>
              {finding.severity === 'error' ? 'Error' : 'Warning'}
            </span>
            <button type="button" onClick={() => finding.terms[0] !== undefined && onGo(finding.terms[0])}>
              {finding.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
