import type { RdfNode, Triple } from '../../ports/rdf.ts';

export const skos = 'http://www.w3.org/2004/02/skos/core#';
export const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
export const rdfsLabel = 'http://www.w3.org/2000/01/rdf-schema#label';
export const dcterms = 'http://purl.org/dc/terms/';
export const dcElements = 'http://purl.org/dc/elements/1.1/';
export const owlDeprecated = 'http://www.w3.org/2002/07/owl#deprecated';
/** Namespace of what SKOS has no word for: review states and the short description. */
export const meshbench = 'urn:meshbench:glossary:';

/** Triples by subject and predicate, in the order of the file. */
export class TripleIndex {
  readonly #bySubject = new Map<string, Map<string, RdfNode[]>>();

  constructor(triples: Iterable<Triple>) {
    for (const { subject, predicate, object } of triples) {
      const about = this.#bySubject.get(subject) ?? new Map<string, RdfNode[]>();
      this.#bySubject.set(subject, about);
      const objects = about.get(predicate) ?? [];
      about.set(predicate, objects);
      if (!objects.some((known) => isSame(known, object))) objects.push(object);
    }
  }

  /** Subjects that are said to be of this type. */
  ofType(type: string): string[] {
    return [...this.#bySubject]
      .filter(([, about]) => about.get(rdfType)?.some((object) => object.value === type))
      .map(([subject]) => subject);
  }

  objects(subject: string, predicate: string): readonly RdfNode[] {
    return this.#bySubject.get(subject)?.get(predicate) ?? [];
  }

  iris(subject: string, predicate: string): string[] {
    return this.objects(subject, predicate).flatMap((object) => (object.kind === 'iri' ? [object.value] : []));
  }

  literals(subject: string, predicate: string): { value: string; language: string | null }[] {
    return this.objects(subject, predicate).flatMap((object) => (object.kind === 'literal' ? [object] : []));
  }

  predicates(subject: string): string[] {
    return [...(this.#bySubject.get(subject)?.keys() ?? [])];
  }

  /** Subject and object of every triple with this predicate whose object is an IRI. */
  *pairs(predicate: string): Iterable<[string, string]> {
    for (const [subject, about] of this.#bySubject) {
      for (const object of about.get(predicate) ?? []) if (object.kind === 'iri') yield [subject, object.value];
    }
  }
}

const isSame = (a: RdfNode, b: RdfNode): boolean =>
  a.kind === b.kind && a.value === b.value && (a.kind === 'iri' || b.kind === 'iri' || a.language === b.language);
