import { IconBookmark, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import { asStep, pushUndo } from '../../../state/undo.ts';
import css from './facets.module.css';

/** Searches that were kept; nothing while there are none. */
export function SavedList({ address }: { address: string }): ReactElement | null {
  const engine = useEngine();
  const saved = useAsked('catalog-searches', (client, signal) => client.catalog.search.saved(undefined, { signal })).data ?? [];
  if (saved.length === 0) return null;
  const remove = async (one: (typeof saved)[number]): Promise<void> => {
    let { id } = one;
    const takeAway = async (): Promise<void> => {
      await engine.catalog.search.removeSaved({ id });
      reloadAnswers('catalog-searches');
    };
    try {
      await asStep(async () => {
        await takeAway();
        pushUndo({
          label: `Removed the search ${one.title}`,
          undo: async () => {
            ({ id } = await engine.catalog.search.save({ title: one.title, address: one.address }));
            reloadAnswers('catalog-searches');
          },
          redo: takeAway,
        });
      });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  return (
    <section className={css.facet} aria-label="Saved searches">
      <h2 className={css.title}>
        <span>Saved searches</span>
        <IconBookmark size={13} stroke={1.5} aria-hidden />
      </h2>
      {saved.map((one) => (
        <div key={one.id} className={css.saved}>
          <Link href={one.address} className={css.savedLink} aria-current={one.address === address ? 'page' : undefined} title={one.title}>
            {one.title}
          </Link>
          <button type="button" className={css.remove} aria-label={`Remove the search ${one.title}`} onClick={() => void remove(one)}>
            <IconX size={12} stroke={1.75} aria-hidden />
          </button>
        </div>
      ))}
    </section>
  );
}
