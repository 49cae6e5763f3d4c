import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useDiscard } from '../../../state/changes.ts';
import { plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import css from './editing.module.css';
import type { Editing } from './use-editing.ts';

/** One line on a page: how much of it is changed here, how that stands to the catalog, and where to go with it. */
export function ChangeBanner({ editing }: { editing: Editing }): ReactElement | null {
  const discard = useDiscard();
  const view = editing.asked.data;
  if (view === undefined || view.changeId === null) return null;
  const { changeId, changes, standing, problems, name } = view;
  const conflicts = changes.filter(({ isConflict }) => isConflict).length;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const words = [
    standing === 'same'
      ? 'The catalog holds what you changed here already.'
      : `${plural(changes.length, 'field')} changed here and not sent.`,
    standing === 'gone' ? 'The catalog does not list this any more.' : '',
    standing === 'moved' ? 'The catalog changed meanwhile; both go together.' : '',
    conflicts > 0 ? `${plural(conflicts, 'field is', 'fields are')} in conflict with the catalog.` : '',
    errors > 0 ? `${plural(errors, 'value')} would be refused.` : '',
  ].filter((text) => text !== '');
  return (
    <div className={css.banner}>
      <Note kind={standing === 'conflict' || standing === 'gone' || errors > 0 ? 'attention' : 'plain'}>
        <span className={css.actions}>
          {words.join(' ')}
          <Link className={css.inText} href={`/changes?change=${encodeURIComponent(changeId)}`}>
            Show the differences
          </Link>
          <Button size="compact-xs" variant="default" onClick={() => void discard([changeId], `Gave up the changes of ${name}`)}>
            {standing === 'same' ? 'Clear' : 'Give up'}
          </Button>
        </span>
      </Note>
    </div>
  );
}
