import type { ReactElement } from 'react';
import { useAsked } from '../../../state/asked.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { DossierCard } from './dossier-card.tsx';
import css from './dossier.module.css';

/** Dossiers of this workspace, the newest first. */
export function MadeDossiers(): ReactElement {
  const list = useAsked('dossier/list', (client, signal) => client.dossier.list(undefined, { signal }));
  if (list.data === undefined) {
    return list.error === null ? (
      <LoadingRows rows={4} columns={['1fr']} label="Loading the dossiers" />
    ) : (
      <ErrorState inline error={list.error} title="The dossiers could not be shown" onRetry={list.reload} />
    );
  }
  if (list.data.length === 0)
    return (
      <EmptyState title="No dossier yet" text="Those that are made here stay in the workspace, with their files and their journal entry." />
    );
  return (
    <div className={css.cards}>
      {list.data.map((dossier) => (
        <DossierCard key={dossier.id} dossier={dossier} />
      ))}
    </div>
  );
}
