import { IconCircle, IconCircleDashed, IconUserExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { PrivacyOutput, SafeHarborRule } from '#contract/studies/privacy.ts';
import { useSetQuery } from '../../../state/query.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { placeOf } from './finding-words.ts';
import css from './privacy.module.css';

/** What Safe Harbor would ask for, rule by rule and column by column: those with something to do first. */
export function SafeHarborView({ output }: { output: PrivacyOutput }): ReactElement {
  const affected = output.safeHarbor.filter(({ requirements }) => requirements.length > 0);
  const others = output.safeHarbor.filter(({ requirements }) => requirements.length === 0);
  return (
    <div className={css.scroll}>
      <h3
        className={css.sectionTitle}
      >{`To be done for Safe Harbor, 45 CFR 164.514(b)(2): ${affected.length === 0 ? 'nothing that this search has found' : plural(affected.length, 'rule')}`}</h3>
      <ol className={css.rules}>
        {affected.map((rule) => (
          <Rule key={rule.rule} rule={rule} />
        ))}
      </ol>
      <h3 className={css.sectionTitle}>Nothing found for these</h3>
      <ul className={css.notFound}>
        {others.map(({ isVisible, rule, title }) => (
          <li key={rule}>
            {isVisible ? <IconCircle size={12} stroke={1.75} aria-hidden /> : <IconCircleDashed size={12} stroke={1.75} aria-hidden />}
            <span>{`${rule === 'text' ? '' : `${rule} `}${title}`}</span>
            {isVisible ? null : <span className={css.dim}>a search can hardly see this: ask who made the file</span>}
          </li>
        ))}
      </ul>
      <ul className={css.limits}>
        {output.limits.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function Rule({ rule: { asks, requirements, rule, title } }: { rule: SafeHarborRule }): ReactElement {
  const setQuery = useSetQuery();
  return (
    <li className={css.rule}>
      <h4 className={css.ruleTitle}>
        <IconUserExclamation size={14} stroke={1.75} aria-hidden />
        {`${rule === 'text' ? '' : `${rule} `}${title}`}
      </h4>
      <p className={css.asks}>{asks}</p>
      <table className={css.table}>
        <thead className="mb-hidden">
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Rows</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {requirements.map(({ action, column, note, path, rows }) => (
            <tr key={`${column} ${path ?? ''} ${action}`}>
              <th scope="row" className={css.names}>
                <button type="button" className={css.link} title="Show the column" onClick={() => setQuery({ tab: null, column })}>
                  {placeOf({ column, path })}
                </button>
              </th>
              <td className={css.number}>{plural(rows, 'row')}</td>
              <td>
                {action}
                {note === null ? null : <span className={css.ruleNote}>{note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <span className="mb-hidden">{`${formatCount(requirements.length)} places`}</span>
    </li>
  );
}
