import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import type { LineageView } from '../extensions.ts';
import type { Selected } from '../selection.ts';
import { pickFor, turnEditing } from './edit-state.ts';
import css from './editing.module.css';
import { saidWords } from './said.ts';
import { canEdit, useRemove } from './use-editing.ts';
import { useStatementActions, useStatements } from './use-statements.ts';

const most = 30;

/** What people say of a node, hidden edges among it: those can be shown again here. */
export function NodeSection({ view, selected }: { view: LineageView; selected: Selected }): ReactElement | null {
  return selected.kind === 'node' ? <OfNode view={view} selected={selected} /> : null;
}

function OfNode({ view, selected }: { view: LineageView; selected: Selected & { kind: 'node' } }): ReactElement {
  const { data = [] } = useStatements(selected.id);
  const { apply } = useStatementActions();
  const remove = useRemove(view);
  const isNow = canEdit(view);
  const node = view.nodeOf(selected.id);
  return (
    <section className={css.section} aria-label="Said by hand">
      <h3 className={css.heading}>Said by hand</h3>
      {data.length === 0 ? <p className={css.quiet}>Nothing of it was drawn or hidden by hand.</p> : null}
      {data.slice(0, most).map((kept) => (
        <span key={kept.id} className={css.file} title={kept.reason ?? undefined}>
          <span>
            {visibleName(saidWords(kept.statement))}
            {kept.reason === null ? null : <span className={css.quiet}>{` · ${visibleName(kept.reason)}`}</span>}
          </span>
          {isNow ? (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => void apply(`Took back: ${saidWords(kept.statement)}`, [{ do: 'remove', id: kept.id }])}
            >
              {kept.statement.kind.startsWith('no_') ? 'Show again' : 'Remove'}
            </Button>
          ) : null}
        </span>
      ))}
      {data.length > most ? <p className={css.quiet}>{`and ${plural(data.length - most, 'statement')} more`}</p> : null}
      {isNow && node !== undefined ? (
        <div className={css.buttons}>
          <Button size="compact-xs" variant="default" onClick={() => void remove(selected)}>
            Hide it
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              turnEditing(true);
              pickFor({ node: selected.id, field: null });
            }}
          >
            Connect it with…
          </Button>
        </div>
      ) : null}
    </section>
  );
}
