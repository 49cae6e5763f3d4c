import type { ReactElement } from 'react';
import type { RelationshipsRecord } from '#contract/relationships.ts';
import type { RowSet } from '#contract/row-set.ts';
import type { InclusionFinding } from '#contract/studies/relationships.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { ColumnNames, Finding, Findings, RowsLink } from './finding.tsx';
import { OtherSamples } from './other-samples.tsx';
import type { TableStudy } from './table-study.ts';
import { keyFacts, keyWords } from './words.ts';

interface Props {
  record: RelationshipsRecord;
  sampleId: string;
  start: TableStudy['start'];
  openRows: (set: RowSet, sort: readonly string[]) => void;
}

/** What tells rows apart, which columns follow from others, and where values refer to. */
export function KeysPart(props: Props): ReactElement {
  return (
    <>
      <Keys {...props} />
      <Dependencies {...props} />
      <References {...props} />
    </>
  );
}

function Keys({ record: { output }, openRows }: Props): ReactElement {
  const { found, notVerified, tried } = output.keys;
  const more = notVerified === 0 ? '' : ` ${plural(notVerified, 'promising combination')} could not be counted in the time.`;
  return (
    <Findings
      title="Keys"
      hint={`Columns that tell rows apart, counted over all ${formatCount(output.rowCount)} rows. ${plural(tried, 'combination')} of up to four columns tried.${more}`}
      nothing="No column and no combination of up to four columns tells the rows apart, or nearly."
    >
      {found.map((key) => (
        <Finding
          key={key.columns.join('\0')}
          tone={key.kind === 'almost' ? 'nearly' : 'certain'}
          facts={keyFacts(key)}
          action={
            key.sharingRows === 0 ? null : (
              <RowsLink rows={key.sharingRows} onOpen={() => openRows({ kind: 'key_breaks', columns: key.columns }, key.columns)} />
            )
          }
        >
          <ColumnNames names={key.columns} /> {keyWords(key)}
        </Finding>
      ))}
    </Findings>
  );
}

function Dependencies({ record: { output }, openRows }: Props): ReactElement {
  const { found, equivalent, tried, withoutSupport, notVerified } = output.dependencies;
  const left = [
    withoutSupport > 0 ? `${plural(withoutSupport, 'more')} held, but too few rows speak for them.`.replace('mores', 'more') : '',
    notVerified > 0 ? `${formatCount(notVerified)} could not be counted in the time.` : '',
  ].join(' ');
  const lines = found.flatMap((finding) => {
    const always = finding.right.filter(({ breakingRows }) => breakingRows === 0);
    const nearly = finding.right.filter(({ breakingRows }) => breakingRows > 0);
    const facts = `${formatCount(finding.distinct)} different in ${plural(finding.rows, 'row')}`;
    const isOne = finding.left.length === 1;
    return [
      ...(always.length === 0
        ? []
        : [
            <Finding key={`${finding.left.join('\0')}>`} tone="certain" facts={facts}>
              <ColumnNames names={finding.left} /> {isOne ? 'decides' : 'together decide'}{' '}
              <ColumnNames names={always.map(({ column }) => column)} />, in every row.
            </Finding>,
          ]),
      ...nearly.map(({ column, breakingRows }) => (
        <Finding
          key={`${finding.left.join('\0')}>${column}`}
          tone="nearly"
          facts={facts}
          action={
            <RowsLink
              rows={breakingRows}
              onOpen={() => openRows({ kind: 'dependency_breaks', left: finding.left, right: column }, [...finding.left, column])}
            />
          }
        >
          <ColumnNames names={finding.left} /> {isOne ? 'nearly decides' : 'together nearly decide'} <ColumnNames names={[column]} />:{' '}
          {formatShare(breakingRows / finding.rows)} of the rows break it.
        </Finding>
      )),
    ];
  });
  return (
    <Findings
      title="What follows from what"
      hint={`One column decides another when the same value always comes with the same value. ${plural(tried, 'left side')} tried, each finding counted over all rows. ${left}`}
      nothing="No column, and no pair of columns, decides another."
    >
      {[
        ...equivalent.map((columns) => (
          <Finding key={columns.join('\0')} tone="certain">
            <ColumnNames names={columns} /> say the same: each decides the {columns.length === 2 ? 'other' : 'others'}.
          </Finding>
        )),
        ...lines,
      ]}
    </Findings>
  );
}

const isBack = (one: InclusionFinding, other: InclusionFinding): boolean =>
  one.from.sample === other.into.sample &&
  one.from.column === other.into.column &&
  one.into.sample === other.from.sample &&
  one.into.column === other.from.column;

const isWhole = ({ contained, distinct }: InclusionFinding): boolean => contained === distinct;

/** Why rows are shown although every value was found. */
const strayWords = (finding: InclusionFinding): string[] =>
  isWhole(finding) && (finding.strayRows ?? 0) > 0 ? ['some only without the blanks around them'] : [];

function References({ record, sampleId, start, openRows }: Props): ReactElement {
  const { output, others } = record;
  const { found, tried } = output.inclusions;
  const titleOf = (sample: number): string | null => (sample === 0 ? null : (others[sample - 1]?.title ?? 'another sample'));
  const rowsBehind = ({ from, into, strayRows = 0 }: InclusionFinding): ReactElement | null => {
    const other = others[into.sample - 1];
    if (strayRows === 0 || (into.sample > 0 && other === undefined)) return null;
    const set: RowSet = {
      kind: 'not_among',
      column: from.column,
      other: { column: into.column, ...(other === undefined ? {} : { sampleId: other.id }) },
    };
    return <RowsLink rows={strayRows} onOpen={() => openRows(set, [from.column])} />;
  };
  const isTold = (finding: InclusionFinding, place: number): boolean => {
    const back = found.findIndex((other) => isBack(other, finding));
    const other = found[back];
    if (!other) return true;
    // Columns with the same values contain each other, and what two samples share is seen from the one studied: said once.
    return isWhole(finding) && isWhole(other) ? place < back : isWhole(finding) || finding.from.sample === 0;
  };
  return (
    <Findings
      title="Values found elsewhere"
      tools={<OtherSamples sampleId={sampleId} record={record} start={start} />}
      hint={
        others.length === 0
          ? `Columns whose values are all among the values of another column here (${plural(tried, 'pair')} tried). Other samples can be looked in too.`
          : `Columns whose values are among those of another column, here or in ${others.map(({ title }) => title).join(', ')} (${plural(tried, 'pair')} tried).`
      }
      nothing="No column has its values in another one."
    >
      {found.filter(isTold).map((finding) => (
        <Finding
          key={`${finding.from.sample} ${finding.from.column} ${finding.into.sample} ${finding.into.column}`}
          tone={isWhole(finding) ? 'certain' : 'nearly'}
          facts={[
            `${formatCount(finding.contained)} of ${formatCount(finding.distinct)} different values; there are ${formatCount(finding.into.distinct)}`,
            ...strayWords(finding),
          ].join('; ')}
          action={rowsBehind(finding)}
        >
          {isWhole(finding) ? 'Every value of ' : `${formatShare(finding.contained / finding.distinct)} of the different values of `}
          <ColumnNames names={[finding.from.column]} />
          {titleOf(finding.from.sample) === null ? '' : ` in ${titleOf(finding.from.sample) ?? ''}`} {isWhole(finding) ? 'is' : 'are'} in{' '}
          <ColumnNames names={[finding.into.column]} />
          {titleOf(finding.into.sample) === null ? '' : ` of ${titleOf(finding.into.sample) ?? ''}`}.
        </Finding>
      ))}
    </Findings>
  );
}
