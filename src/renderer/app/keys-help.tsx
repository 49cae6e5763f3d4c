import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { currentCommands, useCommandStore } from '../state/commands.ts';
import { Keys } from '../ui/keys.tsx';
import css from './keys-help.module.css';
import { showOverlay, useOverlay } from './overlays.ts';

/** Keys that no command owns because the focused list or panel answers them. */
const inLists: readonly (readonly [string, string])[] = [
  ['j', 'Next item'],
  ['k', 'Item before'],
  ['enter', 'Open the item'],
  ['escape', 'Step back, close'],
  ['home', 'First item'],
  ['end', 'Last item'],
];

/** What the keys of this screen do now. */
export function KeysHelp(): ReactElement {
  const isOpen = useOverlay((state) => state.open === 'keys');
  const registrations = useCommandStore();
  const commands = currentCommands(registrations).filter((command) => command.keys !== undefined);
  const groups = [...new Set(commands.map(({ group }) => group))].toSorted(
    (a, b) => Number(b === 'This screen') - Number(a === 'This screen'),
  );
  return (
    <Modal opened={isOpen} onClose={() => showOverlay(null)} title="Keys" size={720} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={css.groups} data-autofocus tabIndex={-1}>
        {groups.map((group) => (
          <section key={group} className={css.group}>
            <h3 className={css.heading}>{group}</h3>
            <dl className={css.list}>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id} className={css.row}>
                    <dt>{command.title}</dt>
                    <dd>
                      <Keys keys={command.keys ?? ''} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section className={css.group}>
          <h3 className={css.heading}>In lists</h3>
          <dl className={css.list}>
            {inLists.map(([keys, what]) => (
              <div key={keys} className={css.row}>
                <dt>{what}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
