import type { Triple } from '../../ports/rdf.ts';
import { failure } from '../../failures.ts';
import { ExchangeReport, type GlossaryFormat, type ReadGlossary } from './exchange-report.ts';
import {
  bareTerm,
  type GlossaryRecord,
  type Label,
  type Reference,
  type Relation,
  type ReviewState,
  type TermRecord,
} from './glossary-document.ts';
import { languageTag } from './language-tag.ts';
import { dcElements, dcterms, meshbench, owlDeprecated, rdfsLabel, rdfType, skos, TripleIndex } from './rdf.ts';
import { noteProperties, relationProperties, sourceProperties } from './skos-fields.ts';

type SkosFormat = Extract<GlossaryFormat, `skos-${string}`>;

const reviewStates: readonly string[] = ['draft', 'in_review', 'approved', 'rejected'] satisfies ReviewState[];

/** What is read of a concept; everything else is counted as lost. */
const knownProperties = new Set([
  rdfType,
  rdfsLabel,
  owlDeprecated,
  `${meshbench}review`,
  `${meshbench}shortDescription`,
  `${dcterms}creator`,
  ...['prefLabel', 'altLabel', 'hiddenLabel', 'definition', 'example', 'notation', 'broader', 'narrower', 'inScheme', 'topConceptOf'].map(
    (name) => `${skos}${name}`,
  ),
  ...Object.keys(relationProperties),
  ...noteProperties,
  ...sourceProperties,
]);

export interface SkosChoices {
  /** Language whose preferred label names a term where there are several; otherwise none, then the most frequent in the file. */
  readonly language?: string;
  /** Name of the glossary of concepts that are in no scheme. */
  readonly fallback: string;
}

/**
 * Reads concepts of a graph in SKOS. Each concept scheme is a glossary; a concept of several schemes belongs to the first, and its
 * place in the others is counted as lost. `broader` and the inverse of `narrower` become `isA`.
 * Nothing outside the graph is fetched.
 */
export function readSkos(triples: Iterable<Triple>, format: SkosFormat, choices: SkosChoices): ReadGlossary {
  const graph = new TripleIndex(triples);
  const concepts = graph.ofType(`${skos}Concept`);
  if (concepts.length === 0) {
    throw failure(
      'unreadable_file',
      'The file holds no concept of SKOS (skos:Concept). Choose a file that describes a vocabulary in SKOS.',
    );
  }
  const report = new ExchangeReport();
  const schemes = schemesOf(graph, concepts);
  const main = choices.language ?? mostFrequentLanguage(graph, concepts);
  const isConcept = new Set(concepts);
  const broader = broaderOf(graph, isConcept, report);
  const glossaries = schemes.map((scheme): GlossaryRecord => ({
    key: scheme,
    name: nameOf(graph, scheme, main) ?? lastPartOf(scheme),
    description: bestLiteral(graph, scheme, [`${skos}definition`, `${dcterms}description`, `${dcElements}description`], main),
    parentKey: null,
    owners: [],
    references: [],
  }));
  const homeless = concepts.filter((concept) => schemeOf(graph, concept, schemes, report) === null);
  if (homeless.length > 0) {
    glossaries.push({ key: choices.fallback, name: choices.fallback, description: null, parentKey: null, owners: [], references: [] });
  }
  const terms = concepts.map((concept) => {
    const { name, labels } = labelsOf(graph, concept, main, report);
    const definitions = graph.literals(concept, `${skos}definition`);
    const [definition] = inOrder(definitions, main);
    report.lose('skos:definition (further ones, or in further languages)', Math.max(0, definitions.length - 1));
    for (const predicate of graph.predicates(concept)) {
      if (!knownProperties.has(predicate)) report.lose(shortName(predicate), graph.objects(concept, predicate).length);
    }
    const review = graph.literals(concept, `${meshbench}review`)[0]?.value;
    return {
      ...bareTerm(concept, schemes.find((scheme) => isIn(graph, concept, scheme)) ?? choices.fallback, name),
      shortDescription: graph.literals(concept, `${meshbench}shortDescription`)[0]?.value ?? null,
      longDescription: definition?.value ?? null,
      status: graph.objects(concept, owlDeprecated).some(({ value }) => value === 'true' || value === '1') ? 'DISABLED' : 'ENABLED',
      review: review !== undefined && reviewStates.includes(review) ? (review as ReviewState) : null,
      labels,
      relations: [
        ...[...(broader.get(concept) ?? [])].map((target): Relation => ({ type: 'isA', target })),
        ...Object.entries(relationProperties).flatMap(([property, type]) =>
          graph.iris(concept, property).map((target): Relation => ({ type, target })),
        ),
      ],
      owners: graph.literals(concept, `${dcterms}creator`).map(({ value }) => ({ kind: 'user' as const, name: value })),
      notations: graph.literals(concept, `${skos}notation`).map(({ value }) => value),
      examples: textsOf(graph, concept, [`${skos}example`], report),
      notes: textsOf(graph, concept, noteProperties, report),
      references: referencesOf(graph, concept),
    } satisfies TermRecord;
  });
  return { format, document: { glossaries, terms }, refused: report.refused, partial: report.partial, lost: report.lost };
}

