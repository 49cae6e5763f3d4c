/** A triple of a graph in RDF. Blank nodes have names that begin with `_:`. */
export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: RdfNode;
}

/** An IRI (or blank node), or a text with its language (BCP 47) where it has one. Datatypes are not kept. */
export type RdfNode =
  { readonly kind: 'iri'; readonly value: string } | { readonly kind: 'literal'; readonly value: string; readonly language: string | null };
