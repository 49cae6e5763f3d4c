import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../../state/asked.ts';
import css from '../glossary.module.css';
import type { GlossaryActions } from '../use-glossary.ts';
import { limits, textProblem } from '../work/limits.ts';

const mostProjects = 200;

/** A new glossary of a project. Its name is unique in the domain. */
export function NewGlossary(props: {
  connectionId: string;
  list: GlossaryList;
  actions: GlossaryActions;
  onClose: () => void;
}): ReactElement {
  const { actions, connectionId, list, onClose } = props;
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [projectId, setProject] = useState<string | null>(list.glossaries.find((each) => each.projectId !== null)?.projectId ?? null);
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const projects = useAsked(`catalog/projects/${connectionId}/${text}`, (engine, signal) =>
    engine.catalog.changes.choices({ connectionId, kind: 'project', text, limit: mostProjects }, { signal }),
  );
  const own = useAsked(projectId === null ? null : `catalog/project-name/${connectionId}/${projectId}`, (engine, signal) =>
    engine.catalog.changes.choices({ connectionId, kind: 'project', text: '', ids: [projectId ?? ''], limit: 1 }, { signal }),
  );
  const known = new Map([...(own.data?.choices ?? []), ...(projects.data?.choices ?? [])].map((each) => [each.id, each.name ?? each.id]));
  const isTaken = list.glossaries.some((each) => each.local !== 'delete' && each.name.trim().toLowerCase() === name.trim().toLowerCase());
  const problem = isTaken
    ? 'The domain has a glossary of this name already. DataZone takes a name once.'
    : textProblem('A name', name, limits.name, true);
  const longProblem = textProblem('The description', description, limits.description);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    if (projectId === null || problem !== null || longProblem !== null || isBusy) return;
    setBusy(true);
    const more = description.trim() === '' ? {} : { description: description.trim() };
    void actions
      .apply(`Added the glossary “${name.trim()}”`, [{ do: 'create_glossary', projectId, name: name.trim(), ...more }])
      .then((made) => (made === null ? setBusy(false) : onClose()));
  };
  return (
    <Modal opened onClose={onClose} title="Add a glossary">
      <form className={css.form} onSubmit={make}>
        <TextInput
          label="Name"
          size="xs"
          required
          data-autofocus
          value={name}
          error={name === '' ? null : problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Project that owns it"
          description="DataZone lets nobody change it later."
          size="xs"
          required
          searchable
          allowDeselect={false}
          value={projectId}
          filter={({ options }) => options}
          nothingFoundMessage={projects.error?.message ?? 'No project of the mirror fits'}
          data={[...known].map(([value, label]) => ({ value, label }))}
          onSearchChange={(next) => setText([...known.values()].includes(next) ? '' : next)}
          onChange={setProject}
        />
        <Textarea
          label="Description (Markdown)"
          size="xs"
          autosize
          minRows={3}
          maxRows={10}
          value={description}
          error={longProblem}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <div className={css.actions}>
          <Button size="xs" type="submit" loading={isBusy} disabled={problem !== null || longProblem !== null || projectId === null}>
            Add the glossary
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
