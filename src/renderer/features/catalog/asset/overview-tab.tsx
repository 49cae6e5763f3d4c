import type { ReactElement } from 'react';
import { InlineText } from '../editing/inline-text.tsx';
import { readmePath } from '../editing/paths.ts';
import { ReadmeEditor } from '../editing/readme-editor.tsx';
import { TermsAtRest, TermsField } from '../editing/terms-field.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { Heading } from '../parts/facts.tsx';
import css from './asset.module.css';
import type { AssetTabProps } from './asset-tabs.ts';

const shown = (text: string): ReactElement => <Markdown text={text} />;

/** What the asset is, in the words of those who know it, edited where it stands. */
export function OverviewTab({ asset }: AssetTabProps): ReactElement {
  const { terms } = asset;
  const editing = useEditing({ connectionId: asset.connectionId, kind: 'asset', id: asset.id });
  const isReady = editing.asked.data !== undefined;
  return (
    <div className={css.reading}>
      <Heading>Description</Heading>
      {isReady ? (
        <InlineText
          editing={editing}
          path={['description']}
          label="Description"
          isLine={false}
          empty="Nobody has described this asset. Describe it"
          show={shown}
        />
      ) : (
        <div className={css.description}>
          <Markdown text={asset.description ?? ''} />
        </div>
      )}
      <Heading>Terms</Heading>
      {isReady ? (
        <TermsField editing={editing} path={['terms']} label="Terms" known={terms} />
      ) : (
        <TermsAtRest terms={terms.filter(({ isGoverned }) => !isGoverned)} />
      )}
      <Heading>Restricted terms</Heading>
      {isReady ? (
        <TermsField editing={editing} path={['governedTerms']} label="Restricted terms" isRestricted known={terms} />
      ) : (
        <TermsAtRest terms={terms.filter(({ isGoverned }) => isGoverned)} />
      )}
      {isReady ? (
        <div className={css.readme}>
          <ReadmeEditor
            editing={editing}
            path={readmePath}
            label="Readme"
            heading={<Heading>Readme</Heading>}
            preview={shown}
            keys="shift+e"
          />
        </div>
      ) : (
        <>
          <Heading>Readme</Heading>
          <Markdown text={asset.readme ?? ''} />
        </>
      )}
    </div>
  );
}
