import { IconCircleCheck, IconCircleDashed, IconCircleX, IconEye } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { TermRow } from '#contract/catalog/glossary.ts';
import css from './terms.module.css';
import { cellText } from './term-columns.ts';

const reviewIcons = { draft: IconCircleDashed, in_review: IconEye, approved: IconCircleCheck, rejected: IconCircleX } as const;

/** A cell of a term beside its name. */
export function LineCell(props: {
  term: TermRow;
  column: string;
  glossaries: ReadonlyMap<string, { readonly name: string }>;
}): ReactElement | null {
  const { column, glossaries, term } = props;
  const text = cellText(term, column, glossaries);
  if (text === '') return null;
  if (column === 'review' && term.review !== null) {
    const Icon = reviewIcons[term.review];
    return (
      <span className={css.review} data-review={term.review}>
        <Icon size={13} stroke={1.75} aria-hidden />
        {text}
      </span>
    );
  }
  return (
    <span className={css.cell} title={text.length > 12 ? text : undefined}>
      {text}
    </span>
  );
}
