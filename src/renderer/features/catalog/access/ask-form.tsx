import { type ReactElement, useMemo } from 'react';
import type { AskView } from '#contract/catalog/access.ts';
import type { FieldValue } from '#contract/catalog/changes.ts';
import { FormFields } from '../editing/form-editor.tsx';
import type { FormEditing } from '../editing/form-place.ts';
import { isObject, withMember } from '../editing/paths.ts';
import css from './ask-access.module.css';

function contentOf(text: string): FieldValue {
  try {
    return JSON.parse(text) as FieldValue;
  } catch {
    // What is no JSON yet is edited as text.
    return null;
  }
}

/** A form that goes with a request: by the fields of its model, as JSON where there is none. */
export function AskForm(props: {
  connectionId: string;
  form: AskView['forms'][number];
  content: string;
  onChange: (content: string) => void;
}): ReactElement {
  const { connectionId, form, content, onChange } = props;
  const value = contentOf(content);
  const editing = useMemo<FormEditing>(
    () => ({
      thing: { connectionId, kind: 'asset', id: form.typeName },
      change: () => undefined,
      problems: () => [],
      revert: () => Promise.resolve(false),
      // The whole request is held against its rules when it is queued.
      check: () => Promise.resolve([]),
      edit: (_label, wishes) => {
        const next = wishes.reduce<FieldValue>((held, wish) => withMember(held, wish.path[0] ?? '', wish.value), contentOf(content));
        onChange(JSON.stringify(next));
        return Promise.resolve(true);
      },
    }),
    [connectionId, form.typeName, content, onChange],
  );
  if (form.model === null || !isObject(value)) {
    return (
      <textarea
        className={css.json}
        aria-label={`${form.typeName} as JSON`}
        spellCheck={false}
        value={content}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return <FormFields editing={editing} form={{ name: form.typeName }} model={form.model} content={value} path={[]} />;
}
