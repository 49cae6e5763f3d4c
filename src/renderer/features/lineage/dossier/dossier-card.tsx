import { Button } from '@mantine/core';
import { IconCircleCheck, IconPencil } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DossierSummary } from '#contract/dossier.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import { saveBytes } from '../../../state/save-bytes.ts';
import { formatBytes, plural } from '../../../ui/format.ts';
import { ShowInFolder } from '../../../ui/show-in-folder.tsx';
import css from './dossier.module.css';

const files = [
  { file: 'pdf', label: 'PDF' },
  { file: 'bundle', label: 'Bundle' },
  { file: 'verifier', label: 'Page that verifies it' },
] as const;

/** One dossier: what it is about, who signed it, and its files. */
export function DossierCard({ dossier }: { dossier: DossierSummary }): ReactElement {
  const engine = useEngine();
  const { bundlePath, bytes, complete, counts, id, question, signer, subject, title } = dossier;
  const take = (file: (typeof files)[number]['file']): void =>
    void engine.dossier
      .download({ dossierId: id, file })
      .then(saveBytes)
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  return (
    <article className={css.card} aria-label={title}>
      <h3>{title}</h3>
      <p className={css.quiet}>
        {subject}, as of {question.asOf.slice(0, 10)} UTC · {plural(counts.nodes, 'data set or job', 'data sets and jobs')} ·{' '}
        {plural(counts.edges, 'edge')} · {plural(counts.columnEdges, 'column edge')}
        {complete ? '' : ' · cut, and says where'}
      </p>
      <p>
        {plural(counts.notChecked, 'thing was', 'things were')} not checked, {plural(counts.conflicts, 'conflict is', 'conflicts are')}{' '}
        open.
      </p>
      <p className={css.signer}>
        {signer === null ? (
          <>
            <IconPencil size={16} stroke={1.5} aria-hidden /> Draft: nobody signed it
          </>
        ) : (
          <>
            <IconCircleCheck size={16} stroke={1.5} aria-hidden />
            <span>
              Signed by {signer.name}: {signer.meaning}. Key <span className={css.code}>{signer.fingerprint}</span>
            </span>
          </>
        )}
      </p>
      <div className={css.buttons}>
        <span className={css.quiet}>{formatBytes(bytes)}</span>
        <ShowInFolder path={bundlePath} />
        {window.meshbench === undefined
          ? files.map(({ file, label }) => (
              <Button key={file} size="xs" variant="default" onClick={() => take(file)}>
                {label}
              </Button>
            ))
          : null}
      </div>
    </article>
  );
}
