import { Button, Popover, Tooltip } from '@mantine/core';
import { IconGitMerge, IconPencil } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { ChangedField } from '#contract/catalog/changes.ts';
import { useChoiceNames } from '../../../state/field-choices.ts';
import css from './editing.module.css';
import { textsOf } from './paths.ts';
import type { Editing } from './use-editing.ts';
import { valueText } from './value-text.ts';

function Layer({ name, value, nameOf }: { name: string; value: ChangedField['base']; nameOf: (id: string) => string }): ReactElement {
  return (
    <div className={css.layer}>
      <span className={css.layerName}>{name}</span>
      <span className={css.layerValue}>{valueText(value, nameOf)}</span>
    </div>
  );
}

function Layers({
  change,
  editing,
  onDone,
}: {
  change: ChangedField;
  editing: Pick<Editing, 'thing' | 'revert'>;
  onDone: () => void;
}): ReactElement {
  const ids = change.shape === 'set' ? [change.base, change.local, change.remote].flatMap(textsOf) : [];
  const { nameOf } = useChoiceNames(editing.thing.connectionId, 'glossary_term', ids);
  const { isConflict } = change;
  return (
    <div className={css.layers}>
      <strong>{isConflict ? `${change.label}: changed here and in the catalog` : `${change.label}: changed here, not sent`}</strong>
      {isConflict ? <Layer name="When your change began" value={change.base} nameOf={nameOf} /> : null}
      <Layer name="In the catalog now" value={change.remote} nameOf={nameOf} />
      {isConflict ? <Layer name="Yours" value={change.local} nameOf={nameOf} /> : null}
      <div className={css.actions}>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            onDone();
            void editing.revert(`Reverted ${change.label}`, change.path);
          }}
        >
          {isConflict ? 'Take what the catalog holds' : 'Revert this field'}
        </Button>
      </div>
    </div>
  );
}

/** Says that a field differs from the catalog, what stands there, and takes it back. */
export function LocalMark({
  change,
  editing,
}: {
  change: ChangedField | undefined;
  editing: Pick<Editing, 'thing' | 'revert'>;
}): ReactElement | null {
  const [isOpen, setOpen] = useState(false);
  if (change === undefined) return null;
  const inCatalog = valueText(change.remote);
  const short = inCatalog.length > 240 ? `${inCatalog.slice(0, 240)}…` : inCatalog;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Tooltip label={`In the catalog: ${short}`} disabled={isOpen}>
          <button
            type="button"
            className={css.mark}
            data-conflict={change.isConflict}
            aria-label={`${change.isConflict ? 'Conflict' : 'Local'}: ${change.label}. Show what the catalog holds`}
            onClick={() => setOpen(!isOpen)}
          >
            {change.isConflict ? <IconGitMerge size={13} stroke={1.75} aria-hidden /> : <IconPencil size={12} stroke={1.75} aria-hidden />}
            {change.isConflict ? 'Conflict' : 'Local'}
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {isOpen ? <Layers change={change} editing={editing} onDone={() => setOpen(false)} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}
