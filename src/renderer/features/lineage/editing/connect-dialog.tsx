import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { visibleName } from '../../../ui/visible-text.ts';
import type { LineageView } from '../extensions.ts';
import { pickFor, useEditState } from './edit-state.ts';
import css from './editing.module.css';
import { type FoundPlace, PlaceSearch } from './place-search.tsx';
import { drawnStatement, named, type Named, noDetails } from './said.ts';
import { useConnect } from './use-editing.ts';
import { useStatementActions } from './use-statements.ts';

/** Draws an edge without the pointer: the other end is found by its name, or made. */
export function ConnectDialog({ view }: { view: LineageView }): ReactElement | null {
  const from = useEditState((state) => state.picking);
  const [made, setMade] = useState<string | null>(null);
  const [isUp, setUp] = useState(false);
  const connect = useConnect(view);
  const { apply } = useStatementActions();
  const start = from === null ? undefined : view.nodeOf(from.node);
  if (from === null || start === undefined) return null;
  const close = (): void => {
    setMade(null);
    pickFor(null);
  };
  const title = from.field === null ? start.title : `${start.title}.${from.field}`;
  const found = async ({ node, place }: FoundPlace): Promise<void> => {
    const done = isUp ? await connect(node, start, { from: place, to: from }) : await connect(start, node, { from, to: place });
    if (done) close();
  };
  const make = async (node: Named): Promise<void> => {
    // The new thing has no columns yet: the edge is to it as a whole.
    const [one, other] = isUp ? [node, named(start)] : [named(start), node];
    const ends = { from: { node: from.node, field: null }, to: { node: 'd0000000000000000', field: null } };
    const edge = drawnStatement(one, other, ends);
    const steps = [{ kind: 'node' as const, node, title: null, description: null }, ...(edge === null ? [] : [edge])];
    const done = await apply(
      `Added ${node.name}`,
      steps.map((statement) => ({ do: 'put', statement, ...noDetails })),
    );
    if (done) close();
  };
  return (
    <Modal opened onClose={close} title={`Connect ${visibleName(title)}`} size="md">
      <div className={css.form}>
        <SegmentedControl
          size="xs"
          aria-label="Which way data go"
          value={isUp ? 'up' : 'down'}
          onChange={(value) => setUp(value === 'up')}
          data={[
            { value: 'down', label: 'From it to another' },
            { value: 'up', label: 'From another to it' },
          ]}
        />
        {made === null ? (
          <PlaceSearch
            label={isUp ? 'Where data come from' : 'Where data go'}
            description="A data set, a job or a column. Arrow keys move, Enter draws the edge."
            onFound={(place) => void found(place)}
            onNew={setMade}
          />
        ) : (
          <NewThing name={made} namespace={start.namespace} onBack={() => setMade(null)} onMake={(node) => void make(node)} />
        )}
      </div>
    </Modal>
  );
}

function NewThing(props: { name: string; namespace: string; onBack: () => void; onMake: (node: Named) => void }): ReactElement {
  const [kind, setKind] = useState<Named['kind']>('dataset');
  const [namespace, setNamespace] = useState(props.namespace);
  const [name, setName] = useState(props.name);
  const isReady = name.trim() !== '';
  return (
    <form
      className={css.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (isReady) props.onMake({ kind, namespace: namespace.trim(), name: name.trim() });
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label="What it is"
        value={kind}
        onChange={(value) => setKind(value === 'job' ? 'job' : 'dataset')}
        data={[
          { value: 'dataset', label: 'A data set' },
          { value: 'job', label: 'A job' },
        ]}
      />
      <TextInput
        size="xs"
        label="Name"
        value={name}
        maxLength={4096}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label="Namespace"
        description="The system that it is in, as its events name it."
        value={namespace}
        maxLength={4096}
        onChange={(event) => setNamespace(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button size="xs" variant="default" onClick={props.onBack}>
          Back to the search
        </Button>
        <Button size="xs" type="submit" disabled={!isReady}>
          Add it and connect
        </Button>
      </div>
    </form>
  );
}
