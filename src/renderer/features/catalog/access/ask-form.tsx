import { type ReactElement, useMemo } from 'react';
import type { AskView } from '#contract/catalog/access.ts';
import type { FieldProblem, FieldValue } from '#contract/catalog/changes.ts';
import type { FormProblem } from '#contract/catalog/form-models.ts';
import { useEngine } from '../../../state/engine.tsx';
import { Problems } from '../editing/field-foot.tsx';
import { FormFields } from '../editing/form-editor.tsx';
import type { FormEditing } from '../editing/form-place.ts';
import { isObject, isWithin, withMember } from '../editing/paths.ts';
import type { FieldWish } from '../editing/use-editing.ts';
import css from './ask-access.module.css';

function contentOf(text: string): FieldValue {
  try {
    return JSON.parse(text) as FieldValue;
  } catch {
    // What is no JSON yet is edited as text.
    return null;
  }
}

/** The problems of a form's content, as its fields tell them. */
const fieldProblems = (problems: readonly FormProblem[]): FieldProblem[] =>
  problems.map(({ path, severity, message }) => ({ path: path.map(String), severity, message }));

const changedBy = (content: string, wishes: readonly FieldWish[]): string =>
  JSON.stringify(wishes.reduce<FieldValue>((held, wish) => withMember(held, wish.path[0] ?? '', wish.value), contentOf(content)));

/**
 * A form that goes with a request: by the fields of its model, as JSON where there is none.
 * @param props.problems what is to be told of the content as it is kept; of a field that is being written its own are asked for
 */
export function AskForm(props: {
  connectionId: string;
  form: AskView['forms'][number];
  content: string;
  problems: readonly FormProblem[];
  onChange: (content: string) => void;
}): ReactElement {
  const engine = useEngine();
  const { connectionId, form, content, problems, onChange } = props;
  const { typeName } = form;
  const value = contentOf(content);
  const editing = useMemo<FormEditing>(
    () => ({
      thing: { connectionId, kind: 'asset', id: typeName },
      change: () => undefined,
      problems: (path) => fieldProblems(problems).filter((problem) => isWithin(problem.path, path)),
      revert: () => Promise.resolve(false),
      check: async (wishes, signal) => {
        const forms = [{ typeName, content: changedBy(content, wishes) }];
        return (await engine.catalog.access.checkForms({ connectionId, forms }, { signal })).flatMap(fieldProblems);
      },
      edit: (_label, wishes) => {
        onChange(changedBy(content, wishes));
        return Promise.resolve(true);
      },
    }),
    [engine, connectionId, typeName, content, problems, onChange],
  );
  if (form.model === null || !isObject(value)) {
    return (
      <>
        <textarea
          className={css.json}
          aria-label={`${typeName} as JSON`}
          aria-invalid={problems.some(({ severity }) => severity === 'error')}
          spellCheck={false}
          value={content}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Problems problems={fieldProblems(problems)} />
      </>
    );
  }
  return <FormFields editing={editing} form={{ name: typeName }} model={form.model} content={value} path={[]} />;
}
