import type { Settings } from '#contract/settings.ts';
import { readNamingRules } from '../../glossary/lint/naming-rules.ts';
import type { Workspace } from '../../workspace/workspace.ts';

export interface NamingRuleParts {
  readonly workspace: Workspace;
  readonly settings: () => Promise<Pick<Settings, 'actor'>>;
}

const kind = 'glossary_naming_rules';

/** The company's naming rules, kept with the workspace; every change is in the journal. */
export class NamingRuleStore {
  readonly #parts: NamingRuleParts;

  constructor(parts: NamingRuleParts) {
    this.#parts = parts;
  }

  /** Empty where there are none. */
  async text(): Promise<string> {
    const [row] = await this.#parts.workspace.database.all('SELECT value FROM marks WHERE kind = $1', [kind]);
    return row === undefined ? '' : String(row['value']);
  }

  /** @throws AppFailure `bad_input` with the place where the rules cannot be read */
  async change(text: string): Promise<void> {
    const isNone = text.trim() === '';
    if (!isNone) readNamingRules(text);
    const before = await this.text();
    if (before === text) return;
    const { settings, workspace } = this.#parts;
    const { actor } = await settings();
    const entry = {
      actor,
      source: 'user' as const,
      action: 'glossary.naming_rules_changed',
      entityKind: 'glossary',
      entityId: 'naming-rules',
    };
    await workspace.edit(entry, async (inside) => {
      await inside.run('DELETE FROM marks WHERE kind = $1', [kind]);
      if (!isNone) await inside.run('INSERT INTO marks (kind, key, value) VALUES ($1, $2, $3)', [kind, 'company', text]);
      return { before: { text: before }, after: { text }, result: undefined };
    });
  }
}
