import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { SampleSummary } from '#contract/samples.ts';
import css from './row-menu.module.css';

export interface RowMenuProps {
  sample: SampleSummary;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onOpen: () => void;
  onRename: () => void;
  onProfile: () => void;
  onCancel: () => void;
  onExport: (format: 'json' | 'html') => void;
  onRemove: () => void;
  onRestore: () => void;
}

/** What can be done with one sample. Only the menu that is open exists as a menu: the others are its button. */
export function RowMenu(props: RowMenuProps): ReactElement {
  const { sample, opened, onOpened } = props;
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={css.button}
      aria-label={`Actions for ${sample.title}`}
      aria-haspopup="menu"
      aria-expanded={opened}
      onClick={() => onOpened(!opened)}
    >
      <IconDots size={16} stroke={1.5} aria-hidden />
    </button>
  );
  if (!opened) return button;
  const isRemoved = sample.removedAt !== null;
  return (
    <Menu opened onChange={onOpened} position="bottom-end" returnFocus={false} width={216}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={props.onOpen} rightSection={<kbd className={css.key}>Enter</kbd>}>
          Open
        </Menu.Item>
        {isRemoved ? (
          <Menu.Item onClick={props.onRestore}>Restore</Menu.Item>
        ) : (
          <>
            <Menu.Item onClick={props.onRename} rightSection={<kbd className={css.key}>F2</kbd>}>
              Rename
            </Menu.Item>
            {sample.profileState === 'running' ? (
              <Menu.Item onClick={props.onCancel}>Cancel profiling</Menu.Item>
            ) : (
              <Menu.Item onClick={props.onProfile}>
                {sample.profileState === 'interrupted'
                  ? 'Continue profiling'
                  : sample.profileState === 'ready'
                    ? 'Profile again'
                    : 'Profile now'}
              </Menu.Item>
            )}
            {sample.profiledAt === null ? null : (
              <>
                <Menu.Item onClick={() => props.onExport('json')}>Export profile as JSON</Menu.Item>
                <Menu.Item onClick={() => props.onExport('html')}>Export report as HTML</Menu.Item>
              </>
            )}
            <Menu.Item onClick={props.onRemove} rightSection={<kbd className={css.key}>Del</kbd>}>
              Remove
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