/** Declared schemes first, then those that are only referred to; each in the order of their addresses, because a graph has none of its own. */
function schemesOf(graph: TripleIndex, concepts: readonly string[]): string[] {
  const referred = concepts.flatMap((concept) => [
    ...graph.iris(concept, `${skos}inScheme`),
    ...graph.iris(concept, `${skos}topConceptOf`),
  ]);
  return [...new Set([...graph.ofType(`${skos}ConceptScheme`).toSorted(), ...referred.toSorted()])];
}

const isIn = (graph: TripleIndex, concept: string, scheme: string): boolean =>
  graph.iris(concept, `${skos}inScheme`).includes(scheme) ||
  graph.iris(concept, `${skos}topConceptOf`).includes(scheme) ||
  graph.iris(scheme, `${skos}hasTopConcept`).includes(concept);

function schemeOf(graph: TripleIndex, concept: string, schemes: readonly string[], report: ExchangeReport): string | null {
  const places = schemes.filter((scheme) => isIn(graph, concept, scheme));
  report.lose('skos:inScheme (further schemes)', Math.max(0, places.length - 1));
  return places[0] ?? null;
}

/** Narrower concept → its broader ones, from both directions; what leads out of the file is counted. */
function broaderOf(graph: TripleIndex, isConcept: ReadonlySet<string>, report: ExchangeReport): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const put = (narrow: string, broad: string): void => {
    if (!isConcept.has(narrow)) return;
    if (!isConcept.has(broad)) report.lose('skos:broader (not a concept of this file)');
    const known = found.get(narrow) ?? new Set<string>();
    found.set(narrow, known.add(broad));
  };
  for (const [narrow, broad] of graph.pairs(`${skos}broader`)) put(narrow, broad);
  for (const [broad, narrow] of graph.pairs(`${skos}narrower`)) if (isConcept.has(broad)) put(narrow, broad);
  return found;
}

function labelsOf(graph: TripleIndex, concept: string, main: string | null, report: ExchangeReport): { name: string; labels: Label[] } {
  const preferred = inOrder(graph.literals(concept, `${skos}prefLabel`), main);
  const [first, ...others] = preferred;
  const languages = new Set<string | null>();
  for (const { language } of preferred) {
    if (languages.has(language)) report.lose('skos:prefLabel (a further one in the same language; kept as a synonym)');
    languages.add(language);
  }
  const seen = new Set(first === undefined ? [] : [first.language]);
  const name = first?.value ?? graph.literals(concept, rdfsLabel)[0]?.value;
  if (name === undefined) report.lose('skos:prefLabel (none: the term is named after its address)');
  return {
    name: name ?? lastPartOf(concept),
    labels: [
      // The name's own language is kept with it: a label that says the same.
      ...(first !== undefined && first.language !== null ? [labelOf(first, 'preferred')] : []),
      ...others.map((label) => {
        const isSecond = seen.has(label.language);
        seen.add(label.language);
        return labelOf(label, isSecond ? 'alternative' : 'preferred');
      }),
      ...graph.literals(concept, `${skos}altLabel`).map((label) => labelOf(label, 'alternative')),
      ...graph.literals(concept, `${skos}hiddenLabel`).map((label) => labelOf(label, 'hidden')),
    ],
  };
}

const labelOf = ({ value, language }: { value: string; language: string | null }, kind: Label['kind']): Label => ({
  text: value,
  language: language === null ? null : languageTag(language),
  kind,
});

/** The main language first, then no language, then the rest as they stand. */
function inOrder<Item extends { readonly language: string | null }>(items: readonly Item[], main: string | null): Item[] {
  const rank = ({ language }: Item): number => (language === main ? 0 : language === null ? 1 : 2);
  return items.toSorted((a, b) => rank(a) - rank(b));
}

function mostFrequentLanguage(graph: TripleIndex, concepts: readonly string[]): string | null {
  const counts = new Map<string | null, number>();
  for (const concept of concepts) {
    for (const { language } of graph.literals(concept, `${skos}prefLabel`)) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const nameOf = (graph: TripleIndex, scheme: string, main: string | null): string | null =>
  bestLiteral(graph, scheme, [`${skos}prefLabel`, `${dcterms}title`, `${dcElements}title`, rdfsLabel], main);

function bestLiteral(graph: TripleIndex, subject: string, predicates: readonly string[], main: string | null): string | null {
  for (const predicate of predicates) {
    const [best] = inOrder(graph.literals(subject, predicate), main);
    if (best !== undefined) return best.value;
  }
  return null;
}

function textsOf(graph: TripleIndex, concept: string, predicates: readonly string[], report: ExchangeReport): string[] {
  return predicates.flatMap((predicate) => {
    const texts = graph.literals(concept, predicate);
    report.lose(`${shortName(predicate)} (its language)`, texts.filter(({ language }) => language !== null).length);
    return texts.map(({ value }) => value);
  });
}

const referencesOf = (graph: TripleIndex, concept: string): Reference[] =>
  sourceProperties.flatMap((property) =>
    graph
      .objects(concept, property)
      .map((object) => (object.kind === 'iri' ? { title: null, url: object.value } : { title: object.value, url: null })),
  );

/** What stands behind the last `#` or `/` of an address. */
function lastPartOf(iri: string): string {
  const part = iri.replace(/[#/]+$/, '').replace(/^.*[#/]/s, '');
  return part === '' ? iri : part;
}

const shortName = (predicate: string): string =>
  predicate.startsWith(skos)
    ? `skos:${predicate.slice(skos.length)}`
    : predicate.startsWith(dcterms)
      ? `dcterms:${predicate.slice(dcterms.length)}`
      : predicate;
