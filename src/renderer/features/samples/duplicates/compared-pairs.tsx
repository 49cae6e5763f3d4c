import type { ReactElement } from 'react';
import type { CountedRule, RecordLinkage } from '#contract/studies/record-linkage.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import css from './duplicates.module.css';

const forms = { whole: '', start: ' (beginning)', year: ' (year)' } as const;
const ruleWords = ({ keys }: Pick<CountedRule, 'keys'>): string => keys.map(({ column, form }) => `${column}${forms[form]}`).join(' and ');

/** Which pairs were compared, and what the figures do not say. */
export function ComparedPairs({ linkage }: { linkage: RecordLinkage }): ReactElement {
  const { blocking, limits } = linkage;
  const used = blocking.rules.filter(({ state }) => state === 'used');
  return (
    <details className={css.limits}>
      <summary>What was compared, and what these figures do not say</summary>
      <ul>
        {used.map((rule) => (
          <li key={ruleWords(rule)}>
            {`Compared where ${ruleWords(rule)} ${rule.keys.length === 1 ? 'is' : 'are'} the same: ${plural(rule.pairs, 'pair')}, of which ${formatCount(rule.linked)} are linked, ${formatCount(rule.linkedHereOnly)} by this rule alone.`}
          </li>
        ))}
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </details>
  );
}
