import { failure } from '#core/failures.ts';
import type { Triple } from '#core/ports/rdf.ts';

/** Triples that are read of one file. */
const mostTriples = 5_000_000;

/** What relative addresses of a file are resolved against; never fetched. */
const baseIri = 'urn:meshbench:file:';

interface AnyQuad {
  readonly subject: { readonly termType: string; readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly termType: string; readonly value: string; readonly language?: string };
}

/**
 * Reads Turtle (and N-Triples, which is a part of it). The reader is loaded when it is first needed.
 * @throws AppFailure `unreadable_file` with the line where the text cannot be read, `too_large`
 */
export async function readTurtle(text: string): Promise<Triple[]> {
  const { Parser } = await import('n3');
  try {
    return toTriples(new Parser({ baseIRI: baseIri }).parse(text));
  } catch (error) {
    throw unreadable('Turtle', error);
  }
}

/**
 * Reads JSON-LD. A context that stands at an address is never fetched: the file has to hold its own.
 * @throws AppFailure `unreadable_file`, `bad_input` where a context would have to be fetched, `too_large`
 */
export async function readJsonLd(text: string): Promise<Triple[]> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw unreadable('JSON', error);
  }
  const { default: jsonld } = await import('jsonld');
  let asked: string | null = null;
  try {
    const quads: unknown = await jsonld.toRDF(document as object, {
      base: baseIri,
      documentLoader: (address: string) => {
        asked = address;
        return Promise.reject(new Error('Nothing is fetched'));
      },
    });
    return toTriples(quads as AnyQuad[]);
  } catch (error) {
    if (asked !== null) {
      const advice = 'Nothing is fetched from the network. Put the context itself into the file.';
      throw failure('bad_input', `The file refers to a context at ${String(asked).slice(0, 200)}. ${advice}`);
    }
    throw unreadable('JSON-LD', error);
  }
}

/**
 * Reads RDF/XML. Entities beyond XML's own are not expanded.
 * @throws AppFailure `unreadable_file`, `too_large`
 */
export async function readRdfXml(text: string): Promise<Triple[]> {
  const { RdfXmlParser } = await import('rdfxml-streaming-parser');
  const parser = new RdfXmlParser({ baseIRI: baseIri });
  const quads: AnyQuad[] = [];
  return new Promise((resolve, reject) => {
    parser.on('data', (quad: AnyQuad) => quads.push(quad));
    parser.on('error', (error: unknown) => reject(unreadable('RDF/XML', error)));
    parser.on('end', () => {
      try {
        resolve(toTriples(quads));
      } catch (error) {
        reject(error);
      }
    });
    parser.write(text);
    parser.end();
  });
}

function toTriples(quads: readonly AnyQuad[]): Triple[] {
  if (quads.length > mostTriples)
    throw failure('too_large', `The file holds more than ${mostTriples.toLocaleString('en-GB')} triples. Split it.`);
  return quads.map(({ subject, predicate, object }) => ({
    subject: nameOf(subject),
    predicate: predicate.value,
    object:
      object.termType === 'Literal'
        ? {
            kind: 'literal',
            value: object.value,
            language: object.language === undefined || object.language === '' ? null : object.language,
          }
        : { kind: 'iri', value: nameOf(object) },
  }));
}

const nameOf = ({ termType, value }: { readonly termType: string; readonly value: string }): string =>
  termType === 'BlankNode' && !value.startsWith('_:') ? `_:${value}` : value;

function unreadable(format: string, error: unknown): Error {
  const detail = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  if (/entity/i.test(detail)) {
    const advice = 'Entities of a document type are never read: write what they stand for in their place, then import it again.';
    return failure('unreadable_file', `The file cannot be read as ${format}: it uses an entity that XML does not have. ${advice}`, {
      detail,
    });
  }
  const line = /line (\d+)/i.exec(detail)?.[1];
  const where = line === undefined ? '' : ` on line ${line}`;
  return failure('unreadable_file', `The file cannot be read as ${format}: something is wrong${where}. Correct it, then import it again.`, {
    detail,
  });
}
