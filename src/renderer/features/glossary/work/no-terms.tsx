import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import { EmptyState } from '../../../ui/states.tsx';

/** In place of the terms where there are none. */
export function NoTerms(props: { list: GlossaryList; isSearching: boolean; onNew: () => void; onNewGlossary: () => void }): ReactElement {
  const { isSearching, list, onNew, onNewGlossary } = props;
  if (isSearching) return <EmptyState title="No term fits" text="Search for something else, or take a filter away." />;
  if (list.glossaries.length === 0) {
    return (
      <EmptyState
        icon={IconBook2}
        title="This domain has no glossary yet"
        text="A glossary holds the words that your data mean something by. Add one here, or import a file; it is sent when you apply your changes."
        action={
          <Button size="xs" onClick={onNewGlossary}>
            Add a glossary
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={IconBook2}
      title="No term yet"
      text="Add the first term of this glossary."
      action={
        <Button size="xs" onClick={onNew}>
          Add a term
        </Button>
      }
    />
  );
}
