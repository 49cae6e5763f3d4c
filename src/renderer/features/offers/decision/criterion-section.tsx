import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ScoredCriterion, ScoredMeasure } from '#contract/offers/fitness.ts';
import { formatShare } from '../../../ui/format.ts';
import css from './decision.module.css';
import { figureTitle, pointsText, valueText } from './decision-words.ts';
import { PointsBar } from './points-bar.tsx';

function MeasureRow({ measure }: { measure: ScoredMeasure }): ReactElement {
  const { finding, label, points, scale, shareOfWhole } = measure;
  const scaleOnly = { unit: measure.unit, currency: null };
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className={css.number} title={figureTitle(measure)}>
        {finding.known ? (
          <span className={finding.isExact ? undefined : css.estimate}>
            {valueText(finding.value, measure)}
            {finding.isExact ? null : <span className="mb-hidden"> (estimate)</span>}
          </span>
        ) : (
          <span className={css.dim}>not known</span>
        )}
      </td>
      <td
        className={css.barCell}
        title={`0 points at ${valueText(scale.worst, scaleOnly)}, 100 at ${valueText(scale.best, scaleOnly)}; decides ${formatShare(shareOfWhole)} of the whole`}
      >
        <PointsBar points={points} />
        <span className={css.dim}>{points.value === null ? '–' : Math.round(points.value)}</span>
      </td>
      <td className={css.sentence}>
        {finding.sentence}{' '}
        {finding.sources.map(({ id, kind, route, title }) => (
          <Link key={`${kind}/${id}`} className={css.source} href={route}>
            {title}
          </Link>
        ))}
      </td>
    </tr>
  );
}

/** The figures of one criterion, each with its points, what it says, and the way to where it comes from. */
export function CriterionSection({ criterion, weights }: { criterion: ScoredCriterion; weights: number }): ReactElement {
  const { label, measures, points, question, weight } = criterion;
  return (
    <section className={css.part} aria-label={label}>
      <h3 className={css.criterion}>
        <span>{label}</span>
        <span className={css.question}>{question}</span>
        <span className={css.points}>
          <PointsBar points={points} />
          <span>{pointsText(points)}</span>
        </span>
        <span className={css.dim}>{formatShare(weights === 0 ? 0 : weight / weights)} of the whole</span>
      </h3>
      <table className={css.measures}>
        <colgroup>
          <col className={css.figureColumn} />
          <col className={css.valueColumn} />
          <col className={css.pointsColumn} />
          <col />
        </colgroup>
        <thead className="mb-hidden">
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Value</th>
            <th scope="col">Points</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRow key={measure.id} measure={measure} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
