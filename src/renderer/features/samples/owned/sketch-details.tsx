import { Button, Modal, Select } from '@mantine/core';
import { IconDownload, IconRefresh, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { SketchSummary } from '#contract/overlap/sketches.ts';
import { useAsked } from '../../../state/asked.ts';
import { saveBytes } from '../../../state/save-bytes.ts';
import { formatBytes, formatFriendly, formatInstant } from '../../../ui/format.ts';
import { ErrorState } from '../../../ui/states.tsx';
import css from './owned.module.css';
import { keyText, regionText, rowsText, standings, standingWords, timeText } from './sketch-words.ts';
import { useSketchActions } from './use-sketches.ts';

/** One sketched data set: how the company has to do with it, what its sketch covers, and what its file would reveal. */
export function SketchDetails({ sketch, onClose }: { sketch: SketchSummary; onClose: () => void }): ReactElement {
  const act = useSketchActions();
  const [isRemoving, setRemoving] = useState(false);
  const { id, sampleId } = sketch;
  const reveals = useAsked(`sketches/reveals/${id}`, (engine, signal) => engine.overlap.sketches.reveals({ sketchId: id }, { signal }));
  const facts: readonly (readonly [string, string | null])[] = [
    ['Rows', rowsText(sketch)],
    ['Columns', `${String(sketch.hashedColumns)} of ${String(sketch.columnCount)} with hashes`],
    ['Keys', keyText(sketch)],
    ['Time', timeText(sketch)],
    ['Regions', regionText(sketch)],
    ['File', `${formatBytes(sketch.bytes)}, made ${formatFriendly(sketch.madeAt)} (${formatInstant(sketch.madeAt)})`],
    ['Key', sketch.key === 'workspace' ? 'This workspace’s own' : 'Of a request to a vendor'],
  ];
  return (
    <Modal opened onClose={onClose} title={sketch.title} size={640}>
      <div className={css.form}>
        {sketch.stale === null ? null : <p className={css.attention}>{sketch.stale}</p>}
        <Select
          label="Standing"
          description={sketch.standingWhy}
          size="xs"
          data={[
            { value: 'follows', label: 'As links and offers say' },
            ...standings.map((value) => ({ value, label: standingWords[value] })),
          ]}
          allowDeselect={false}
          value={sketch.isSaid ? sketch.standing : 'follows'}
          onChange={(value) => {
            const standing = standings.find((each) => each === value) ?? null;
            void act((sketches) => sketches.setStanding({ sketchId: id, standing }));
          }}
        />
        <dl className={css.facts}>
          {facts.map(([name, text]) =>
            text === null ? null : (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
          )}
        </dl>
        <div>
          <strong>What the file reveals to who has it</strong>
          {reveals.error === null ? (
            <ul className={css.list}>
              {[...(reveals.data?.sentences ?? []), ...(reveals.data?.leftOut ?? [])].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          ) : (
            <ErrorState error={reveals.error} inline onRetry={reveals.reload} />
          )}
        </div>
        <div className={css.row}>
          {sampleId === null ? null : (
            <Button size="xs" variant="subtle" component={Link} href={`/samples/${sampleId}?tab=overlap`}>
              Compare with what is owned
            </Button>
          )}
          {sampleId === null || sketch.isAnswer ? null : (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={14} stroke={1.75} />}
              onClick={() => void act((sketches) => sketches.make({ sampleId })).then((done) => (done ? onClose() : undefined))}
            >
              Sketch again
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} stroke={1.75} />}
            onClick={() => void act(async (sketches) => saveBytes(await sketches.download({ sketchId: id })))}
          >
            Save the file
          </Button>
          <Button
            size="xs"
            variant="default"
            color="red"
            leftSection={<IconTrash size={14} stroke={1.75} />}
            onClick={() => {
              if (!isRemoving) setRemoving(true);
              else void act((sketches) => sketches.remove({ sketchId: id })).then((done) => (done ? onClose() : undefined));
            }}
          >
            {isRemoving ? 'Remove for good' : 'Remove'}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
