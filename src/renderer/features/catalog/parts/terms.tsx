import { IconLock, IconTag } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { TermReference } from '#contract/catalog/browse-parts.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './parts.module.css';
import { addressOf } from './places.ts';

/** A term as it is attached: its name leads to its page. */
export function TermChip({ term, connectionId }: { term: TermReference; connectionId: string }): ReactElement {
  const Icon = term.isGoverned ? IconLock : IconTag;
  const title = [
    term.name ?? `The mirror does not hold the term ${term.id}`,
    term.glossaryName === null ? null : `Glossary ${term.glossaryName}`,
    term.isGoverned ? 'Restricted' : null,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Link href={addressOf('glossary_term', term.id, connectionId)} className={css.term} data-unknown={term.name === null} title={title}>
      <Icon size={11} stroke={1.75} aria-hidden />
      <span className={css.termName}>{visibleName(term.name ?? term.id)}</span>
      {term.isGoverned ? <span className="mb-hidden"> (restricted)</span> : null}
    </Link>
  );
}

export function TermChips({
  terms,
  connectionId,
  none,
}: {
  terms: readonly TermReference[];
  connectionId: string;
  none?: string;
}): ReactElement {
  if (terms.length === 0) return <span className={css.none}>{none ?? 'No terms'}</span>;
  return (
    <span className={css.terms}>
      {terms.map((term) => (
        <TermChip key={`${term.id} ${term.isGoverned}`} term={term} connectionId={connectionId} />
      ))}
    </span>
  );
}
