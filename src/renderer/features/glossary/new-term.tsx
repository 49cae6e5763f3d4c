import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { GlossaryList, GlossaryStep } from '#contract/catalog/glossary.ts';
import css from './glossary.module.css';

/** A new term of a glossary; below the chosen term where one is chosen. */
export function NewTerm(props: {
  list: GlossaryList;
  near: string | null;
  onClose: () => void;
  onMake: (label: string, steps: readonly GlossaryStep[]) => void;
}): ReactElement {
  const { list, near, onClose, onMake } = props;
  const above = list.terms.find(({ id }) => id === near);
  const [name, setName] = useState('');
  const [short, setShort] = useState('');
  const [glossaryId, setGlossary] = useState<string | null>(above?.glossaryId ?? list.glossaries[0]?.id ?? null);
  const [parent, setParent] = useState<string | null>(null);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    if (glossaryId === null || name.trim() === '') return;
    const more = { ...(short.trim() === '' ? {} : { shortDescription: short }), ...(parent === null ? {} : { isA: [parent] }) };
    onMake(`Added ${name.trim()}`, [{ do: 'create_term', glossaryId, name: name.trim(), ...more }]);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Add a term">
      <form className={css.inspector} onSubmit={make}>
        <TextInput label="Name" size="xs" required data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select
          label="Glossary"
          size="xs"
          required
          allowDeselect={false}
          value={glossaryId}
          data={list.glossaries.filter(({ local }) => local !== 'delete').map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setGlossary}
        />
        <Select
          label="Broader term (is a)"
          size="xs"
          searchable
          clearable
          limit={50}
          value={parent}
          data={list.terms.filter(({ local }) => local !== 'delete').map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setParent}
        />
        <TextInput label="Short description" size="xs" value={short} onChange={(event) => setShort(event.currentTarget.value)} />
        <div className={css.actions}>
          <Button size="xs" type="submit" disabled={name.trim() === '' || glossaryId === null}>
            Add the term, here
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
