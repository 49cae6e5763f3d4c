import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ReadGlossary } from '../../../src/core/glossary/exchange/exchange-report.ts';
import type { RelationType, TermRecord } from '../../../src/core/glossary/exchange/glossary-document.ts';
import { readGlossaryFile } from '../../../src/engine/glossary-file.ts';

/** Glossaries that others published, with facts about them that other programs found; beside the repository where present. */
const cases = resolve(import.meta.dirname, '../../../../shared/cases');
const arePresent = existsSync(join(cases, 'expected/glossary.json'));
if (!arePresent) {
  console.warn('SKIPPED: the published glossaries are not beside this repository (../shared/cases); no import was compared with them.');
}

const fileSchema = z.looseObject({
  source: z.string(),
  path: z.string(),
  kind: z.string(),
  facts: z.record(z.string(), z.unknown()).default({}),
});
type File = z.infer<typeof fileSchema>;

const files = (kind: string): [string, File][] =>
  arePresent
    ? z
        .object({ files: z.array(fileSchema) })
        .parse(JSON.parse(readFileSync(join(cases, 'expected/glossary.json'), 'utf8')))
        .files.filter((file) => file.kind === kind)
        .map((file) => [`${file.source}/${file.path}`, file])
    : [];

const read = ({ source, path }: File): Promise<ReadGlossary> =>
  readGlossaryFile(readFileSync(join(cases, 'open', source, path)), { name: path });

const count = (terms: readonly TermRecord[], ...types: RelationType[]): number =>
  terms.reduce((sum, { relations }) => sum + relations.filter(({ type }) => types.includes(type)).length, 0);

describe.skipIf(!arePresent)('published glossaries', () => {
  it.each(files('skos'))('%s holds the concepts, places and labels that others found', async (_, file) => {
    const { document } = await read(file);
    const { terms } = document;
    const facts = z
      .object({
        concepts: z.number(),
        scheme_uris: z.array(z.string()),
        broader_pairs_both_directions_joined: z.number(),
        concepts_without_broader: z.number(),
        broader_to_something_not_a_concept_here: z.number(),
        alt_labels: z.number(),
        hidden_labels: z.number(),
        notations: z.number(),
        deprecated: z.number(),
      })
      .parse(file.facts);
    expect(terms).toHaveLength(facts.concepts);
    expect(document.glossaries.map(({ key }) => key)).toEqual(expect.arrayContaining(facts.scheme_uris));
    const here = new Set(terms.map(({ key }) => key));
    const broader = terms.map(({ relations }) => relations.filter(({ type, target }) => type === 'isA' && here.has(target)).length);
    expect(broader.reduce((sum, each) => sum + each, 0)).toBe(facts.broader_pairs_both_directions_joined);
    expect(broader.filter((each) => each === 0)).toHaveLength(facts.concepts_without_broader);
    expect(count(terms, 'isA') - facts.broader_pairs_both_directions_joined).toBe(facts.broader_to_something_not_a_concept_here);
    const labels = terms.flatMap((term) => term.labels);
    expect(labels.filter(({ kind }) => kind === 'hidden')).toHaveLength(facts.hidden_labels);
    expect(terms.reduce((sum, { notations }) => sum + notations.length, 0)).toBe(facts.notations);
    expect(terms.filter(({ status }) => status === 'DISABLED')).toHaveLength(facts.deprecated);
  });

  it.each(files('odd-skos'))('%s ends in an import or in a reason', async (_, file) => {
    expect((await read(file)).document.terms.length).toBeGreaterThan(0);
  });

  it.each(files('glossary-datahub'))('%s holds the terms and relations that others found', async (_, file) => {
    const { document, lost } = await read(file);
    const facts = z
      .object({
        nodes: z.number(),
        terms: z.number(),
        relations: z.record(z.string(), z.number()),
        references_that_do_not_resolve_by_full_path: z.array(z.unknown()),
        parent_of_5_terms: z.record(z.string(), z.string()),
      })
      .parse(file.facts);
    expect(document.glossaries).toHaveLength(facts.nodes);
    expect(document.terms).toHaveLength(facts.terms);
    const names = { inherits: 'isA', contains: 'hasPart', values: 'hasValue', related_terms: 'related' } as const;
    for (const [field, type] of Object.entries(names)) expect(count(document.terms, type), field).toBe(facts.relations[field] ?? 0);
    const unresolved = facts.references_that_do_not_resolve_by_full_path.length;
    expect(lost.find(({ field }) => field.startsWith('relations'))?.count ?? 0).toBe(unresolved);
    for (const [key, parent] of Object.entries(facts.parent_of_5_terms)) {
      expect(document.terms.find((term) => term.key === key)?.glossaryKey).toBe(parent);
    }
  });

  it.each(files('glossary-om'))('%s holds the terms that others found', async (_, file) => {
    const { document, format, refused } = await read(file);
    expect(format).toBe('openmetadata');
    expect(refused).toEqual([]);
    expect(document.terms).toHaveLength(Number(file['terms']));
    const parents = z.record(z.string(), z.string().nullable()).default({}).parse(file['parent']);
    for (const [name, parent] of Object.entries(parents)) {
      const term = document.terms.find((each) => each.name === name);
      expect(term?.relations.find(({ type }) => type === 'isA')?.target ?? null, name).toBe(parent);
    }
    const synonyms = z.record(z.string(), z.array(z.string())).default({}).parse(file['synonyms']);
    for (const [name, texts] of Object.entries(synonyms)) {
      const labels = document.terms.find((each) => each.name === name)?.labels ?? [];
      expect(labels.filter(({ kind }) => kind === 'alternative').map(({ text }) => text)).toEqual(texts);
    }
  });
});
