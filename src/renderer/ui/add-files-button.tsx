import { Button, Menu } from '@mantine/core';
import { IconChartDots, IconChevronDown, IconFilePlus, IconFolderPlus, IconFolderSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { openSampleDialog } from '../state/sample-dialog.ts';
import { useAddFiles } from '../state/add-files.ts';
import css from './add-files-button.module.css';
import { Keys } from './keys.tsx';

/** The primary action of the screens that list samples: files at once, folder and path one step away. */
export function AddFilesButton({ variant = 'filled' }: { variant?: 'filled' | 'default' }): ReactElement {
  const { pick, openByPath } = useAddFiles();
  return (
    <span className={css.group}>
      <Button
        size="xs"
        variant={variant}
        className={css.main}
        leftSection={<IconFilePlus size={16} stroke={1.5} />}
        onClick={() => pick('files')}
      >
        Add files
      </Button>
      <Menu position="bottom-end" width={280} returnFocus>
        <Menu.Target>
          <Button size="xs" variant={variant} className={css.more} aria-label="More ways to add">
            <IconChevronDown size={14} stroke={1.75} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconFilePlus size={16} stroke={1.5} />}
            rightSection={<Keys keys="mod+o" />}
            onClick={() => pick('files')}
          >
            Add files…
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderPlus size={16} stroke={1.5} />} onClick={() => pick('folder')}>
            Add a folder of Parquet parts…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolderSearch size={16} stroke={1.5} />}
            rightSection={<Keys keys="mod+shift+o" />}
            onClick={openByPath}
          >
            Open by path…
          </Menu.Item>
          <Menu.Item leftSection={<IconChartDots size={16} stroke={1.5} />} onClick={() => openSampleDialog()}>
            Sample S3 or a big file…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
