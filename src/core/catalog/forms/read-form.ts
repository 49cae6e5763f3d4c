import type { FormModel, FormReading, ModelFault } from '#contract/catalog/form-models.ts';
import { type FormModelReading, readFormModel } from './form-model.ts';
import { validateForm } from './validate-form.ts';

const deepestNesting = 200;

/** Why there is no model to read a form by: it is not in the mirror, or it could not be read. */
export type NoModel = { readonly model: null; readonly reason: string; readonly faults: readonly ModelFault[] };

/**
 * A form's content beside its model. Where the two do not fit, or there is no model, the content as it came and why.
 * @param contentText JSON text, as the API gives it; null where a form came without
 */
export function readForm(by: FormModel | NoModel, contentText: string | null): FormReading {
  const model = 'reason' in by ? null : by;
  const raw = (reason: string, text: string, rest: Partial<Extract<FormReading, { kind: 'raw' }>> = {}): FormReading => ({
    kind: 'raw',
    reason,
    text,
    model,
    modelFaults: 'reason' in by ? [...by.faults] : [],
    problems: [],
    ...rest,
  });
  if (contentText === null || contentText.trim() === '') {
    return model === null
      ? raw('This form came without content.', '')
      : { kind: 'fields', model, content: {}, problems: validateForm(model, {}) };
  }
  if (nestingOf(contentText) > deepestNesting)
    return raw(`The content of this form is nested more than ${deepestNesting} deep.`, contentText);
  const parsed = parse(contentText);
  if (parsed === null) return raw('The content of this form is no JSON.', contentText);
  const text = JSON.stringify(parsed.value, null, 2);
  if ('reason' in by) return raw(by.reason, text);
  const content = parsed.value;
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return raw('The content of this form is no object with fields.', text);
  }
  const problems = validateForm(by, content);
  const misfits = problems.filter(({ kind }) => kind === 'type').length;
  if (misfits > 0) return raw('The content of this form does not fit its form type.', text, { problems });
  return { kind: 'fields', model: by, content: content as Record<string, unknown>, problems };
}

const missing = (reason: string, faults: readonly ModelFault[] = []): NoModel => ({ model: null, reason, faults });

/** The model of a form type as the mirror holds it, or why there is none. */
export function modelOf(document: Readonly<Record<string, unknown>> | null, typeName: string): FormModel | NoModel {
  if (document === null) return missing('The form type is not in the mirror, so its fields are not known.');
  const { model } = document;
  const smithy = typeof model === 'object' && model !== null ? (model as Readonly<Record<string, unknown>>)['smithy'] : undefined;
  if (typeof smithy !== 'string') return missing('The form type came without its model, so its fields are not known.');
  const reading: FormModelReading = readFormModel(smithy, typeName);
  return reading.model === null ? missing('The model of the form type could not be read.', reading.faults) : reading.model;
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** How many brackets stand inside each other, those in texts counted too: enough to keep off what no writer of JSON survives. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '{' || bracket === '[') deepest = Math.max(deepest, (depth += 1));
    else depth = Math.max(0, depth - 1);
  }
  return deepest;
}
