import type { Triple } from '#core/ports/rdf.ts';

/** Prefix → namespace, for a text that people read. */
const prefixes = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dcterms: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
  meshbench: 'urn:meshbench:glossary:',
} as const;

/** Triples as Turtle; neighbours with one subject share it. */
export async function writeTurtle(triples: readonly Triple[]): Promise<string> {
  const { DataFactory, Writer } = await import('n3');
  const { literal, namedNode, quad } = DataFactory;
  const writer = new Writer({ prefixes });
  for (const { subject, predicate, object } of triples) {
    const node = object.kind === 'iri' ? namedNode(object.value) : literal(object.value, object.language ?? undefined);
    writer.addQuad(quad(namedNode(subject), namedNode(predicate), node));
  }
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => (error === null || error === undefined ? resolve(text) : reject(error)));
  });
}

/** Triples as JSON-LD with its context inside, one object for each subject. */
export function writeJsonLd(triples: readonly Triple[]): string {
  const subjects = new Map<string, Record<string, unknown[]>>();
  for (const { subject, predicate, object } of triples) {
    const about = subjects.get(subject) ?? {};
    subjects.set(subject, about);
    const isType = predicate === 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
    const name = isType ? '@type' : shortened(predicate);
    const value = isType
      ? shortened(object.value)
      : object.kind === 'iri'
        ? { '@id': object.value }
        : object.language === null
          ? object.value
          : { '@value': object.value, '@language': object.language };
    about[name] = [...(about[name] ?? []), value];
  }
  const graph = [...subjects].map(([subject, about]) => ({ '@id': subject, ...about }));
  return `${JSON.stringify({ '@context': prefixes, '@graph': graph }, null, 2)}\n`;
}

function shortened(iri: string): string {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}
