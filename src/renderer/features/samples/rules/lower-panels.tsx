import type { ReactElement } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { QualityRun, RuleResult } from '#contract/quality-result.ts';
import type { Ruleset } from '#contract/quality.ts';
import type { Strictness, Suggestion } from '#contract/suggestions.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { TabBar } from '../../../ui/tab-bar.tsx';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import type { Imported } from './import-file.ts';
import { ImportPanel } from './import-panel.tsx';
import { ResultsList } from './results-list.tsx';
import css from './rules.module.css';
import { SuggestionsList } from './suggestions-list.tsx';
import type { RunOver } from './use-rule-run.ts';

const panels = ['results', 'suggestions', 'history', 'deliveries', 'import'] as const;
export type PanelKey = (typeof panels)[number];

/** What an address says; null where it says nothing that there is. */
export const panelOf = (text: string | null): PanelKey | null => panels.find((key) => key === text) ?? null;

export interface LowerPanelsProps {
  readonly panel: PanelKey;
  readonly onPanel: (panel: PanelKey) => void;
  readonly sampleId: string;
  /** A new profile asks for suggestions anew. */
  readonly profiledAt: string | null;
  /** A profile that is seen to the end is kept a moment later, and only then is there something to suggest from. */
  readonly isProfiling: boolean;
  readonly ruleset: Ruleset;
  readonly dataSet: string;
  readonly answer: Asked<Awaited<ReturnType<EngineClient['quality']['result']>>>;
  readonly runId: string | null;
  readonly isOld: boolean;
  readonly ruleName: string | null;
  readonly isRunning: boolean;
  readonly onRule: (rule: RuleResult | null) => void;
  readonly onRows: (rule: RuleResult) => void;
  readonly onRun: (run: QualityRun, ruleName: string | null) => void;
  readonly onStart: (over: RunOver) => void;
  readonly strictness: Strictness;
  readonly onStrictness: (strictness: Strictness) => void;
  readonly isThere: (rule: string) => boolean;
  readonly ticked: ReadonlySet<string>;
  readonly onTicked: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void;
  readonly suggestion: Suggestion | null;
  readonly onSuggestion: (suggestion: Suggestion | null) => void;
  readonly onOpen: () => void;
  readonly onInsert: (suggestions: readonly Suggestion[]) => void;
  readonly imported: Imported | null;
  readonly onInsertImported: (rules: readonly string[]) => void;
  readonly onCloseImport: () => void;
}

/** What stands below the text: results, suggestions, history, deliveries, and an import while there is one. */
export function LowerPanels(props: LowerPanelsProps): ReactElement {
  const { panel, imported, answer } = props;
  const profiled = `${props.profiledAt ?? ''}${props.isProfiling ? '/now' : ''}`;
  const suggestions = useAsked(`rule-writing/${props.sampleId}/${profiled}/${props.strictness}`, (engine, signal) =>
    engine.ruleWriting.suggest({ sampleId: props.sampleId, strictness: props.strictness }, { signal }),
  );
  const failed = answer.data?.run.counts?.failed;
  return (
    <div className={css.pane}>
      <TabBar
        label="Parts of this ruleset"
        chosen={panel}
        onChoose={props.onPanel}
        tabs={[
          { key: 'results', label: 'Results', ...(failed === undefined || failed === 0 ? {} : { count: `${formatCount(failed)} failed` }) },
          {
            key: 'suggestions',
            label: 'Suggestions',
            ...(suggestions.data === undefined || suggestions.data === null
              ? {}
              : { count: formatCount(suggestions.data.suggestions.length) }),
          },
          { key: 'history', label: 'History' },
          { key: 'deliveries', label: 'Deliveries' },
          ...(imported === null ? [] : [{ key: 'import' as const, label: 'Import' }]),
        ]}
      />
      <div role="tabpanel" id={`panel-${panel}`} aria-labelledby={`tab-${panel}`} className={css.pane}>
        <Panel {...props} suggestions={suggestions} />
      </div>
    </div>
  );
}

type Suggested = Asked<Awaited<ReturnType<EngineClient['ruleWriting']['suggest']>>>;

function Panel(props: LowerPanelsProps & { suggestions: Suggested }): ReactElement {
  const { suggestions, imported } = props;
  switch (props.panel) {
    case 'results':
      return <Results {...props} />;
    case 'history':
      return <HistoryPanel rulesetId={props.ruleset.id} chosen={props.runId} onChoose={(run) => props.onRun(run, null)} />;
    case 'deliveries':
      return (
        <DeliveriesPanel
          rulesetId={props.ruleset.id}
          dataSet={props.dataSet}
          isRunning={props.isRunning}
          onRunDataSet={(dataSet) => props.onStart({ kind: 'data_set', dataSet })}
          onRunFolder={(path) => props.onStart({ kind: 'folder', path })}
          onChoose={props.onRun}
        />
      );
    case 'import':
      return imported === null ? (
        <EmptyState title="No file chosen" text="Choose Import rules… in the list of rulesets." />
      ) : (
        <ImportPanel imported={imported} onInsert={props.onInsertImported} onClose={props.onCloseImport} />
      );
    default: {
      if (suggestions.data === undefined)
        return suggestions.error === null ? (
          <LoadingRows label="Looking for rules" />
        ) : (
          <ErrorState error={suggestions.error} onRetry={suggestions.reload} inline />
        );
      if (suggestions.data === null)
        return props.isProfiling ? (
          <EmptyState title="Being profiled" text="Suggestions come from the profile, as soon as it is done." />
        ) : (
          <EmptyState title="No profile yet" text="Suggestions come from the profile. Profile this sample first." />
        );
      return (
        <SuggestionsList
          suggestions={suggestions.data}
          strictness={props.strictness}
          onStrictness={props.onStrictness}
          isThere={props.isThere}
          ticked={props.ticked}
          onTicked={props.onTicked}
          chosen={props.suggestion?.id ?? null}
          onChoose={props.onSuggestion}
          onOpen={props.onOpen}
          onInsert={props.onInsert}
        />
      );
    }
  }
}

function Results(props: LowerPanelsProps): ReactElement {
  const { answer, runId } = props;
  if (runId === null)
    return (
      <EmptyState
        title={props.isRunning ? 'The rules are being run' : 'Not run on this sample yet'}
        text="A run reads all rows once and says of every rule whether it holds, what was found, and which rows fail."
      />
    );
  if (answer.data === undefined)
    return answer.error === null ? (
      <LoadingRows label="Loading the results" />
    ) : (
      <ErrorState error={answer.error} onRetry={answer.reload} inline />
    );
  const { run, result } = answer.data;
  if (result === null) return <EmptyState title="This run has no result" text={run.problem ?? 'It was broken off.'} />;
  return (
    <ResultsList run={run} result={result} chosen={props.ruleName} onChoose={props.onRule} onRows={props.onRows} isOld={props.isOld} />
  );
}
