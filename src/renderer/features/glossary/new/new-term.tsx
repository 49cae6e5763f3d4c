import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactElement, useCallback, useState } from 'react';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import css from '../glossary.module.css';
import { TermSelect } from '../terms/term-select.tsx';
import type { GlossaryActions } from '../use-glossary.ts';
import { limits, nameProblem, textProblem } from '../work/limits.ts';

export interface NewTermProps {
  readonly list: GlossaryList;
  readonly glossaryId: string | null;
  readonly parentId: string | null;
  readonly actions: GlossaryActions;
  readonly onClose: () => void;
  readonly onGo: (id: string) => void;
}

/** A new term. Enter adds it; Ctrl+Enter adds it and goes on with the next one. */
export function NewTerm({ actions, list, onClose, onGo, ...start }: NewTermProps): ReactElement {
  const present = list.glossaries.filter(({ local }) => local !== 'delete');
  const [name, setName] = useState('');
  const [short, setShort] = useState('');
  const [glossaryId, setGlossary] = useState<string | null>(start.glossaryId ?? present[0]?.id ?? null);
  const [parentId, setParent] = useState<string | null>(start.parentId);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const fits = useCallback((term: TermRow) => term.local !== 'delete', []);
  const problem = nameProblem(name, glossaryId, list.terms, null);
  const shortProblem = textProblem('The short description', short, limits.shortDescription);
  const make = async (goesOn: boolean): Promise<void> => {
    setTried(true);
    if (glossaryId === null || problem !== null || shortProblem !== null || isBusy) return;
    const more = {
      ...(short.trim() === '' ? {} : { shortDescription: short.trim() }),
      ...(parentId === null ? {} : { isA: [parentId] }),
    };
    const making = actions.apply(`Added “${name.trim()}”`, [{ do: 'create_term', glossaryId, name: name.trim(), ...more }]);
    if (goesOn) {
      // The next one may be typed at once.
      setName('');
      setShort('');
      setTried(false);
      document.getElementById('glossary-new-name')?.focus();
    } else setBusy(true);
    const made = await making;
    if (!goesOn) setBusy(false);
    if (made === null) {
      // What was refused is there again to be mended, unless the next one is being typed.
      setName((now) => now || name);
      setShort((now) => now || short);
      return;
    }
    if (made[0] !== undefined) onGo(made[0]);
    if (!goesOn) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void make(true);
  };
  return (
    <Modal opened onClose={onClose} title="Add a term">
      <form
        className={css.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void make(false);
        }}
      >
        <TextInput
          id="glossary-new-name"
          label="Name"
          size="xs"
          required
          data-autofocus
          value={name}
          error={isTried || name !== '' ? problem : null}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Select
          label="Glossary"
          size="xs"
          required
          searchable
          allowDeselect={false}
          value={glossaryId}
          nothingFoundMessage="No glossary fits"
          data={present.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setGlossary}
        />
        <TermSelect label="Broader term (is a)" list={list} value={parentId} fits={fits} clearable onChoose={setParent} />
        <Textarea
          label="Short description"
          size="xs"
          autosize
          minRows={2}
          maxRows={6}
          value={short}
          error={shortProblem}
          onChange={(event) => setShort(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <p className={css.label}>The term is made in this workspace, and sent to DataZone when you apply your changes.</p>
        <div className={css.actions}>
          <Button size="xs" type="submit" loading={isBusy} disabled={name.trim() === '' || glossaryId === null}>
            Add the term
          </Button>
          <Button size="xs" variant="default" disabled={name.trim() === '' || isBusy} onClick={() => void make(true)}>
            Add and go on
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
