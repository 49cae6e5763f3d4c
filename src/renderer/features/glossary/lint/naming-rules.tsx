import { Button, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useAsked } from '../../../state/asked.ts';
import { reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify } from '../../../state/notices.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import css from './lint.module.css';

const example = `terms:
  case: sentence
  maxWords: 6
  forbiddenWords: [misc, various]
  require: [shortDescription, owners]
`;

/** The company's naming rules: read, changed and checked where they stand. */
export function NamingRules({ onClose }: { onClose: () => void }): ReactElement {
  const engine = useEngine();
  const asked = useAsked('catalog/naming-rules', (client, signal) => client.catalog.glossary.namingRules(undefined, { signal }));
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (asked.data === undefined)
    return asked.error === null ? (
      <LoadingRows rows={4} columns={['1fr']} label="Loading the naming rules" />
    ) : (
      <ErrorState error={asked.error} onRetry={asked.reload} />
    );
  const text = draft ?? asked.data.text;
  const keep = async (): Promise<void> => {
    try {
      await engine.catalog.glossary.setNamingRules({ text });
      notify('The naming rules are kept with the workspace');
      reloadCatalog();
      onClose();
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
    }
  };
  return (
    <section className={css.rules} aria-label="Naming rules of the company">
      <Textarea
        label="Naming rules (YAML or JSON)"
        description="docs/naming-rules.md describes them. They belong to this workspace; the terminal takes the same file with --rules."
        placeholder={example}
        error={problem}
        autosize
        minRows={6}
        maxRows={16}
        classNames={{ input: css.code ?? '' }}
        value={text}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <div className={css.actions}>
        <Button size="xs" disabled={text === asked.data.text} onClick={() => void keep()}>
          Keep the rules
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </section>
  );
}
