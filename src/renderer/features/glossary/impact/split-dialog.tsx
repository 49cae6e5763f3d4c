import { Button, Modal, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useMemo, useState } from 'react';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { ActionProps } from '../actions.ts';
import css from './impact.module.css';
import { canBeDone, PreviewPanel, usePreview } from './preview-panel.tsx';
import { ReasonField, reasonGiven } from './reason-field.tsx';

type Original = 'keep' | 'disable' | 'delete';
const originals: readonly { value: Original; label: string }[] = [
  { value: 'keep', label: 'Keep it' },
  { value: 'disable', label: 'Disable it' },
  { value: 'delete', label: 'Delete it' },
];
/** Links that are shown one by one; of more, the rest stays with the term. */
const mostLinks = 1_000;

/** Makes several terms of one, and gives each what is its own of the links and narrower terms. */
export function SplitDialog({ actions, context: { connectionId, ids, list }, onClose, onGo }: ActionProps): ReactElement {
  const id = ids[0] ?? '';
  const term = list.terms.find((each) => each.id === id);
  const [names, setNames] = useState<readonly string[]>(['', '']);
  const [original, setOriginal] = useState<Original>('keep');
  const [chosen, setChosen] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [reason, setReason] = useState('');
  const uses = useAsked(`catalog/term-uses/${connectionId}/${id}/${mostLinks}`, (client, signal) =>
    client.catalog.attachments.uses({ connectionId, termId: id, limit: mostLinks }, { signal }),
  );
  const narrower = useMemo(() => list.terms.filter(({ parents, local }) => local !== 'delete' && parents.includes(id)), [list, id]);
  const given = useMemo(() => names.map((name) => name.trim()).filter((name) => name !== ''), [names]);
  const targets = given.map((name, place) => ({ value: String(place), label: visibleName(name) }));
  const rows = useMemo(
    () => [
      ...(uses.data?.items ?? []).flatMap(({ column, id: thing, kind, name }) =>
        kind === 'asset' || kind === 'column' || kind === 'data_product'
          ? [
              {
                key: `${kind} ${thing} ${column ?? ''}`,
                label: column === null ? name : `${name} › ${column}`,
                link: { kind: kind === 'data_product' ? ('data_product' as const) : ('asset' as const), id: thing, column },
              },
            ]
          : [],
      ),
      ...narrower.map((each) => ({ key: `term ${each.id}`, label: `Narrower term: ${each.name}`, link: each.id })),
    ],
    [uses.data, narrower],
  );
  const steps = useMemo((): GlossaryStep[] => {
    if (given.length === 0) return [];
    const to = (key: string): number[] => (chosen.get(key) ?? []).map(Number).filter((place) => place < given.length);
    const wanted = rows.flatMap(({ key, link }) => (to(key).length === 0 ? [] : [{ link, to: to(key) }]));
    return [
      {
        do: 'split',
        id,
        into: given.map((name) => ({ name })),
        links: wanted.flatMap(({ link, to: places }) => (typeof link === 'string' ? [] : [{ ...link, to: places }])),
        narrower: wanted.flatMap(({ link, to: places }) => (typeof link === 'string' ? [{ id: link, to: places }] : [])),
        original,
      },
    ];
  }, [given, chosen, rows, id, original]);
  const name = visibleName(term?.name ?? id);
  // What it touches does not wait for the names: until there are some, it is asked with names that stand for them.
  const asIf = useMemo(
    (): GlossaryStep[] => [
      {
        do: 'split',
        id,
        into: [{ name: `${term?.name ?? id} (1)` }, { name: `${term?.name ?? id} (2)` }],
        links: [],
        narrower: [],
        original,
      },
    ],
    [id, term?.name, original],
  );
  const preview = usePreview(connectionId, steps.length === 0 ? asIf : steps);
  const run = (): void => {
    void actions.apply(`Split “${name}”`, steps, reasonGiven(reason)).then((made) => made?.[0] !== undefined && onGo(made[0]));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Split “${name}”`} size="xl">
      <div className={css.form}>
        {names.map((text, place) => (
          <TextInput
            // Its place is what a new term is known by while it has no name.
            // eslint-disable-next-line react/no-array-index-key
            key={place}
            label={`Name of new term ${place + 1}`}
            size="xs"
            value={text}
            data-autofocus={place === 0 ? true : undefined}
            onChange={(event) => setNames(names.with(place, event.currentTarget.value))}
          />
        ))}
        <div className={css.actions}>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} stroke={1.75} />}
            disabled={names.length >= 20}
            onClick={() => setNames([...names, ''])}
          >
            Another term
          </Button>
        </div>
        {uses.error !== null ? <ErrorState inline error={uses.error} onRetry={uses.reload} /> : null}
        {uses.data === undefined && uses.error === null ? (
          <LoadingRows rows={3} columns={['1fr']} label="Looking where the term is used" />
        ) : null}
        {rows.length === 0 ? null : (
          <section className={css.links} aria-label="What goes to which term">
            {rows.map(({ key, label }) => (
              <div key={key} className={css.link}>
                <span title={label}>{visibleName(label)}</span>
                <MultiSelect
                  aria-label={`Goes to, for ${label}`}
                  size="xs"
                  placeholder={(chosen.get(key) ?? []).length === 0 ? 'Stays where it is' : ''}
                  data={targets}
                  value={[...(chosen.get(key) ?? [])].filter((value) => Number(value) < targets.length)}
                  onChange={(value) => setChosen(new Map(chosen).set(key, value))}
                />
              </div>
            ))}
          </section>
        )}
        {uses.data !== undefined && uses.data.total > uses.data.items.length ? (
          <p
            className={css.dim}
          >{`${formatCount(uses.data.items.length)} of ${formatCount(uses.data.total)} uses are listed; the others stay with “${name}”.`}</p>
        ) : null}
        <p className={css.dim} aria-hidden>{`What becomes of “${name}”`}</p>
        <SegmentedControl
          size="xs"
          aria-label={`What becomes of “${name}”`}
          value={original}
          data={[...originals]}
          onChange={(value) => setOriginal(originals.find((each) => each.value === value)?.value ?? 'keep')}
        />
        <PreviewPanel asked={preview} />
        <ReasonField value={reason} onChange={setReason} />
        <div className={css.actions}>
          <Button size="xs" disabled={steps.length === 0 || !canBeDone(preview.data)} onClick={run}>
            Split the term, here
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
