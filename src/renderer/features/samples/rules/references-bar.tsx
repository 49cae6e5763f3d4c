import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useAsked } from '../../../state/asked.ts';
import css from './rules.module.css';

/** Which sample stands for each name that the ruleset uses for other data. */
export function ReferencesBar(props: {
  readonly aliases: readonly string[];
  readonly chosen: Readonly<Record<string, string>>;
  readonly onChoose: (alias: string, sampleId: string | null) => void;
}): ReactElement {
  const { data } = useAsked('samples/for-references', (engine, signal) => engine.samples.list({ removed: false }, { signal }));
  return (
    <fieldset className={css.references}>
      <legend className={css.legend}>Other data in these rules:</legend>
      {props.aliases.map((alias) => (
        <span key={alias} className={css.reference}>
          <code>{alias}</code>
          <Select
            w={220}
            aria-label={`Sample for ${alias}`}
            placeholder="Choose a sample"
            clearable
            searchable
            value={props.chosen[alias] ?? null}
            data={(data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(sampleId) => props.onChoose(alias, sampleId)}
          />
        </span>
      ))}
    </fieldset>
  );
}
