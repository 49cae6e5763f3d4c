import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconCheck, IconLock, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { FieldChoice } from '#contract/catalog/changes.ts';
import { type ChoiceKind, useChoices } from '../../../state/field-choices.ts';
import { formatCount } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import chips from './chips.module.css';

export interface ChoicePickerProps {
  readonly connectionId: string;
  readonly kind: ChoiceKind;
  readonly label: string;
  readonly chosen: readonly string[];
  /** Only terms of this glossary. */
  readonly glossaryId?: string;
  /** Whether a choice can be taken here; a sentence says why not. */
  readonly refuse?: (choice: FieldChoice) => string | null;
  readonly onToggle: (choice: FieldChoice) => void;
  readonly onClose: () => void;
}

function nothingWords({ data, error }: Pick<ReturnType<typeof useChoices>, 'data' | 'error'>): string {
  if (error !== null) return error.message;
  return data === undefined ? 'Searching…' : 'Nothing in the mirror fits.';
}

/** Search over terms or assets; what is chosen is marked, Enter adds or removes, Esc closes. */
export function ChoicePicker({
  connectionId,
  kind,
  label,
  chosen,
  glossaryId,
  refuse,
  onToggle,
  onClose,
}: ChoicePickerProps): ReactElement {
  const [text, setText] = useState('');
  const asked = useChoices(connectionId, kind, text, glossaryId);
  const combobox = useCombobox({ defaultOpened: true, onDropdownClose: onClose });
  const choices = asked.data?.choices ?? [];
  const total = asked.data?.total ?? 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <Combobox
      store={combobox}
      withinPortal
      position="bottom-start"
      width={360}
      onOptionSubmit={(id) => {
        const choice = choices.find((each) => each.id === id);
        if (choice !== undefined) onToggle(choice);
      }}
    >
      <Combobox.Target>
        <TextInput
          // The picker opens because the person asked for it.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          w={240}
          size="xs"
          aria-label={label}
          placeholder={kind === 'asset' ? 'Search assets' : 'Search terms'}
          leftSection={<IconSearch size={13} stroke={1.75} aria-hidden />}
          value={text}
          onKeyDown={onKeyDown}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {choices.map((choice) => {
            const refused = chosen.includes(choice.id) ? null : (refuse?.(choice) ?? null);
            return (
              <Combobox.Option key={choice.id} value={choice.id} disabled={refused !== null} active={chosen.includes(choice.id)}>
                <span className={chips.option}>
                  <span className={chips.optionName}>
                    {chosen.includes(choice.id) ? <IconCheck size={13} stroke={2} aria-label="Chosen" /> : null}
                    {choice.isRestricted ? <IconLock size={12} stroke={1.75} aria-label="Restricted" /> : null}
                    <span>{visibleName(choice.name ?? choice.id)}</span>
                    <span className={chips.optionText}>{choice.context ?? ''}</span>
                  </span>
                  {refused === null && choice.text === null ? null : <span className={chips.optionText}>{refused ?? choice.text}</span>}
                </span>
              </Combobox.Option>
            );
          })}
          {choices.length === 0 ? <Combobox.Empty>{nothingWords(asked)}</Combobox.Empty> : null}
        </Combobox.Options>
        {total > choices.length ? (
          <Combobox.Footer>
            <span className={chips.optionText}>
              {formatCount(choices.length)} of {formatCount(total)}: type more of the name
            </span>
          </Combobox.Footer>
        ) : null}
      </Combobox.Dropdown>
    </Combobox>
  );
}
