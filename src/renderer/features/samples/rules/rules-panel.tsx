import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { Ruleset, RulesetSummary } from '#contract/quality.ts';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { TitleField } from '../editable-title.tsx';
import type { TabProps } from '../tabs.tsx';
import { chooseFile, type Imported, readRules } from './import-file.ts';
import css from './rules.module.css';
import { RulesetChooser } from './ruleset-chooser.tsx';
import { RulesetWork } from './ruleset-work.tsx';
import { freeTitle, useRulesetActions } from './use-ruleset-actions.ts';

const accepted = '.json,.yml,.yaml,.dqdl,.txt';

/** The data quality rules of a sample: the rulesets of the workspace, and the one that is worked on. */
export function RulesPanel(props: TabProps): ReactElement {
  const { detail } = props;
  const engine = useEngine();
  const actions = useRulesetActions();
  const setQuery = useSetQuery();
  const [wanted] = useQueryState('ruleset');
  const [isRenaming, setRenaming] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [imported, setImported] = useState<Imported | null>(null);
  const rulesets = useAsked('quality/rulesets', (client, signal) => client.quality.rulesets({ removed: false }, { signal }));
  const runsHere = useAsked(`quality/sample-runs/${detail.id}`, (client, signal) =>
    client.quality.runs({ sampleId: detail.id }, { signal }),
  );
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    // Runs may end that another window has started.
    if (turns > 0) reloadAnswers('quality/');
  }, [turns]);
  const types = useAsked('rule-types', (client, signal) => client.ruleWriting.ruleTypes(undefined, { signal }));
  const byName = useMemo(() => new Map((types.data ?? []).map((type) => [type.name, type])), [types.data]);
  const list = rulesets.data;
  // The address decides, also while the list does not know yet what was just made.
  const chosenId =
    wanted ??
    (list === undefined || runsHere.data === undefined
      ? null
      : (usualRuleset(list, runsHere.data[0]?.rulesetId, detail.dataSet)?.id ?? null));
  const whole = useAsked(chosenId === null ? null : `quality/ruleset/${chosenId}`, (client, signal) =>
    client.quality.ruleset({ rulesetId: chosenId ?? '' }, { signal }),
  );

  const isThere = whole.data !== undefined && whole.data.id === chosenId && whole.data.removedAt === null;
  useEffect(() => {
    // The usual one may become another while this one is worked on.
    if (wanted === null && isThere) setQuery({ ruleset: chosenId }, { replace: true });
  }, [wanted, isThere, chosenId, setQuery]);

  const openAt = (id: string, panel: string | null): void => setQuery({ ruleset: id, panel, check: null, rule: null });
  const open = (id: string): void => openAt(id, null);
  const titles = (list ?? []).map(({ title }) => title);
  const openMade = async (make: () => Promise<Ruleset | null>, panel: string | null): Promise<void> => {
    setMaking(true);
    try {
      const made = await make();
      if (made !== null) openAt(made.id, panel);
    } finally {
      setMaking(false);
    }
  };
  const create = (panel: string | null, text = ''): Promise<void> => {
    const title = `${detail.title} rules`.slice(0, 110);
    return openMade(() => actions.create(titles.includes(title) ? freeTitle(title, titles) : title, text, detail.dataSet), panel);
  };
  const importFile = async (): Promise<void> => {
    try {
      const file = await chooseFile(accepted);
      if (file === null) return;
      if (/\.dqdl$/i.test(file.name)) {
        await create(null, await file.text());
        return;
      }
      const read = await readRules(engine, file);
      setImported(read);
      if (chosenId === null) await create('import');
      else setQuery({ panel: 'import', rule: null });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };

  const problem = rulesets.error ?? runsHere.error ?? types.error ?? whole.error;
  if (list === undefined || runsHere.data === undefined || types.data === undefined) {
    if (problem === null) return <LoadingRows rows={14} label="Loading the rules" />;
    return (
      <ErrorState
        error={problem}
        title="The rules could not be shown"
        onRetry={() => {
          rulesets.reload();
          runsHere.reload();
          types.reload();
        }}
      />
    );
  }
  if (chosenId === null) {
    return (
      <EmptyState
        title={list.length === 0 ? 'No rules yet' : `No rules for ${detail.dataSet} yet`}
        text="Rules say what a delivery must be like, in DQDL, the language of AWS Glue Data Quality. Meshbench can propose some from the profile."
        action={<Button onClick={() => void create('suggestions')}>Suggest rules</Button>}
        secondary={
          <>
            <Button variant="default" onClick={() => void create(null)}>
              Write rules
            </Button>
            <Button variant="default" onClick={() => void importFile()}>
              Import rules…
            </Button>
            {list.length === 0 ? null : (
              <RulesetChooser
                rulesets={list}
                chosen={null}
                onChoose={open}
                onCreate={() => void create(null)}
                onImport={() => void importFile()}
              />
            )}
          </>
        }
      />
    );
  }
  const others = (
    <Button variant="default" onClick={() => setQuery({ ruleset: null, panel: null, check: null, rule: null })}>
      Show the usual ruleset
    </Button>
  );
  if (whole.data?.id !== chosenId) {
    return whole.error === null ? (
      <LoadingRows rows={14} label="Loading the ruleset" />
    ) : (
      <ErrorState error={whole.error} title="The ruleset could not be shown" onRetry={whole.reload} action={others} />
    );
  }
  const chosen = whole.data;
  if (chosen.removedAt !== null) return <EmptyState title={`${chosen.title} was removed`} text="Undo brings it back." action={others} />;
  const chooser = isRenaming ? (
    <TitleField
      title={chosen.title}
      label="Title of the ruleset"
      onDone={(title) => {
        setRenaming(false);
        if (title !== null) void actions.rename(chosen, title.slice(0, 128));
      }}
    />
  ) : (
    <RulesetChooser
      rulesets={list}
      chosen={chosen}
      onChoose={open}
      onCreate={() => void create('suggestions')}
      onRename={() => setRenaming(true)}
      onDuplicate={() => void openMade(() => actions.duplicate(chosen, titles), null)}
      onRemove={() => {
        const next = usualRuleset(
          list.filter(({ id }) => id !== chosen.id),
          undefined,
          detail.dataSet,
        );
        void actions
          .remove(chosen)
          .then((done) => (done ? setQuery({ ruleset: next?.id ?? null, panel: null, check: null, rule: null }) : undefined));
      }}
      onImport={() => void importFile()}
    />
  );
  return (
    // What is ticked or typed while another ruleset is on its way would be lost with the one that still stands here.
    <div className={css.pane} inert={isMaking} aria-busy={isMaking}>
      <RulesetWork
        key={chosen.id}
        tab={props}
        ruleset={chosen}
        types={byName}
        actions={actions}
        chooser={chooser}
        runsHere={runsHere.data}
        imported={imported}
        onImported={setImported}
      />
    </div>
  );
}

/** The ruleset that was last run here, or one that is meant for this data set, or for any. */
function usualRuleset(list: readonly RulesetSummary[], ranHere: string | undefined, dataSet: string): RulesetSummary | null {
  return (
    list.find(({ id }) => id === ranHere) ??
    list.find((each) => each.dataSet === dataSet) ??
    list.find((each) => each.dataSet === null) ??
    null
  );
}
