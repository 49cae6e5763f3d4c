import { describe, expect, it } from 'vitest';
import { readGlossaryFile, writeGlossaryText } from '../../../src/engine/glossary-file.ts';

const read = (name: string, text: string | Uint8Array, rest = {}) =>
  readGlossaryFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, { name, ...rest });

const nodeWith = (term: string): string => `  - name: Clinical\n    terms:\n      - name: ${term}\n        description: What it means\n`;

const code = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) });

describe('files that are not as they should be', () => {
  it.each([
    ['an empty one', 'g.csv', '', 'empty_file'],
    ['one of white space', 'g.ttl', ' \n', 'empty_file'],
    ['Turtle that breaks off', 'g.ttl', '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:a> a skos:', 'unreadable_file'],
    ['Turtle without a concept', 'g.ttl', '<urn:a> <urn:b> "c" .', 'unreadable_file'],
    ['JSON-LD that is no JSON', 'g.jsonld', '{"@context":', 'unreadable_file'],
    ['JSON-LD whose context is elsewhere', 'g.jsonld', '{"@context":"http://example.org/context","@id":"urn:a","name":"x"}', 'bad_input'],
    ['RDF/XML that is no XML', 'g.rdf', '<rdf:RDF', 'unreadable_file'],
    ['YAML with a tab where none may be', 'g.yml', 'nodes:\n\t- name: x', 'bad_input'],
    ['YAML of something else', 'g.yml', 'services:\n  web: 1', 'unsupported_file'],
    ['a table without a name', 'g.csv', 'x,y\n1,2', 'bad_input'],
    ['bytes that are no text', 'g.csv', new Uint8Array([0x80, 0x81, 0xfe, 0x00, 0x9d, 0x0a, 0xff, 0xc3, 0x28]), 'unreadable_file'],
  ])('%s is refused with the reason', async (_, name, text, expected) => {
    await expect(read(name, text)).rejects.toEqual(code(expected));
  });

  it('does not expand a bomb of aliases', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${Array(9)
          .fill(level === 0 ? 'x' : `*a${level - 1}`)
          .join(',')}]`,
    );
    await expect(read('g.yml', `${levels.join('\n')}\nnodes: *a11`)).rejects.toEqual(code('too_large'));
  });

  it('does not expand entities of XML', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
      <skos:Concept rdf:about="urn:c"><skos:prefLabel>&file;&b;</skos:prefLabel></skos:Concept></rdf:RDF>`;
    const outcome = await read('g.rdf', bomb).then(
      ({ document }) => document.terms.map(({ name }) => name.length),
      () => 'refused',
    );
    expect(outcome === 'refused' || (outcome as number[]).every((length) => length < 1_000)).toBe(true);
  });

  it('takes the rows that can be taken, and says of each other one why not', async () => {
    const text = 'name,definition\nAlpha,first\n,no name\nBeta,one,cell too many\nAlpha,again\n\n"Gam\nma","two\r\nlines"\nDelta,"open\n';
    const { document, refused } = await read('terms.csv', text);
    expect(document.terms.map(({ name }) => name)).toEqual(['Alpha', 'Gam\nma']);
    expect(refused.map(({ row }) => row)).toEqual([3, 4, 5, 10]);
    for (const { reason } of refused) expect(reason).not.toMatch(/too many|again/);
  });

  it('counts what became of labels and nodes that are taken another way as lost: nothing is refused for it', async () => {
    const prefix = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . ';
    const skos = await read('g.ttl', `${prefix}<urn:a> a skos:Concept ; skos:prefLabel "A"@en, "Alpha"@en . <urn:b> a skos:Concept .`);
    expect(skos.document.terms.map(({ name }) => name)).toEqual(['A', 'urn:b']);
    expect(skos.refused).toEqual([]);
    expect(skos.lost).toEqual([
      { field: 'skos:prefLabel (a further one in the same language; kept as a synonym)', count: 1 },
      { field: 'skos:prefLabel (none: the term is named after its address)', count: 1 },
    ]);
    const datahub = await read('g.yml', `version: 1\nsource: x\nowners: {}\nnodes:\n${nodeWith('Dose')}${nodeWith('Visit')}`);
    expect(datahub.document.terms.map(({ name }) => name)).toEqual(['Dose', 'Visit']);
    expect(datahub.refused).toEqual([]);
    expect(datahub.lost).toContainEqual({ field: 'nodes (a further one of the same name; its terms are kept in the first)', count: 1 });
  });

  it('takes rows that end in any way, in one file; line ends within a cell stay what they are', async () => {
    const text = 'name,definition\r\nAlpha,first\n"Be""ta" ,"two\r\nlines"\rGamma,5" wide\r\n\r\nDelta,"a ""b"",c"\nEta,last';
    const { document, refused } = await read('terms.csv', text);
    expect(document.terms.map(({ name, longDescription }) => [name, longDescription])).toEqual([
      ['Alpha', 'first'],
      ['Be"ta', 'two\r\nlines'],
      ['Gamma', '5" wide'],
      ['Delta', 'a "b",c'],
      ['Eta', 'last'],
    ]);
    expect(refused).toEqual([]);
    const broken = await read('terms.csv', 'name,definition\rAlpha,"not closed" x\r\nBeta,"second"\nGamma,third\r');
    expect(broken.refused.map(({ row }) => row)).toEqual([2]);
  });

  it('reads a file that Excel saved: Windows-1252, semicolons, carriage returns', async () => {
    const bytes = new Uint8Array(
      [...'Begriff;Beschreibung\rGr\u00f6\u00dfe;L\u00e4nge; Breite\r'].map((character) => character.charCodeAt(0)),
    );
    const { document, refused } = await read('glossar.csv', bytes);
    expect(document.terms).toEqual([]);
    expect(refused).toEqual([{ row: 2, reason: expect.stringContaining('3 cells') as string }]);
    const quoted = new Uint8Array(
      [...'Begriff;Beschreibung\rGr\u00f6\u00dfe;"L\u00e4nge; Breite"\r'].map((character) => character.charCodeAt(0)),
    );
    expect((await read('glossar.csv', quoted)).document.terms).toMatchObject([{ name: 'Größe', longDescription: 'Länge; Breite' }]);
  });

  it('takes a mapping of columns, and says so where it names one that is not there', async () => {
    const text = 'Wort,Sinn,Chef\nA,alpha,B\nB,beta,\n';
    const mapping = { name: 'Wort', shortDescription: 'Sinn', parent: 'Chef' };
    const { document } = await read('x.csv', text, { mapping });
    expect(document.terms.map(({ name, shortDescription, relations }) => [name, shortDescription, relations])).toEqual([
      ['A', 'alpha', [{ type: 'isA', target: 'x/B' }]],
      ['B', 'beta', []],
    ]);
    await expect(read('x.csv', text, { mapping: { name: 'Word' } })).rejects.toEqual(code('bad_input'));
  });

  it('refuses children of a parent that is not there, and their children', async () => {
    const header = 'parent,name*,displayName,description\n';
    const { document, refused } = await read('g.csv', `${header},A,,\nG.B,C,,\nG.B.C,D,,\nG.A,E,,\n`);
    expect(document.glossaries.map(({ name }) => name)).toEqual(['G']);
    expect(document.terms.map(({ key }) => key)).toEqual(['A', 'A.E']);
    expect(refused.map(({ row }) => row)).toEqual([3, 4]);
  });

  it('keeps cells from being calculated by a spreadsheet', async () => {
    const { document } = await read('g.csv', 'name,definition\nA,"=HYPERLINK(""http://x"")"\n');
    const { text } = await writeGlossaryText(document, 'csv');
    expect(text).toContain(`"'=HYPERLINK`);
  });

  it('takes ten thousand terms with a cycle among their parents', async () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => `T${row},T${(row + 1) % 10_000}`);
    const { document, refused } = await read('many.csv', `name,parent\n${rows.join('\n')}`);
    expect([document.terms.length, refused.length]).toEqual([10_000, 0]);
    const { text } = await writeGlossaryText(document, 'openmetadata');
    expect(text.split('\r\n')).toHaveLength(10_002);
  });
});
