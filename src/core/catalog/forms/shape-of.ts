import type { FormModel, FormShape } from '#contract/catalog/form-models.ts';

/** The type of a field; names such as `constructor` are data too. Null where the model does not hold it. */
export const shapeOf = (model: FormModel, type: string): FormShape | null =>
  Object.hasOwn(model.shapes, type) ? (model.shapes[type] ?? null) : null;
