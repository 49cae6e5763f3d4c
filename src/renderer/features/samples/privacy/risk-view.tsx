import type { ReactElement, ReactNode } from 'react';
import type { PrivacyChoice, PrivacyRecord } from '#contract/privacy.ts';
import type { PrivacyRisk } from '#contract/studies/privacy.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import type { TabProps } from '../tabs.tsx';
import css from './privacy.module.css';
import { RiskChoice } from './risk-choice.tsx';

interface RiskViewProps extends TabProps {
  readonly record: PrivacyRecord;
  readonly isBusy: boolean;
  readonly onStart: (choice: PrivacyChoice) => void;
}

/** How small the groups are that agree in what somebody may know: who could be singled out, and what could be learned. */
export function RiskView({ detail, isBusy, onStart, profile, record, toRows }: RiskViewProps): ReactElement {
  const { output } = record;
  const { risk } = output;
  return (
    <div className={css.scroll}>
      <RiskChoice key={record.studyId} profile={profile} output={output} isBusy={isBusy} canRead={detail.rowsAvailable} onStart={onStart} />
      {risk === null ? <Note>{output.riskReason ?? 'No groups were counted.'}</Note> : <Risk risk={risk} toRows={toRows} />}
      <ul className={css.limits}>
        {output.limits.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

const unitOf = ({ entity }: PrivacyRisk, count: number): string =>
  entity === null ? plural(count, 'row') : plural(count, 'person', 'persons');

function Risk({ risk, toRows }: { risk: PrivacyRisk; toRows: TabProps['toRows'] }): ReactElement {
  const share = (rows: number): string => formatShare(risk.rows === 0 ? 0 : rows / risk.rows);
  const rare = (columns: readonly string[], below: number): void =>
    toRows([], { kind: 'rare_combination', columns: [...columns], below, ...(risk.entity === null ? {} : { entity: risk.entity }) });
  const most = Math.max(1, ...risk.sizes.map(({ rows }) => rows));
  return (
    <>
      <p className={css.headline}>
        <strong>{`k = ${formatCount(risk.k)}`}</strong>
        {` The smallest of ${plural(risk.groups, 'group')} has ${unitOf(risk, risk.k)}. Exact, from ${plural(risk.rows, 'row')}${risk.persons === null ? '' : ` of ${plural(risk.persons, 'person', 'persons')}`}; empty values count as one value.`}
      </p>
      <div className={css.pair}>
        <Table caption="Groups that are too small" head={['Fewer than', 'Groups', 'Rows', 'Share']}>
          {risk.below.map(({ groups, k, rows }) => (
            <tr key={k}>
              <th scope="row">{unitOf(risk, k)}</th>
              <td className={css.number}>{formatCount(groups)}</td>
              <td className={css.number}>
                {rows === 0 ? (
                  '0'
                ) : (
                  <button type="button" className={css.link} title="Show these rows" onClick={() => rare(risk.quasiIdentifiers, k)}>
                    {formatCount(rows)}
                  </button>
                )}
              </td>
              <td className={css.number}>{share(rows)}</td>
            </tr>
          ))}
        </Table>
        <Table caption="Rows by the size of their group" head={['Size', 'Groups', 'Rows']} lastIsBar>
          {risk.sizes.map(({ from, groups, rows, to }) => (
            <tr key={from}>
              <th scope="row">
                {to === null
                  ? `${formatCount(from)} and more`
                  : from === to
                    ? formatCount(from)
                    : `${formatCount(from)} to ${formatCount(to)}`}
              </th>
              <td className={css.number}>{formatCount(groups)}</td>
              <td className={css.barCell}>
                <span className={css.bar} data-small={from < 11} style={{ width: rows === 0 ? 0 : `max(2px, ${(rows / most) * 100}%)` }} />
                <span className={css.barText}>{formatCount(rows)}</span>
              </td>
            </tr>
          ))}
        </Table>
      </div>
      {risk.combinations.length === 0 ? (
        <p
          className={css.dim}
        >{`No combination of up to three of these columns singles anybody out; ${plural(risk.combinationsTried, 'combination')} tried.`}</p>
      ) : (
        <Table
          caption={`What singles people out, of ${plural(risk.combinationsTried, 'combination')} of up to three columns: those that do more than any part of them`}
          head={['Columns', risk.entity === null ? 'Rows alone' : 'Persons alone', 'Share']}
        >
          {risk.combinations.map(({ columns, share: part, unique }) => (
            <tr key={columns.join('\u0000')}>
              <th scope="row" className={css.names}>
                {columns.join(' + ')}
              </th>
              <td className={css.number}>
                <button type="button" className={css.link} title="Show these rows" onClick={() => rare(columns, 2)}>
                  {formatCount(unique)}
                </button>
              </td>
              <td className={css.number}>{formatShare(part)}</td>
            </tr>
          ))}
        </Table>
      )}
      {risk.diversity.length === 0 ? null : (
        <>
          <Table
            caption="What could be learned about a group"
            head={['Sensitive column', 'l, fewest values', 'Rows in groups of one value', 'of two', 't, largest', 't, mean']}
          >
            {risk.diversity.map((each) => (
              <tr key={each.column}>
                <th scope="row" className={css.names}>
                  {each.column}
                </th>
                <td className={css.number}>{formatCount(each.l)}</td>
                <td className={css.number}>{`${formatCount(each.rowsInGroupsOfOneValue)} (${share(each.rowsInGroupsOfOneValue)})`}</td>
                <td className={css.number}>{formatCount(each.rowsInGroupsOfTwoValues)}</td>
                <td className={css.number}>{each.t.toFixed(2)}</td>
                <td className={css.number}>{each.meanT.toFixed(2)}</td>
              </tr>
            ))}
          </Table>
          <p className={css.dim}>
            l: in a group of one value everybody who finds the group knows it. t: how far a group’s values lie from those of all rows, 0 the
            same, 1 wholly different.
          </p>
        </>
      )}
    </>
  );
}

function Table({
  caption,
  children,
  head,
  lastIsBar = false,
}: {
  caption: string;
  children: ReactNode;
  head: readonly string[];
  lastIsBar?: boolean;
}): ReactElement {
  return (
    <table className={css.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((text, index) => (
            <th key={text} scope="col" className={index === 0 || (lastIsBar && index === head.length - 1) ? undefined : css.number}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
