import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { Note } from '../../../ui/states.tsx';
import { addressOf } from '../parts/places.ts';
import { columnsForm, isColumnsFormMisfit } from './columns-form.ts';
import css from './editing.module.css';
import { InlineText } from './inline-text.tsx';
import { ReadmeEditor } from './readme-editor.tsx';
import { TermsField } from './terms-field.tsx';
import type { Editing } from './use-editing.ts';

export interface ColumnEditorProps {
  readonly editing: Editing;
  readonly column: string;
  readonly preview: (text: string) => ReactNode;
}

/** What a column means for the business, each part edited in place. */
export function ColumnEditor({ editing, column, preview }: ColumnEditorProps): ReactElement {
  const at = (member: string): string[] => ['columns', column, member];
  const { connectionId, id } = editing.thing;
  const readme = (
    <ReadmeEditor
      key={`readme ${column}`}
      editing={editing}
      path={at('readme')}
      label={`Readme of ${column}`}
      heading={<h3 className={css.heading}>Readme</h3>}
      preview={preview}
    />
  );
  if (isColumnsFormMisfit(editing))
    return (
      <div className={css.columns}>
        <Note kind="attention">
          {`What columns mean cannot be edited one by one: ${columnsForm}, which holds it, cannot be read. `}
          <Link href={addressOf('asset', id, connectionId, { tab: 'forms', view: 'edit' })}>Mend it as JSON</Link>
        </Note>
        {readme}
      </div>
    );
  return (
    <div className={css.columns}>
      <div>
        <h3 className={css.heading}>Business name</h3>
        <InlineText
          key={`name ${column}`}
          editing={editing}
          path={at('name')}
          label={`Business name of ${column}`}
          isLine
          empty="Give it a business name"
        />
      </div>
      <div>
        <h3 className={css.heading}>Description</h3>
        <InlineText
          key={`description ${column}`}
          editing={editing}
          path={at('description')}
          label={`Description of ${column}`}
          isLine={false}
          empty="Describe it"
        />
      </div>
      <div>
        <h3 className={css.heading}>Terms</h3>
        <TermsField key={`terms ${column}`} editing={editing} path={at('terms')} label={`Terms of ${column}`} />
      </div>
      {readme}
    </div>
  );
}
