import type { ReactElement } from 'react';
import type { RowSet } from '#contract/row-set.ts';
import type { NearDuplicates, RowFigure } from '#contract/studies/near-duplicates.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { ColumnNames, Finding, Findings, RowsLink } from './finding.tsx';
import css from './relationships.module.css';

interface Props {
  output: NearDuplicates;
  openRows: (set: RowSet, sort: readonly string[]) => void;
}

const shownClusters = 8;
const shownTexts = 6;

/** Rows that are another row again, and values that are another value in another spelling. */
export function NearPart(props: Props): ReactElement {
  return (
    <>
      <Rows {...props} />
      <Spellings {...props} />
      <Texts {...props} />
    </>
  );
}

function RowCount({ figure, of }: { figure: RowFigure; of: number }): ReactElement {
  return (
    <Figure
      value={figure.rows}
      exact={figure.isExact}
      plusMinus={figure.plusMinus}
      ofRows={of}
      label={figure.rows === 1 ? 'row' : 'rows'}
    />
  );
}

function Rows({ output, openRows }: Props): ReactElement {
  const { exact, ignored, apartFromIgnored, oneColumn, normalised, rowCount } = output;
  const near = (but: string[], spelled: string[] = []): RowSet => ({ kind: 'near_duplicates', but, ignored, normalised: spelled });
  const link = (figure: RowFigure, set: RowSet, sort: readonly string[] = []): ReactElement => (
    <RowsLink rows={figure.rows} isExact={figure.isExact} onOpen={() => openRows(set, sort)} />
  );
  const isExact = [...(apartFromIgnored === null ? [] : [apartFromIgnored]), ...oneColumn.map(({ sharing }) => sharing)].every(
    (figure) => figure.isExact,
  );
  const compared = isExact
    ? `Every row was compared with every other, ${plural(rowCount, 'row')} in all.`
    : `Exact repeats were looked for in all ${plural(rowCount, 'row')}; near ones in groups of rows drawn at random, and their number estimated from those.`;
  const besides = ignored.length === 0 ? '' : ` Not compared, because they number the rows: ${ignored.join(', ')}.`;
  return (
    <Findings
      title="Rows that repeat others"
      hint={`${compared}${besides}`}
      nothing={
        isExact
          ? 'No row repeats another one, not even in all columns but one.'
          : `None was found among those; up to about ${formatCount(apartFromIgnored?.plusMinus ?? 0)} rows may have been missed.`
      }
    >
      {[
        ...(exact.extra.rows === 0
          ? []
          : [
              <Finding
                key="exact"
                tone="attention"
                facts={`${formatCount(exact.extra.rows)} of them, ${formatShare(exact.extra.rows / rowCount)} of the rows, could be taken out`}
                action={link(exact.sharing, { kind: 'duplicates' })}
              >
                <RowCount figure={exact.sharing} of={rowCount} /> are equal to another row in every column.
              </Finding>,
            ]),
        ...(apartFromIgnored === null || apartFromIgnored.rows === 0
          ? []
          : [
              <Finding key="ignored" tone="attention" action={link(apartFromIgnored, near([]))}>
                <RowCount figure={apartFromIgnored} of={rowCount} /> are equal to another row in everything but{' '}
                <ColumnNames names={ignored} />: the same thing under another number.
              </Finding>,
            ]),
        ...(normalised === null
          ? []
          : [
              <Finding key="normalised" tone="attention" action={link(normalised.sharing, near([], normalised.columns))}>
                <RowCount figure={normalised.sharing} of={rowCount} /> are equal to another row once case, accents, blanks and punctuation
                are set aside in <ColumnNames names={normalised.columns} />.
              </Finding>,
            ]),
        ...oneColumn.map(({ column, sharing }) => (
          <Finding key={column} tone="nearly" action={link(sharing, near([column]))}>
            <RowCount figure={sharing} of={rowCount} /> differ from another row in <ColumnNames names={[column]} /> alone.
          </Finding>
        )),
      ]}
    </Findings>
  );
}

function Spellings({ output: { spellings }, openRows }: Props): ReactElement {
  return (
    <Findings
      title="One value, several spellings"
      hint="Values that are the same once case, accents, blanks and punctuation are set aside. Numbers are left as they are."
      nothing="No column has a value in several spellings."
    >
      {spellings.flatMap(({ column, clusters, clusterCount, rows }) => [
        <Finding key={column} tone="nearly" facts={`${plural(rows, 'row')} in all`}>
          <ColumnNames names={[column]} /> has {plural(clusterCount, 'value')} in several spellings
          {clusterCount > shownClusters ? `; those with most rows are shown` : ''}.
        </Finding>,
        ...clusters.slice(0, shownClusters).map((cluster) => (
          <Finding
            key={`${column}\0${String(cluster.values[0]?.value)}`}
            facts={
              <span className={css.spellings}>
                {cluster.values.map(({ value, rows: count }) => (
                  <span key={String(value)} className={css.spelling}>
                    <q>{String(value)}</q> {formatCount(count)}
                  </span>
                ))}
              </span>
            }
            action={
              <RowsLink
                rows={cluster.rows}
                isExact={cluster.values.reduce((sum, each) => sum + each.rows, 0) === cluster.rows}
                onOpen={() => openRows({ kind: 'one_of', column, values: cluster.values.map(({ value }) => value) }, [column])}
              />
            }
          >
            {''}
          </Finding>
        )),
      ])}
    </Findings>
  );
}

function Texts({ output: { texts }, openRows }: Props): ReactElement {
  return (
    <Findings
      title="Long texts that resemble each other"
      hint="Texts that share 70 % or more of their three-word sequences."
      nothing="No long text resembles another one that closely, or there are no long texts."
    >
      {texts.flatMap(({ column, compared, distinct, texts: count, pairCount, pairs }) => [
        <Finding
          key={column}
          tone="nearly"
          facts={
            compared < distinct
              ? `${formatCount(compared)} of ${formatCount(distinct)} different texts compared, drawn at random`
              : `all ${formatCount(distinct)} different texts compared`
          }
        >
          <ColumnNames names={[column]} />: {plural(count, 'text')} in {plural(pairCount, 'pair')} resemble another.
        </Finding>,
        ...pairs.slice(0, shownTexts).map(({ one, other, similarity, rows }) => (
          <Finding
            key={`${column}\0${one}\0${other}`}
            facts={`${formatShare(similarity)} the same`}
            action={
              one.length < 300 && other.length < 300 ? (
                <RowsLink rows={rows} onOpen={() => openRows({ kind: 'one_of', column, values: [one, other] }, [column])} />
              ) : null
            }
          >
            <span className={css.twoTexts}>
              <span>{one}</span>
              <span>{other}</span>
            </span>
          </Finding>
        )),
      ])}
    </Findings>
  );
}
