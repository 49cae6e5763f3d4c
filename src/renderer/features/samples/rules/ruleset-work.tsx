import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { QualityRun, RulePart, RuleResult } from '#contract/quality-result.ts';
import type { Ruleset } from '#contract/quality.ts';
import type { RuleType } from '#contract/rule-writing.ts';
import type { Strictness, Suggestion } from '#contract/suggestions.ts';
import { useAsked } from '../../../state/asked.ts';
import { useCommands } from '../../../state/commands.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { DqdlEditor, type DqdlEditorHandle } from '../../../ui/dqdl-editor/dqdl-editor.tsx';
import type { EditorDiagnostic } from '../../../ui/dqdl-editor/extensions.ts';
import type { OutcomeMark } from '../../../ui/dqdl-editor/outcome-marks.ts';
import { plural } from '../../../ui/format.ts';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { SplitPane } from '../../../ui/split-pane.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import type { TabProps } from '../tabs.tsx';
import type { Imported } from './import-file.ts';
import { LowerPanels, type PanelKey, panelOf } from './lower-panels.tsx';
import { marksOf, placeOf, rulesOf } from './places.ts';
import { ReferencesBar } from './references-bar.tsx';
import { RuleDetail } from './rule-detail.tsx';
import css from './rules.module.css';
import { RulesToolbar } from './rules-toolbar.tsx';
import { SuggestionDetail } from './suggestion-detail.tsx';
import { useReferences } from './use-references.ts';
import { useRuleRun } from './use-rule-run.ts';
import type { RulesetActions } from './use-ruleset-actions.ts';
import { useRulesetText } from './use-ruleset-text.ts';

export interface RulesetWorkProps {
  readonly tab: TabProps;
  readonly ruleset: Ruleset;
  readonly types: ReadonlyMap<string, RuleType>;
  readonly actions: RulesetActions;
  readonly chooser: ReactElement;
  /** Finished runs on this sample, newest first. */
  readonly runsHere: readonly QualityRun[];
  readonly imported: Imported | null;
  readonly onImported: (imported: Imported | null) => void;
}

const none: readonly OutcomeMark[] = [];

