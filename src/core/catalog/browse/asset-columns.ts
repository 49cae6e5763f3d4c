import type { AssetColumn, ColumnMetadata } from '#contract/catalog/browse-asset.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { contentOf, isRecord, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { saysPhi } from '../search/phi.ts';
import { formModels } from './asset-forms.ts';
import { readForm } from '../forms/read-form.ts';
import { Names } from './names.ts';
import type { Effective } from './shelf.ts';

/**
 * Every column of an asset, in the order of its technical form.
 * @param inSamples what linked samples show of PHI, by the column's name in lower case
 */
export async function assetColumns(found: Effective, inSamples: ReadonlyMap<string, readonly string[]>): Promise<AssetColumn[]> {
  const { document, shelf } = found;
  const columns = deriveColumns(document);
  const terms = new Map(
    (await new Names(shelf.reader).terms([...new Set(columns.flatMap(({ termIds }) => termIds))])).map((term) => [term.id, term]),
  );
  const named = namedAsPhi(document);
  const technical = technicalNames(document);
  const changed = new Map<string, string[]>();
  for (const [part, name, field] of found.changed) {
    if (part === 'columns' && name !== undefined) changed.set(name, [...(changed.get(name) ?? []), field ?? '']);
  }
  return columns.map((column) => {
    const own = column.termIds.map((id) => terms.get(id) ?? { id, name: null, glossaryId: null, glossaryName: null, isGoverned: false });
    return {
      position: column.ordinal,
      name: column.name,
      type: column.dataType,
      comment: column.comment,
      businessName: column.businessName,
      description: column.businessDescription,
      terms: own,
      phi: [
        ...(named.get(column.name) ?? []),
        ...own.flatMap(({ name }) => (name !== null && saysPhi(name) === 'yes' ? [`The term ${name}`] : [])),
        ...(inSamples.get(column.name.toLowerCase()) ?? []),
      ],
      changed: changed.get(column.name) ?? [],
      isOrphan: !technical.has(column.name),
    };
  });
}

function technicalNames(document: EntityDocument): ReadonlySet<string> {
  const contents = recordsOf(document, 'formsOutput').map(contentOf);
  return new Set(
    contents.flatMap((content) =>
      content === null
        ? []
        : recordsOf(content, 'columns').flatMap((column) => textOf(column, 'columnName') ?? textOf(column, 'name') ?? []),
    ),
  );
}

const aboutPeople = /identif|phi\b|pii\b|personal|sensitive|confidential/i;

/** Columns that a form lists in a field about identifying people, with the words for it: `PhiHandling lists it under directIdentifiers`. */
function namedAsPhi(document: EntityDocument): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const form of recordsOf(document, 'formsOutput')) {
    const formName = textOf(form, 'formName') ?? '';
    const content = contentOf(form) ?? {};
    for (const field of Object.keys(content)) {
      if (!aboutPeople.test(field.replaceAll(/([a-z])([A-Z])/g, '$1 $2'))) continue;
      for (const name of textsOf(content, field)) named.set(name, [...(named.get(name) ?? []), `${formName} lists it under ${field}`]);
    }
  }
  return named;
}

/** What is kept of one column beside the asset's forms; nothing where that was never read. */
export async function columnMetadata(found: Effective, column: string): Promise<ColumnMetadata> {
  const { reader } = found.shelf;
  const [row] = await reader.database.all<{ forms: string; fetched_at: string }>(
    `SELECT forms_json AS forms, fetched_at FROM column_metadata WHERE asset_id = $1 AND column_name = $2 LIMIT 1`,
    [found.id, column],
  );
  const parsed: unknown = row === undefined ? [] : JSON.parse(row.forms);
  const forms = Array.isArray(parsed) ? parsed.filter(isRecord) : [];
  const modelsOf = await formModels(
    reader,
    forms.flatMap((form) => textOf(form, 'typeName') ?? []),
  );
  const readme = forms.map((form) => textOf(contentOf(form) ?? {}, 'readMe')).find((text) => text !== null);
  return {
    readme: readme ?? null,
    forms: forms.map((form) => {
      const typeName = textOf(form, 'typeName');
      return {
        formName: textOf(form, 'formName') ?? typeName ?? '',
        typeName,
        reading: readForm(modelsOf(typeName).model, textOf(form, 'content')),
      };
    }),
    fetchedAt: row?.fetched_at ?? null,
  };
}
