import type { Triple } from '../../ports/rdf.ts';
import { ExchangeReport, type Loss } from './exchange-report.ts';
import type { GlossaryDocument, GlossaryRecord, RelationType, TermRecord } from './glossary-document.ts';
import { dcterms, meshbench, owlDeprecated, rdfType, skos } from './rdf.ts';
import { relationProperties } from './skos-fields.ts';

const propertyOf = new Map<RelationType, string>([
  ['isA', `${skos}broader`],
  ['classifies', `${skos}narrower`],
  ...Object.entries(relationProperties).map(([property, type]): [RelationType, string] => [type, property]),
]);

/** An address of this shape is used as it is; a key of another shape gets a namespace in front. */
const iriShape = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/** An IRI for a key: itself where it is one. */
const iriOf = (kind: 'term' | 'glossary', key: string): string =>
  iriShape.test(key) ? key : `${meshbench}${kind}:${encodeURIComponent(key)}`;

/**
 * A document as triples in SKOS, with what SKOS has no word for. Review state and short description get properties of Meshbench's
 * own, which other programs pass over.
 */
export function writeSkos(document: GlossaryDocument): { triples: Triple[]; lost: readonly Loss[] } {
  const report = new ExchangeReport();
  const keys = new Set(document.terms.map(({ key }) => key));
  const triples = [
    ...document.glossaries.flatMap((glossary) => schemeTriples(glossary, report)),
    ...document.terms.flatMap((term) => termTriples(term, keys, report)),
  ];
  return { triples, lost: report.lost };
}

function schemeTriples(glossary: GlossaryRecord, report: ExchangeReport): Triple[] {
  const subject = iriOf('glossary', glossary.key);
  if (glossary.parentKey !== null) report.lose('glossary parents');
  report.lose('glossary owners', glossary.owners.length);
  report.lose('glossary references', glossary.references.length);
  return [
    iri(subject, rdfType, `${skos}ConceptScheme`),
    text(subject, `${skos}prefLabel`, glossary.name),
    ...(glossary.description === null ? [] : [text(subject, `${skos}definition`, glossary.description)]),
  ];
}

function termTriples(term: TermRecord, keys: ReadonlySet<string>, report: ExchangeReport): Triple[] {
  const subject = iriOf('term', term.key);
  const own = term.labels.find(({ kind, text: label }) => kind === 'preferred' && label === term.name);
  const others = term.labels.filter((label) => label !== own);
  countLosses(term, report);
  const names = { preferred: 'prefLabel', alternative: 'altLabel', hidden: 'hiddenLabel' } as const;
  return [
    iri(subject, rdfType, `${skos}Concept`),
    ...(term.glossaryKey === null ? [] : [iri(subject, `${skos}inScheme`, iriOf('glossary', term.glossaryKey))]),
    text(subject, `${skos}prefLabel`, term.name, own?.language ?? null),
    ...others.map((label) => text(subject, `${skos}${names[label.kind]}`, label.text, label.language)),
    ...(term.shortDescription === null ? [] : [text(subject, `${meshbench}shortDescription`, term.shortDescription)]),
    ...(term.longDescription === null ? [] : [text(subject, `${skos}definition`, term.longDescription)]),
    ...(term.status === 'DISABLED' ? [text(subject, owlDeprecated, 'true')] : []),
    ...(term.review === null ? [] : [text(subject, `${meshbench}review`, term.review)]),
    ...term.relations.flatMap(({ type, target }) => {
      const property = propertyOf.get(type);
      if (property === undefined) return [];
      return [iri(subject, property, keys.has(target) || !iriShape.test(target) ? iriOf('term', target) : target)];
    }),
    ...term.owners.map(({ name }) => text(subject, `${dcterms}creator`, name)),
    ...term.notations.map((notation) => text(subject, `${skos}notation`, notation)),
    ...term.examples.map((example) => text(subject, `${skos}example`, example)),
    ...term.notes.map((note) => text(subject, `${skos}scopeNote`, note)),
    ...term.references.flatMap(({ title, url }) =>
      url !== null && iriShape.test(url)
        ? [iri(subject, `${dcterms}source`, url)]
        : title === null && url === null
          ? []
          : [text(subject, `${dcterms}source`, title ?? url ?? '')],
    ),
  ];
}

const iri = (subject: string, predicate: string, value: string): Triple => ({ subject, predicate, object: { kind: 'iri', value } });

const text = (subject: string, predicate: string, value: string, language: string | null = null): Triple => ({
  subject,
  predicate,
  object: { kind: 'literal', value, language },
});

function countLosses(term: TermRecord, report: ExchangeReport): void {
  report.lose('relations (a type that SKOS does not know)', term.relations.filter(({ type }) => !propertyOf.has(type)).length);
  report.lose('owners (that they are a group)', term.owners.filter(({ kind }) => kind === 'group').length);
  report.lose('reviewers', term.reviewers.length);
  report.lose('tags', term.tags.length);
  report.lose('properties', term.properties.length);
  report.lose(
    'references (the title beside an address)',
    term.references.filter(({ title, url }) => title !== null && url !== null).length,
  );
}