/** One ruleset: its text, what AWS Glue would say to it, runs on this sample, and suggestions for it. Give it the ruleset's id as key. */
export function RulesetWork(props: RulesetWorkProps): ReactElement {
  const { ruleset, types, actions, runsHere, imported, onImported } = props;
  const { detail, profile, toRows } = props.tab;
  const engine = useEngine();
  const setQuery = useSetQuery();
  const [panelText] = useQueryState('panel');
  const [runText] = useQueryState('check');
  const [ruleName] = useQueryState('rule');
  const editor = useRef<DqdlEditorHandle>(null);
  const runButton = useRef<HTMLButtonElement>(null);
  const body = useRulesetText(ruleset, actions, editor);
  const references = useReferences(ruleset.id);
  const [problems, setProblems] = useState<readonly EditorDiagnostic[]>([]);
  const [aliases, setAliases] = useState<readonly string[]>(ruleset.aliases);
  const [strictness, setStrictness] = useState<Strictness>('usual');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const [place, setPlace] = useState<{ start: number; end: number } | null>(null);

  const newest = runsHere.find(({ rulesetId }) => rulesetId === ruleset.id) ?? null;
  const runId = runText ?? newest?.id ?? null;
  const answer = useAsked(runId === null ? null : `quality/result/${runId}`, (client, signal) =>
    client.quality.result({ runId: runId ?? '' }, { signal }),
  );
  const result = answer.data?.result ?? null;
  const panel: PanelKey = panelOf(panelText) ?? (imported !== null ? 'import' : runId === null ? 'suggestions' : 'results');
  const rule = result?.rules.find(({ name }) => name === ruleName) ?? null;

  const [marks, setMarks] = useState<readonly OutcomeMark[]>(none);
  useEffect(() => {
    // Later edits move them along; only a new result places them anew.
    setMarks(result === null ? none : marksOf(result.rules, editor.current?.text() ?? ''));
  }, [result]);

  const show = (key: PanelKey): void => setQuery({ panel: key, rule: null });
  const run = useRuleRun({ rulesetId: ruleset.id, title: ruleset.title, sampleId: detail.id }, (done) => {
    if (done === null) show('deliveries');
    else setQuery({ panel: 'results', check: null, rule: null });
  });

  const { chosen } = references;
  const validate = useCallback(
    async (text: string): Promise<readonly EditorDiagnostic[]> => {
      try {
        const found = await engine.quality.validate({ text, sampleId: detail.id, aliases: chosen });
        setAliases(found.aliases);
        // An empty ruleset needs no error to say what is missing.
        const list = text.trim() === '' ? [] : found.diagnostics;
        setProblems(list);
        return list;
      } catch {
        // Nothing to say of the text while the engine is away; the status bar tells that.
        return [];
      }
    },
    [engine, detail.id, chosen],
  );

  const missing = aliases.filter((alias) => references.chosen[alias] === undefined);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const cannotRun = !detail.rowsAvailable
    ? 'The file of this sample is gone, so nothing can be run on it.'
    : missing.length > 0
      ? `Choose a sample for ${missing.join(', ')} first.`
      : body.text.trim() === ''
        ? 'Write a rule, or insert some suggestions first.'
        : null;
  const start = async (over: Parameters<typeof run.start>[0]): Promise<void> => {
    if (run.isRunning || !(await body.save())) return;
    await run.start(over, Object.fromEntries(Object.entries(references.chosen).filter(([alias]) => aliases.includes(alias))));
  };
  const runHere = (): void => {
    if (cannotRun === null) void start({ kind: 'sample' });
    else notify(cannotRun);
  };
  const format = async (): Promise<void> => {
    try {
      const { text } = await engine.ruleWriting.format({ text: editor.current?.text() ?? '' });
      if (text === null) notify('The rules were not laid out anew: mend the errors first.');
      else editor.current?.replace(text);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  const { stand } = references;
  const insert = useCallback(
    (suggestions: readonly Suggestion[]) => {
      editor.current?.insert(suggestions.map(({ rule: text, reason }) => ({ rule: text, comment: reason })));
      stand(
        suggestions.flatMap(({ reference }) =>
          reference === undefined || reference.sampleId === null ? [] : [[reference.alias, reference.sampleId] as const],
        ),
      );
      notify(`Inserted ${plural(suggestions.length, 'rule')}`);
    },
    [stand],
  );
  const showRows = useCallback(
    (each: RuleResult | RulePart) => {
      if (each.failingRows !== null) toRows([], { kind: 'fails_rule', ...each.failingRows });
    },
    [toRows],
  );
  const chooseRule = (each: RuleResult | null): void => {
    setQuery({ rule: each?.name ?? null }, { replace: true });
    setPlace(each === null ? null : placeOf(each, editor.current?.text() ?? ''));
  };
  const there = useMemo(() => rulesOf(body.text), [body.text]);
  const isThere = useCallback((text: string) => there.has(text), [there]);

  useCommands([
    { id: 'rules.run', title: 'Run the rules on this sample', group: 'Rules', keys: 'mod+enter', run: runHere },
    { id: 'rules.save', title: 'Save the rules', group: 'Rules', keys: 'mod+s', run: () => void body.save() },
    { id: 'rules.format', title: 'Format the rules', group: 'Rules', keys: 'shift+alt+f', run: () => void format() },
    { id: 'rules.edit', title: 'Go to the rules’ text', group: 'Rules', keys: 'e', run: () => editor.current?.focus() },
    {
      id: 'rules.problems',
      title: 'List the problems of the rules',
      group: 'Rules',
      keys: 'mod+shift+m',
      run: () => editor.current?.showProblems(),
    },
    { id: 'rules.suggest', title: 'Show suggested rules', group: 'Rules', run: () => show('suggestions') },
    { id: 'rules.history', title: 'Show the history of this ruleset', group: 'Rules', run: () => show('history') },
  ]);

  const columns = useMemo(() => profile.columns.map(({ name, type }) => ({ name, type })), [profile.columns]);
  return (
    <>
      <RulesToolbar
        chooser={props.chooser}
        state={body.state}
        errors={errors}
        warnings={problems.length - errors}
        onProblems={() => editor.current?.showProblems()}
        onFormat={() => void format()}
        onExportText={() => void actions.exportText(ruleset.title, editor.current?.text() ?? body.text)}
        onExportResult={runId === null || result === null ? null : () => void actions.exportResult(runId, ruleset.title)}
        onExportForm={runId === null || result === null ? null : () => void actions.exportForm(runId, ruleset.title)}
        isRunning={run.isRunning}
        cannotRun={cannotRun}
        onRun={runHere}
        onCancel={run.cancel}
        runButton={runButton}
      />
      {aliases.length === 0 ? null : <ReferencesBar aliases={aliases} chosen={references.chosen} onChoose={references.choose} />}
      {run.isRunning ? (
        <div className={css.progress}>
          <JobProgressBar job={run.job} onCancel={null} compact />
        </div>
      ) : null}
      <SplitPane
        name="rules"
        label="Height of the editor"
        usual={52}
        upper={
          <DqdlEditor
            handle={editor}
            label={`Rules of ${ruleset.title}`}
            initialText={body.initial}
            types={types}
            columns={columns}
            validate={validate}
            // A new profile may have other columns.
            surroundings={`${detail.id}/${profile.finishedAt ?? ''}/${JSON.stringify(chosen)}`}
            onChange={body.change}
            onSave={() => void body.save()}
            onRun={runHere}
            onFormat={() => void format()}
            onLeave={() => (runButton.current?.disabled === false ? runButton.current : document.getElementById(`tab-${panel}`))?.focus()}
            marks={marks}
            chosen={place}
          />
        }
        lower={
          <LowerPanels
            panel={panel}
            onPanel={show}
            sampleId={detail.id}
            profiledAt={profile.finishedAt}
            isProfiling={props.tab.view.isRunning}
            ruleset={ruleset}
            dataSet={detail.dataSet}
            answer={answer}
            runId={runId}
            isOld={answer.data !== undefined && answer.data.text !== body.text}
            ruleName={ruleName}
            isRunning={run.isRunning}
            onRule={chooseRule}
            onRows={showRows}
            onRun={(each, name) => setQuery({ panel: 'results', check: each.id, rule: name })}
            onStart={(over) => void start(over)}
            strictness={strictness}
            onStrictness={setStrictness}
            isThere={isThere}
            ticked={ticked}
            onTicked={setTicked}
            suggestion={suggestion}
            onSuggestion={setSuggestion}
            onOpen={openInspector}
            onInsert={insert}
            imported={imported}
            onInsertImported={(rules) => {
              editor.current?.insert(rules.map((text) => ({ rule: text })));
              notify(`Inserted ${plural(rules.length, 'rule')}`);
              onImported(null);
              setQuery({ panel: null });
            }}
            onCloseImport={() => {
              onImported(null);
              setQuery({ panel: null });
            }}
          />
        }
      />
      {panel === 'results' && rule !== null ? (
        <InspectorContent label="Rule">
          <RuleDetail
            rule={rule}
            isOwn={(metric) => result?.rules.every((each) => each === rule || !Object.hasOwn(each.evaluated, metric)) ?? true}
            rulesetId={ruleset.id}
            dataSet={answer.data?.run.dataSet ?? null}
            onRows={showRows}
            onClose={() => chooseRule(null)}
          />
        </InspectorContent>
      ) : null}
      {panel === 'suggestions' && suggestion !== null ? (
        <InspectorContent label="Suggestion">
          <SuggestionDetail
            suggestion={suggestion}
            isThere={isThere(suggestion.rule)}
            onInsert={(each) => insert([each])}
            onClose={() => setSuggestion(null)}
          />
        </InspectorContent>
      ) : null}
    </>
  );
}
