import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';

export const term = (id: string, more: Partial<TermRow> = {}): TermRow => ({
  id,
  glossaryId: 'g',
  name: id,
  shortDescription: null,
  status: 'ENABLED',
  review: null,
  parents: [],
  relations: 0,
  owners: [],
  languages: [],
  otherNames: [],
  uses: 0,
  changedAt: null,
  local: null,
  isKept: false,
  isMissing: false,
  ...more,
});

const glossary = (id: string, name: string) =>
  ({ id, name, description: null, status: null, projectId: null, isRestricted: false, terms: 0, local: null, isMissing: false }) as const;

export const listOf = (...terms: TermRow[]): GlossaryList => ({ glossaries: [glossary('g', 'G'), glossary('h', 'H')], terms });
