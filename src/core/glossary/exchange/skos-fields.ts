import type { RelationType } from './glossary-document.ts';
import { dcElements, dcterms, skos } from './rdf.ts';

/** SKOS properties between concepts and what they are here. `broader` and `narrower` are each other's inverse and are joined. */
export const relationProperties: Readonly<Record<string, RelationType>> = {
  [`${skos}related`]: 'related',
  [`${skos}exactMatch`]: 'exactMatch',
  [`${skos}closeMatch`]: 'closeMatch',
  [`${skos}broadMatch`]: 'broadMatch',
  [`${skos}narrowMatch`]: 'narrowMatch',
  [`${skos}relatedMatch`]: 'relatedMatch',
};

/** Notes of SKOS, each with the field that it becomes. */
export const noteProperties = [
  `${skos}scopeNote`,
  `${skos}note`,
  `${skos}editorialNote`,
  `${skos}historyNote`,
  `${skos}changeNote`,
] as const;

/** Where a concept's sources stand. */
export const sourceProperties = [`${dcterms}source`, `${dcElements}source`] as const;
