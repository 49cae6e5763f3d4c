import { Button } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { TokenLinkageRecord } from '#contract/overlap/linkage.ts';
import type { ColumnOverlap, DataSetOverlap } from '#contract/overlap/overlap.ts';
import type { TokenSide } from '#contract/studies/token-linkage.ts';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import type { SampleActions } from '../use-sample-actions.ts';
import { OverlapValueWithNote } from './overlap-figure.tsx';
import css from './overlap.module.css';

/** Persons and providers by their tokens: what share of each data set is found in the other, from the sketches and counted. */
export function TokenPart(props: { sampleId: string; overlap: DataSetOverlap; actions: SampleActions }): ReactElement | null {
  const { actions, overlap, sampleId } = props;
  const otherSampleId = overlap.other.sampleId;
  const tokens = overlap.columns.filter(({ entity, values }) => (entity === 'patient' || entity === 'provider') && values !== null);
  const engine = useEngine();
  const key = `samples/${sampleId}/tokens/${otherSampleId ?? ''}`;
  const newest = useAsked(key, (client, signal) =>
    otherSampleId === null ? Promise.resolve(null) : client.overlap.linkage.latestTokens({ sampleId, otherSampleId }, { signal }),
  );
  const job = useJobs(({ jobs }) => jobs.find(({ kind, subject }) => kind === 'link_tokens' && subject?.id === sampleId) ?? null);
  const finished = job?.state === 'succeeded' ? job.id : null;
  useEffect(() => {
    if (finished !== null) reloadAnswers(key);
  }, [finished, key]);
  const [isStarting, setStarting] = useState(false);
  const count = ({ other, subject }: ColumnOverlap): void => {
    if (otherSampleId === null) return;
    setStarting(true);
    engine.overlap.linkage
      .startTokens({ sampleId, otherSampleId, columns: [{ one: subject.path, other: other.path }] })
      .catch((thrown: unknown) => notifyError(toAppError(thrown)))
      .finally(() => setStarting(false));
  };
  if (tokens.length === 0) return null;
  const isBusy = job !== null && isActive(job);
  return (
    <section className={css.part} aria-label="Persons and providers, both ways">
      <h3>Persons and providers, both ways</h3>
      {tokens.map((token) => (
        <TokenEstimate key={`${token.subject.path} ${token.other.path}`} token={token}>
          {otherSampleId === null ? null : (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconEqual size={14} stroke={1.75} />}
              disabled={isBusy || isStarting}
              onClick={() => count(token)}
            >
              {`Count ${token.noun ?? token.subject.path} both ways`}
            </Button>
          )}
        </TokenEstimate>
      ))}
      {job !== null && isBusy ? <JobProgressBar job={job} onCancel={() => void actions.cancel(job.id)} /> : null}
      {newest.data === undefined || newest.data === null ? null : (
        <TokenTable record={newest.data} titles={{ one: overlap.subject.title, other: overlap.other.title }} />
      )}
    </section>
  );
}

function TokenEstimate({ children, token }: { children: ReactElement | null; token: ColumnOverlap }): ReactElement | null {
  if (token.values === null) return null;
  const { ofOther, ofSubject } = token.values;
  return (
    <div className={css.token}>
      <p>
        {token.noun ?? 'tokens'} <span className={css.dim}>{`(${token.subject.path}, there ${token.other.path})`}</span> {children}
      </p>
      <p>
        <OverlapValueWithNote figure={ofSubject} /> <span className={css.dim}>· of those here are there</span>
      </p>
      <p>
        <OverlapValueWithNote figure={ofOther} /> <span className={css.dim}>· of those there are here</span>
      </p>
    </div>
  );
}

const side = ({ found, foundRows, rowCount, tokens, without }: TokenSide): ReactElement => (
  <>
    <td data-align="end">
      <Figure value={tokens === 0 ? null : found / tokens} unit="share" />
    </td>
    <td data-align="end">{`${formatCount(found)} of ${formatCount(tokens)}`}</td>
    <td data-align="end">{`${formatCount(foundRows)} of ${formatCount(rowCount)}`}</td>
    <td data-align="end">{formatCount(without)}</td>
  </>
);

function TokenTable({ record, titles }: { record: TokenLinkageRecord; titles: { one: string; other: string } }): ReactElement {
  const { columns, output } = record;
  const names = (which: 'one' | 'other'): string => columns.map((pair) => pair[which]).join(', ');
  return (
    <>
      {record.isOlderThanProfile ? (
        <Note kind="attention">This sample was profiled again since this was counted, {formatInstant(record.finishedAt)}.</Note>
      ) : null}
      <table className={css.table}>
        <caption className="mb-hidden">Tokens of each data set that are found in the other, counted</caption>
        <thead>
          <tr>
            <th>Tokens of</th>
            <th data-align="end">Found in the other</th>
            <th data-align="end">Tokens</th>
            <th data-align="end">Rows</th>
            <th data-align="end">Rows without</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{`${titles.one}, ${names('one')}`}</td>
            {side(output.one)}
          </tr>
          <tr>
            <td>{`${titles.other}, ${names('other')}`}</td>
            {side(output.other)}
          </tr>
        </tbody>
      </table>
      <p className={css.dim}>{output.limits.join(' ')}</p>
    </>
  );
}
