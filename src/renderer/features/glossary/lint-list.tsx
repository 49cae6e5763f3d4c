import { Button, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { LintFindingView } from '#contract/catalog/glossary.ts';
import { useAsked } from '../../state/asked.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import css from './lint/lint.module.css';
import { NamingRules } from './lint/naming-rules.tsx';

const step = 200;
const everything = '';

const ruleWords: Readonly<Record<string, string>> = {
  'duplicate-name': 'The same name twice',
  homonym: 'One name, two meanings',
  'near-duplicate': 'Nearly the same name',
  'empty-definition': 'No definition',
  'definition-repeats-name': 'Definition repeats the name',
  'circular-definition': 'Circular definition',
  orphan: 'Unused and unrelated',
  'over-limit': 'Beyond a limit of DataZone',
  naming: 'Naming rules',
  'label-clash': 'Labels that clash',
  'two-preferred-labels': 'Two preferred labels',
  'hierarchy-cycle': 'A term above itself',
  'related-and-broader': 'Related and broader',
  'broken-relation': 'A relation to nothing',
};

const mergeable = new Set(['duplicate-name', 'homonym', 'near-duplicate']);

/** What is to be done about a finding. */
function actionOf({ rule, terms }: LintFindingView): { label: string; intent: 'merge' | 'delete' | null } {
  if (mergeable.has(rule) && terms.length > 1)
    return { label: terms.length === 2 ? 'Merge these two' : `Merge these ${terms.length}`, intent: 'merge' };
  if (rule === 'orphan') return { label: 'Delete the term', intent: 'delete' };
  if (rule === 'empty-definition') return { label: 'Add a definition', intent: null };
  if (rule === 'definition-repeats-name' || rule === 'circular-definition') return { label: 'Edit the definition', intent: null };
  if (rule === 'naming') return { label: 'Mend the term', intent: null };
  return { label: 'Open the term', intent: null };
}

export interface LintListProps {
  readonly connectionId: string;
  readonly onGo: (id: string) => void;
  /** Opens the dialog that shows what a merge or a deletion touches. */
  readonly onIntent?: (intent: 'merge' | 'delete', ids: readonly string[]) => void;
}

/** What can be said against the glossaries, each with what to do about it. */
export function LintList({ connectionId, onGo, onIntent }: LintListProps): ReactElement {
  const { data, error, reload } = useAsked(`catalog/glossary-lint/${connectionId}`, (client, signal) =>
    client.catalog.glossary.lint({ connectionId }, { signal }),
  );
  const [rule, setRule] = useState(everything);
  const [shown, setShown] = useState(step);
  const [isEditing, setEditing] = useState(false);
  const rules = (
    <Button size="compact-xs" variant="default" aria-pressed={isEditing} onClick={() => setEditing(!isEditing)}>
      Naming rules
    </Button>
  );
  const editor = isEditing ? <NamingRules onClose={() => setEditing(false)} /> : null;
  if (data === undefined)
    return error === null ? (
      <LoadingRows rows={8} columns={['1fr']} label="Checking the glossaries" />
    ) : (
      <ErrorState error={error} onRetry={reload} />
    );
  const counts = new Map<string, number>();
  for (const finding of data.findings) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  const found = data.findings.filter((finding) => rule === everything || finding.rule === rule);
  return (
    <div className={css.view}>
      <div className={css.bar}>
        <span>{plural(found.length, 'finding')}</span>
        <Select
          aria-label="Check"
          size="xs"
          w={240}
          allowDeselect={false}
          value={rule}
          data={[
            { value: everything, label: 'All checks' },
            ...[...counts].map(([value, count]) => ({ value, label: `${ruleWords[value] ?? value} (${formatCount(count)})` })),
          ]}
          onChange={(value) => {
            setRule(value ?? everything);
            setShown(step);
          }}
        />
        <span className={css.grow} />
        {rules}
      </div>
      {editor}
      {found.length === 0 ? <EmptyState title="Nothing was found" text="All checks of the glossaries passed." /> : null}
      <div className={css.scroll}>
        <ul className={css.list} aria-label="Findings">
          {found.slice(0, shown).map((finding) => {
            const { intent, label } = actionOf(finding);
            const [first] = finding.terms;
            return (
              <li key={`${finding.rule} ${finding.terms.join(' ')} ${finding.message}`} className={css.finding}>
                <span className={css.severity} data-severity={finding.severity}>
                  {finding.severity === 'error' ? 'Error' : 'Warning'}
                </span>
                <span>{finding.message}</span>
                <span className={css.actions}>
                  {first !== undefined && intent !== null && onIntent !== undefined ? (
                    <Button size="compact-xs" variant="default" onClick={() => onIntent(intent, finding.terms)}>
                      {label}
                    </Button>
                  ) : null}
                  {first === undefined ? null : (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`${intent === null ? label : 'Open'}: ${finding.message}`}
                      onClick={() => onGo(first)}
                    >
                      {intent === null ? label : 'Open'}
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
        {found.length > shown ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setShown(shown + step)}>
            {`Show more: ${formatCount(shown)} of ${formatCount(found.length)} are shown`}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
