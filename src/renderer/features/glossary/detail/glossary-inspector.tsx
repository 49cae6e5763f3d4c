import { Button, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { GlossaryList, GlossaryRow } from '#contract/catalog/glossary.ts';
import { plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { localWords } from '../terms/term-columns.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import { limits, textProblem } from '../work/limits.ts';
import { edit } from '../work/steps.ts';
import css from './detail.module.css';
import { TextField } from './text-field.tsx';

/** Everything about one glossary. It can be deleted when it holds no term any more. */
export function GlossaryInspector(props: { glossary: GlossaryRow; list: GlossaryList; actions: GlossaryActions }): ReactElement {
  const { actions, glossary, list } = props;
  const { description, id, local, status } = glossary;
  const isGone = local === 'delete';
  const name = `the glossary “${visibleName(glossary.name)}”`;
  const left = list.terms.filter((term) => term.glossaryId === id && term.local !== 'delete').length;
  const check = (text: string): string | null => {
    const isTaken = list.glossaries.some(
      (each) => each.id !== id && each.local !== 'delete' && each.name.trim().toLowerCase() === text.trim().toLowerCase(),
    );
    return isTaken
      ? 'The domain has a glossary of this name already. DataZone takes a name once.'
      : textProblem('A name', text, limits.name, true);
  };
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <h2 className={css.title}>{visibleName(glossary.name)}</h2>
        <p className={css.facts}>
          {plural(glossary.terms, 'term')}
          {glossary.isRestricted ? ' · restricted: only those with the right attach its terms; cannot be changed later' : ''}
          {local === null ? null : <span className={css.local}>{` · ${localWords[local]}, here`}</span>}
        </p>
        {local === null ? null : (
          <p className={css.facts}>
            <Link href="/changes">{isGone ? 'Take the deletion back in Changes' : 'See what differs in Changes'}</Link>
          </p>
        )}
      </header>
      <TextField
        label="Name"
        isLine
        disabled={isGone}
        text={glossary.name}
        longest={limits.name}
        check={check}
        onKeep={(text) => void actions.apply(`Name of ${name}`, [edit('glossary', id, 'name', text.trim())])}
      />
      <Select
        label="Status"
        size="xs"
        allowDeselect={false}
        disabled={isGone}
        value={status === 'DISABLED' ? 'DISABLED' : 'ENABLED'}
        data={[
          { value: 'ENABLED', label: 'Enabled' },
          { value: 'DISABLED', label: 'Disabled' },
        ]}
        onChange={(next) => next !== null && void actions.apply(`Status of ${name}`, [edit('glossary', id, 'status', next)])}
      />
      <TextField
        label="Description"
        isMarkdown
        disabled={isGone}
        text={description ?? ''}
        longest={limits.description}
        check={(text) => textProblem('The description', text, limits.description)}
        onKeep={(text) => void actions.apply(`Description of ${name}`, [edit('glossary', id, 'description', text)])}
      />
      {isGone ? null : (
        <div className={css.part}>
          <span className={css.actions}>
            <Button
              size="xs"
              variant="default"
              disabled={left > 0}
              onClick={() => void actions.apply(`Deleted ${name}`, [{ do: 'delete', kind: 'glossary', id }])}
            >
              Delete the glossary
            </Button>
          </span>
          <p className={css.quiet}>
            {left > 0
              ? `It still holds ${plural(left, 'term')}: DataZone deletes only empty glossaries. Delete or move them first.`
              : 'Deleted here first; the catalog is told when you apply your changes. Can be undone.'}
          </p>
        </div>
      )}
    </div>
  );
}
