import { IconChecklist } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Evaluation, QualitySeries } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { formatCount, formatInstant, formatNumber, plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { LongText } from '../../../ui/long-text.tsx';
import { RawText } from '../forms/raw-text.tsx';
import { Heading } from '../parts/facts.tsx';
import type { AssetTabProps } from './asset-tabs.ts';
import { QualityChart } from './quality-chart.tsx';
import css from './quality-tab.module.css';
import { thingOf } from './use-asset.ts';

const keyOf = ({ of, formName }: QualitySeries): string => (of === 'asset' ? formName : `listing:${formName}`);

/** How good the data were, ruleset by ruleset over time, and what failed at a point in time. */
export function QualityTab({ asset }: AssetTabProps): ReactElement {
  const asked = useAsked(`catalog/quality/${asset.connectionId}/${asset.id}`, (engine, signal) =>
    engine.catalog.browse.quality(thingOf(asset), { signal }),
  );
  const [seriesText] = useQueryState('series');
  const [pointText] = useQueryState('point');
  const setQuery = useSetQuery();
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={8} columns={['1fr']} label="Loading quality results" />
    ) : (
      <ErrorState error={asked.error} title="The quality results could not be read" onRetry={asked.reload} />
    );
  }
  if (asked.data.length === 0) {
    return (
      <EmptyState
        icon={IconChecklist}
        title="No quality results"
        text="Nobody has sent results of data quality rules for this asset to the catalog. A sample of it can be checked by rulesets here."
      />
    );
  }
  const times = asked.data.flatMap(({ points }) => points.map(({ at }) => Date.parse(at)));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const series = asked.data.find((each) => keyOf(each) === seriesText) ?? asked.data[0];
  const point = series?.points.find(({ id }) => id === pointText) ?? series?.points.at(-1);
  return (
    <div className={css.quality}>
      {asked.data.map((each) => (
        <section key={keyOf(each)} className={css.series} aria-label={each.formName}>
          <header className={css.head}>
            <h2 className={css.name}>{visibleName(each.formName)}</h2>
            <span className={css.quiet}>{seriesWords(each)}</span>
          </header>
          <QualityChart
            series={each}
            from={from}
            to={to}
            chosen={series === each ? (point?.id ?? null) : null}
            onChoose={(id) => setQuery({ series: keyOf(each), point: id }, { replace: true })}
          />
          {each.isNewestOnly ? (
            <p className={css.quiet}>Only the newest result came with the asset; its history was not fetched yet.</p>
          ) : null}
        </section>
      ))}
      {series === undefined || point === undefined ? null : <PointDetail asset={asset} series={series} pointId={point.id} />}
    </div>
  );
}

function seriesWords(series: QualitySeries): string {
  const newest = series.points.at(-1);
  return [
    newest?.passing === undefined || newest.passing === null ? null : `${formatNumber(newest.passing)} % passed, as the catalog reports`,
    plural(series.points.length, 'result'),
    series.of === 'listing' ? 'of the listing' : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function PointDetail({ asset, series, pointId }: { asset: AssetTabProps['asset']; series: QualitySeries; pointId: string }): ReactElement {
  const { of, formName } = series;
  const asked = useAsked(`catalog/quality/${asset.connectionId}/${asset.id}/${of}/${formName}/${pointId}`, (engine, signal) =>
    engine.catalog.browse.qualityPoint({ ...thingOf(asset), of, formName, pointId }, { signal }),
  );
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={5} columns={[72, '1fr', '3fr', '1fr']} label="Loading evaluations" />
    ) : (
      <ErrorState inline error={asked.error} onRetry={asked.reload} />
    );
  }
  const { point, evaluations, isCut, raw } = asked.data;
  const failed = evaluations.filter(({ status }) => status !== 'PASS');
  const passed = evaluations.filter(({ status }) => status === 'PASS');
  const isWhole = point.evaluations === null || point.evaluations === evaluations.length;
  return (
    <section className={css.detail}>
      <Heading>
        {`${visibleName(formName)}, ${formatInstant(point.at)}: ${point.passing === null ? 'no passing percentage' : `${formatNumber(point.passing)} % passed`}`}
      </Heading>
      {isCut || !isWhole ? (
        <Note>
          {`Only a part of this result is in the mirror${point.evaluations === null ? '' : `: ${formatCount(evaluations.length)} of ${plural(point.evaluations, 'evaluation')}`}. The percentage is of the whole result.`}
        </Note>
      ) : null}
      {raw === null ? (
        <EvaluationTable evaluations={[...failed, ...passed]} />
      ) : (
        <>
          <p className={css.quiet}>This result is none of the data quality form. It is shown as it came.</p>
          <RawText text={raw} />
        </>
      )}
    </section>
  );
}

function EvaluationTable({ evaluations }: { evaluations: readonly Evaluation[] }): ReactElement {
  if (evaluations.length === 0) return <p className={css.none}>This result lists no evaluations.</p>;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Rule</th>
          <th scope="col">Columns</th>
          <th scope="col">Kind</th>
        </tr>
      </thead>
      <tbody>
        {evaluations.map((evaluation, index) => (
          // The same rule may stand there twice: the place is all there is to tell them apart.
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>
              <span className={css.outcome} data-status={evaluation.status ?? ''}>
                {evaluation.status === 'PASS' ? 'Passed' : evaluation.status === 'FAIL' ? 'Failed' : (evaluation.status ?? 'Not known')}
              </span>
            </td>
            <td>
              {evaluation.description === null ? (
                <span className={css.none}>Not described</span>
              ) : (
                <code className={css.rule}>{visibleName(evaluation.description)}</code>
              )}
              {evaluation.message === null ? null : (
                <span className={css.message}>
                  <LongText text={evaluation.message} />
                </span>
              )}
            </td>
            <td>
              {evaluation.fields.length === 0 ? (
                <span className={css.none}>The asset</span>
              ) : (
                evaluation.fields.map((name) => visibleName(name)).join(', ')
              )}
            </td>
            <td>{evaluation.types.map((type) => visibleName(type)).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
