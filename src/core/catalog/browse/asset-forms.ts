import type { FormsView, FormView } from '#contract/catalog/browse-asset.ts';
import type { FormField, FormModel, FormReading } from '#contract/catalog/form-models.ts';
import { modelOf, type NoModel, readForm } from '../forms/read-form.ts';
import { shapeOf } from '../forms/shape-of.ts';
import { isRecord, recordOf, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { MirrorReader } from './mirror-reader.ts';
import { Names } from './names.ts';
import type { Effective } from './shelf.ts';

interface KnownModel {
  readonly model: FormModel | NoModel;
  /** Of the form type that the mirror holds. */
  readonly revision: string | null;
}

/** Models of form types by name, read once each. */
export async function formModels(reader: MirrorReader, typeNames: readonly string[]): Promise<(typeName: string | null) => KnownModel> {
  const types = await reader.entities('form_type', typeNames);
  const known = new Map<string, KnownModel>();
  return (typeName) => {
    if (typeName === null) {
      return { model: { model: null, reason: 'The catalog does not say of which type this form is.', faults: [] }, revision: null };
    }
    const before = known.get(typeName);
    if (before !== undefined) return before;
    const document = types.get(typeName)?.document ?? null;
    const made = { model: modelOf(document, typeName), revision: document === null ? null : textOf(document, 'revision') };
    known.set(typeName, made);
    return made;
  };
}

/** Every metadata form of an asset or a data product, read by its own model. */
export async function formsView(found: Effective): Promise<FormsView> {
  const { document, shelf } = found;
  const own = recordsOf(document, 'formsOutput');
  const readOnly = recordsOf(document, 'readOnlyFormsOutput');
  const modelsOf = await formModels(
    shelf.reader,
    [...own, ...readOnly].flatMap((form) => textOf(form, 'typeName') ?? []),
  );
  const required = await requiredForms(found);
  const viewOf =
    (part: FormView['part']) =>
    (form: EntityDocument): FormView => {
      const name = textOf(form, 'formName') ?? '';
      const typeName = textOf(form, 'typeName');
      const { model, revision } = modelsOf(typeName);
      const content = textOf(form, 'content');
      return {
        name,
        typeName,
        typeRevision: textOf(form, 'typeRevision'),
        modelRevision: revision,
        part,
        isRequired: required.has(name),
        reading: readForm(model, content),
        content,
        changed:
          part === 'own'
            ? found.changed.filter(([first, second]) => first === 'forms' && second === name).map((path) => path.slice(2))
            : [],
      };
    };
  const forms = [...own.map(viewOf('own')), ...readOnly.map(viewOf('read_only'))];
  const termIds = new Set(forms.flatMap(({ reading }) => termsIn(reading)));
  return { forms, terms: await new Names(shelf.reader).terms([...termIds]) };
}

/** Names of the forms that the asset's type asks for. */
async function requiredForms({ document, shelf }: Effective): Promise<ReadonlySet<string>> {
  const typeName = textOf(document, 'typeIdentifier');
  const type = typeName === null ? null : await shelf.reader.entity('asset_type', typeName);
  const forms = Object.entries(recordOf(type?.document ?? {}, 'formsOutput') ?? {});
  return new Set(forms.flatMap(([name, form]) => (isRecord(form) && form['required'] === true ? [name] : [])));
}

/** Identifiers in the fields that hold terms of a glossary, at the form's own level. */
function termsIn(reading: FormReading): string[] {
  if (reading.kind === 'raw') return [];
  const root = shapeOf(reading.model, reading.model.root);
  return (root?.fields ?? []).flatMap((field: FormField) => {
    if (field.glossaryId === null || !Object.hasOwn(reading.content, field.name)) return [];
    const value = reading.content[field.name];
    return (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '');
  });
}
