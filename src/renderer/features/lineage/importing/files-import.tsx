import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import type { ImportedLineage } from '#contract/lineage/lineage.ts';
import { pickSources } from '../../../state/add-files.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJob } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { reloadLineage } from '../editing/use-statements.ts';
import css from './importing.module.css';
import { Outcome } from './outcome.tsx';
import { type Settings, SqlSettingsFields, usualSettings } from './sql-settings.tsx';

/** Files of events, manifests of dbt and scripts, read in a job that goes on when the dialog is closed. */
export function FilesImport({ onClose }: { onClose: () => void }): ReactElement {
  const engine = useEngine();
  const [settings, setSettings] = useState<Settings>(usualSettings);
  const [jobId, setJob] = useState<string | null>(null);
  const [result, setResult] = useState<ImportedLineage | null>(null);
  const job = useJob(jobId);
  const isOver = job !== null && !isActive(job);
  useEffect(() => {
    if (jobId === null || !isOver) return;
    reloadLineage();
    engine.lineage.imports
      .result({ jobId })
      .then(setResult)
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  }, [engine, jobId, isOver]);
  const pick = async (what: 'files' | 'folder'): Promise<void> => {
    try {
      const wanted = await pickSources(what);
      if (wanted.length === 0) return;
      const sources = [];
      for (const each of wanted) sources.push(await each.source());
      setResult(null);
      setJob((await engine.lineage.imports.start({ sources, sql: settings })).jobId);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') notifyError(error);
    }
  };
  return (
    <>
      <p className={css.quiet}>
        OpenLineage events (JSON, one on each line or a list), a dbt manifest.json, and SQL scripts. Everything is read here; nothing is
        sent anywhere. What was imported before, byte for byte, is not taken twice, and each import can be taken back.
      </p>
      <SqlSettingsFields value={settings} onChange={setSettings} />
      <div className={css.buttons}>
        <Button size="xs" variant="default" disabled={jobId !== null && !isOver} onClick={() => void pick('folder')}>
          Choose a folder…
        </Button>
        <Button size="xs" disabled={jobId !== null && !isOver} data-autofocus onClick={() => void pick('files')}>
          Choose files…
        </Button>
      </div>
      {jobId !== null && !isOver ? <LoadingRows rows={2} columns={['1fr']} label={job?.progress.label ?? 'Reading'} /> : null}
      {job?.state === 'failed' && job.error !== null ? <ErrorState inline error={job.error} title="The import failed" /> : null}
      {result === null ? null : (
        <>
          <Outcome result={result} />
          <div className={css.buttons}>
            <Button size="xs" onClick={onClose}>
              Done
            </Button>
          </div>
        </>
      )}
    </>
  );
}
