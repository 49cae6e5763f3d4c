import { contentOf, recordsOf, textOf, textsOf } from './document-values.ts';
import type { EntityDocument } from './entity-kinds.ts';

/** A column of an asset: what its technical form says, joined with its business metadata. */
export interface MirroredColumn {
  /** Place in the technical form, from 0; columns that only the business metadata names come last. */
  readonly ordinal: number;
  readonly name: string;
  readonly dataType: string | null;
  /** From the technical form. */
  readonly comment: string | null;
  readonly businessName: string | null;
  readonly businessDescription: string | null;
  readonly termIds: readonly string[];
}

/** Any form that holds `columns` describes them: Glue, Redshift and relational tables, and the company's own form types. */
const technicalLists = ['columns'] as const;

/** The columns of an asset, from its `formsOutput`; each name once, in the order of the technical form. */
export function deriveColumns(asset: EntityDocument): MirroredColumn[] {
  const contents = recordsOf(asset, 'formsOutput')
    .map(contentOf)
    .filter((content) => content !== null);
  const technical = new Map<string, EntityDocument>();
  for (const content of contents) {
    for (const list of technicalLists) {
      for (const column of recordsOf(content, list)) {
        const name = textOf(column, 'columnName') ?? textOf(column, 'name');
        if (name !== null && !technical.has(name)) technical.set(name, column);
      }
    }
  }
  const business = new Map<string, EntityDocument>();
  for (const content of contents) {
    for (const column of recordsOf(content, 'columnsBusinessMetadata')) {
      const name = textOf(column, 'columnIdentifier');
      if (name !== null && !business.has(name)) business.set(name, column);
    }
  }
  const names = [...new Set([...technical.keys(), ...business.keys()])];
  return names.map((name, ordinal) => {
    const told = technical.get(name) ?? {};
    const meant = business.get(name) ?? {};
    return {
      ordinal,
      name,
      dataType: textOf(told, 'dataType'),
      comment: textOf(told, 'columnDescription') ?? textOf(told, 'comment') ?? textOf(told, 'description'),
      businessName: textOf(meant, 'name'),
      businessDescription: textOf(meant, 'description'),
      termIds: textsOf(meant, 'glossaryTerms'),
    };
  });
}
