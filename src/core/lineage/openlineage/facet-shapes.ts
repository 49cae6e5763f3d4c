import { isRecord } from '../../catalog/mirror/document-values.ts';

/**
 * Whether the facets that events are full of have their shape, told without copying them: what these say yes to, the schemas in
 * facets.ts accept as it is. What they say no to is read by the schema, which tells what is wrong.
 */
type HasShape = (facet: unknown) => boolean;

const isTextOrMissing = (value: unknown): boolean => value === undefined || typeof value === 'string';

function areTransformations(value: unknown): boolean {
  if (value === undefined) return true;
  if (!Array.isArray(value)) return false;
  for (const one of value as unknown[]) {
    if (!isRecord(one) || typeof one['type'] !== 'string') return false;
    const { subtype, description, masking } = one;
    if (!isTextOrMissing(subtype) || !isTextOrMissing(description) || (masking !== undefined && typeof masking !== 'boolean')) return false;
  }
  return true;
}

function areInputFields(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const input of value as unknown[]) {
    if (!isRecord(input)) return false;
    const { namespace, name, field, transformations } = input;
    if (typeof namespace !== 'string' || typeof name !== 'string' || typeof field !== 'string') return false;
    if (!areTransformations(transformations)) return false;
  }
  return true;
}

const isColumnLineage: HasShape = (facet) => {
  if (!isRecord(facet)) return false;
  const { fields, dataset } = facet;
  // A key of this name is one that the schema does not see.
  if (!isRecord(fields) || Object.hasOwn(fields, '__proto__')) return false;
  for (const key in fields) {
    const field = fields[key];
    if (!isRecord(field) || !areInputFields(field['inputFields'])) return false;
    if (!isTextOrMissing(field['transformationDescription']) || !isTextOrMissing(field['transformationType'])) return false;
  }
  return dataset === undefined || areInputFields(dataset);
};

const areSchemaFields = (value: unknown, level: number): boolean => {
  if (value === undefined) return true;
  if (!Array.isArray(value) || level > 20) return false;
  for (const field of value as unknown[]) {
    if (!isRecord(field) || typeof field['name'] !== 'string') return false;
    if (!isTextOrMissing(field['type']) || !isTextOrMissing(field['description'])) return false;
    if (!areSchemaFields(field['fields'], level + 1)) return false;
  }
  return true;
};

export const facetShapes: Readonly<Record<string, HasShape | undefined>> = {
  columnLineage: isColumnLineage,
  schema: (facet) => isRecord(facet) && areSchemaFields(facet['fields'], 0),
  documentation: (facet) => isRecord(facet) && typeof facet['description'] === 'string',
  sql: (facet) => isRecord(facet) && typeof facet['query'] === 'string',
};
