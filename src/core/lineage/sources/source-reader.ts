import type { SqlSettings } from '#contract/lineage/lineage.ts';
import type { SqlPreview } from '#contract/lineage/sources.ts';
import { failure } from '../../failures.ts';
import type { Files } from '../../ports/files.ts';
import type { LineFiles } from '../../ports/line-files.ts';
import type { Signal } from '../../ports/signal.ts';
import type { SqlParser } from '../../ports/sql-parser.ts';
import { sha256OfText } from '../../workspace/canonical-json.ts';
import { isManifest } from '../dbt/manifest.ts';
import { manifestLineage } from '../dbt/manifest-lineage.ts';
import { columnEdgesInto, factsOfScript } from '../sql/facts.ts';
import { readScript, type ScriptLineage, type ScriptOptions } from '../sql/script.ts';
import type { KnownTable, TableName } from '../sql/tables.ts';
import { isDialect } from './dialects.ts';
import type { SourceReading } from './source-reading.ts';

/** What a file says, with what it is known by: the same bytes read in the same way say the same. */
export interface FileReading extends SourceReading {
  readonly origin: 'dbt' | 'sql';
  readonly sha256: string;
}

export interface SourceReaderParts {
  readonly parser: SqlParser;
  readonly files: Files;
  readonly lineFiles: LineFiles;
  /** Data sets whose columns are known. */
  readonly known: () => Promise<readonly KnownTable[]>;
}

interface ReadFile {
  readonly path: string;
  readonly name: string;
}

/** Most that is read at once: manifests of large projects have a hundred megabytes. */
const mostManifestBytes = 384 * 1024 ** 2;
const mostSqlBytes = 64 * 1024 ** 2;
/** Where a manifest says what it is. */
const beginning = 20_000;
const mostPreviewed = 10_000;

/** Reads lineage out of what is no event: manifests of dbt, and scripts of SQL. */
export class SourceReader {
  readonly #parts: SourceReaderParts;

  constructor(parts: SourceReaderParts) {
    this.#parts = parts;
  }

  /** @returns null for a file that may hold events */
  async read({ path, name }: ReadFile, settings: SqlSettings | undefined, signal: Signal): Promise<FileReading | null> {
    const { files, lineFiles } = this.#parts;
    if (/\.sql$/i.test(name)) return this.sql(name, await lineFiles.text(path, mostSqlBytes), settings ?? {}, signal);
    if (!/\.json$/i.test(name) || !(await this.#looksLikeManifest(path, signal))) return null;
    const text = await lineFiles.text(path, mostManifestBytes);
    const document = parsed(text);
    if (!isManifest(document)) return null;
    const known = await this.#parts.known();
    const namespace = settings?.namespace;
    const reading = await manifestLineage(document, text, { namespace, known, signal }, this.#parts.parser);
    return { ...reading, origin: 'dbt', sha256: await files.sha256(path, { signal, onBytes: () => undefined }) };
  }

  async sql(title: string, text: string, settings: SqlSettings, signal?: Signal): Promise<FileReading> {
    const script = await this.#script(text, settings, signal);
    const facts = factsOfScript(script.statements, { namespace: 'sql', name: title, sql: text.slice(0, mostKeptSql), at: null });
    const { dialect, namespace, prefix } = withDefaults(settings);
    return {
      facts,
      refused: script.refused,
      unresolved: script.unresolved.map((each) => ({ ...each, where: title })),
      origin: 'sql',
      sha256: sha256OfText([dialect, namespace, prefix, title, text].join('\u001F')),
    };
  }

  /** What a script says, before it is kept. */
  async preview(title: string, text: string, settings: SqlSettings): Promise<SqlPreview> {
    const { statements, unresolved, refused } = await this.#script(text, settings);
    const targets = new Map<string, TableName>();
    for (const { target } of statements) if (target !== null) targets.set(JSON.stringify([target.namespace, target.name]), target);
    const edges = [...targets.values()].flatMap((to) =>
      columnEdgesInto(
        to,
        statements.filter(({ target }) => target !== null && target.name === to.name && target.namespace === to.namespace),
      ),
    );
    return {
      statements: statements.map(({ line, target, inputs, relation }) => ({
        line,
        target: target === null ? null : { ...target },
        inputs: [...inputs],
        columns: relation.columns.flatMap(({ name }) => name ?? []),
      })),
      columnEdges: edges.slice(0, mostPreviewed).map(({ description: _description, ...edge }) => edge),
      columnEdgeCount: edges.length,
      unresolved: unresolved.map(({ tables, ...each }) => ({ ...each, where: title, tables: [...tables] })),
      refused: [...refused],
    };
  }

  async #script(text: string, settings: SqlSettings, signal?: Signal): Promise<ScriptLineage> {
    const options: ScriptOptions = {
      ...withDefaults(settings),
      known: await this.#parts.known(),
      ...(signal === undefined ? {} : { signal }),
    };
    if (!isDialect(options.dialect))
      throw failure('bad_input', `“${options.dialect}” is no dialect of SQL that can be read. Choose one of the list, or “generic”.`);
    return readScript(text, options, this.#parts.parser);
  }

  async #looksLikeManifest(path: string, signal: Signal): Promise<boolean> {
    let seen = '';
    for await (const lines of this.#parts.lineFiles.lines(path, { signal, onBytes: () => undefined })) {
      for (const line of lines) {
        seen += line.slice(0, beginning);
        if (seen.length >= beginning) break;
      }
      if (seen.length >= beginning) break;
    }
    return seen.includes('"dbt_schema_version"');
  }
}

/** Text of a script that is kept with its job, to be shown. */
const mostKeptSql = 200_000;

const withDefaults = ({ dialect = 'generic', namespace = 'sql', prefix = '' }: SqlSettings) => ({ dialect, namespace, prefix });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
