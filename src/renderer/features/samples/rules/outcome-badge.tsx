import type { ReactElement } from 'react';
import type { RuleOutcome } from '#contract/quality-result.ts';
import { outcomeGlyph } from '../../../ui/dqdl-editor/outcome-marks.ts';
import css from './outcome-badge.module.css';
import { outcomeWord } from './rule-words.ts';

/** How a rule came out: glyph and word, or the glyph alone where a column of them stands. */
export function OutcomeBadge({ outcome, short = false }: { outcome: RuleOutcome; short?: boolean }): ReactElement {
  return (
    <span className={css.outcome} data-outcome={outcome} title={short ? outcomeWord[outcome] : undefined}>
      <span className={css.glyph} aria-hidden>
        {outcomeGlyph[outcome]}
      </span>
      {short ? <span className="mb-hidden">{outcomeWord[outcome]}</span> : outcomeWord[outcome]}
    </span>
  );
}
