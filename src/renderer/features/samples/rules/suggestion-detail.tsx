import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Suggestion } from '#contract/suggestions.ts';
import inspector from '../inspector.module.css';
import css from './rules.module.css';
import { Today } from './suggestions-list.tsx';

/** One suggestion: the rule, why, from what, how strict, and what it says of the file today. */
export function SuggestionDetail(props: {
  readonly suggestion: Suggestion;
  readonly isThere: boolean;
  readonly onInsert: (suggestion: Suggestion) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { suggestion, isThere } = props;
  return (
    <div className={inspector.panel}>
      <div className={inspector.top}>
        <h2 className={inspector.name}>{suggestion.column ?? 'Whole table'}</h2>
        <button type="button" className={inspector.close} aria-label="Close the suggestion" onClick={props.onClose}>
          <IconX size={14} stroke={1.75} aria-hidden />
        </button>
      </div>
      <pre className={css.code}>{suggestion.rule}</pre>
      <h3 className={inspector.heading}>Why</h3>
      <p>{suggestion.reason}</p>
      <h3 className={inspector.heading}>Where it comes from</h3>
      <p>
        {suggestion.figure}
        <span className={css.dim}>{suggestion.isExact ? ' (exact)' : ' (estimate)'}</span>
      </p>
      {suggestion.reference === undefined ? null : (
        <p>
          <code>{suggestion.reference.alias}</code>
          {` stands for ${suggestion.reference.title}.`}
        </p>
      )}
      <h3 className={inspector.heading}>How strict</h3>
      <p>{suggestion.strictness}</p>
      <h3 className={inspector.heading}>On this file today</h3>
      <p>
        <Today suggestion={suggestion} />
      </p>
      <div className={inspector.actions}>
        <Button size="xs" disabled={isThere} leftSection={<IconPlus size={14} stroke={1.75} />} onClick={() => props.onInsert(suggestion)}>
          {isThere ? 'In the ruleset' : 'Insert this rule'}
        </Button>
      </div>
    </div>
  );
}
