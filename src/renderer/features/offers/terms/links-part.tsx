import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { type ReactElement, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useAsked } from '../../../state/asked.ts';
import { catalogAddress } from '../../../state/catalog-address.ts';
import { attemptChange } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { sendFiles } from '../../../state/uploads.ts';
import { formatBytes } from '../../../ui/format.ts';
import { leftOver } from '../../../ui/left-over.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import own from '../offers.module.css';
import { Line, Part, RemoveLine } from './inputs.tsx';
import css from './terms.module.css';
import type { Draft } from './use-draft.ts';

/** Which samples the vendor promised by, and which asset of the catalog it is. */
export function LinksPart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set } = draft;
  const { samples, asset } = fields;
  const shelf = useAsked('samples/list', (engine, signal) => engine.samples.list({}, { signal }));
  const connections = useAsked('connections/list', (engine, signal) => engine.catalog.connections.list(undefined, { signal }));
  const connectionId = asset?.connectionId ?? connections.data?.[0]?.id ?? null;
  const [words, setWords] = useState('');
  const found = useAsked(
    connectionId === null ? null : `catalog/asset-choices/${connectionId}/${words}/${asset?.assetId ?? ''}`,
    async (engine, signal) => {
      const ask = (more: { text?: string; ids?: string[] }) =>
        engine.catalog.changes.choices({ connectionId: connectionId ?? '', kind: 'asset', limit: 30, ...more }, { signal });
      const chosen = asset === null ? [] : (await ask({ ids: [asset.assetId] })).choices;
      const fitting = (await ask({ text: words })).choices;
      return [...chosen, ...fitting.filter(({ id }) => id !== asset?.assetId)];
    },
  );
  const names = new Map((shelf.data ?? []).map(({ id, title }) => [id, title]));
  const address = asset === null ? null : catalogAddress('asset', asset.assetId, asset.connectionId);
  return (
    <Part title="Samples and catalog">
      <div className={css.fields}>
        <MultiSelect
          className={css.whole}
          size="xs"
          label="Promised by these samples"
          placeholder={samples.promised.length === 0 ? 'none named' : ''}
          searchable
          data={[...new Set([...(shelf.data ?? []).map(({ id }) => id), ...samples.promised])].map((id) => ({
            value: id,
            label: names.get(id) ?? 'a sample that is not on the shelf',
          }))}
          value={[...samples.promised]}
          onChange={(promised) => set({ samples: { ...samples, promised } })}
        />
        <Line
          className={css.whole}
          label="Deliveries are samples of this data set"
          placeholder="none named"
          value={samples.dataSet}
          onChange={(dataSet) => set({ samples: { ...samples, dataSet } })}
        />
        <Select
          className={css.whole}
          size="xs"
          label="Asset of the catalog"
          placeholder={
            connectionId === null ? 'no catalog is mirrored here' : asset === null ? 'linked to none' : 'its name is being asked for'
          }
          disabled={connectionId === null}
          searchable
          clearable
          data={(found.data ?? []).map(({ id, name, context }) => ({
            value: id,
            label: context === null ? (name ?? id) : `${name ?? id} (${context})`,
          }))}
          value={asset?.assetId ?? null}
          onSearchChange={(text) => setWords(asset !== null && text.length > 60 ? '' : text)}
          filter={({ options }) => options}
          onChange={(assetId) => set({ asset: assetId === null || connectionId === null ? null : { connectionId, assetId } })}
        />
        {address === null ? null : (
          <div className={css.whole}>
            <Link href={address} className={own.link}>
              Open the asset
            </Link>
          </div>
        )}
      </div>
    </Part>
  );
}

/** Files that belong to it; copies of them lie in the workspace. */
export function AttachmentsPart({ draft }: { draft: Draft }): ReactElement {
  const engine = useEngine();
  const { fields, set } = draft;
  const { attachments } = fields;
  const input = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const isHosted = window.meshbench !== undefined;
  const keep = (source: { kind: 'path'; path: string } | { kind: 'upload'; uploadId: string }): Promise<boolean> =>
    attemptChange(async () => {
      const made = await engine.offers.record.attach({ source });
      // Another one may have been attached, or taken away, while this one was copied.
      set(({ attachments: held }) => (held.some(({ sha256 }) => sha256 === made.sha256) ? {} : { attachments: [...held, made] }));
    });
  const upload = (file: File): void =>
    void attemptChange(async () => keep({ kind: 'upload', uploadId: await sendFiles(file.name, [{ path: file.name, file }]) }));
  return (
    <Part title="Attachments">
      <div className={css.lines}>
        {attachments.map((file, place) => (
          <div key={file.sha256} className={`${css.line ?? ''} ${css.file ?? ''}`}>
            <span title={`SHA-256 ${file.sha256}`}>
              <MiddleEllipsis text={file.name} />
            </span>
            <span className={css.quiet}>{formatBytes(file.bytes)}</span>
            <RemoveLine
              label={`Remove ${file.name}`}
              onClick={() => set({ attachments: attachments.filter((_each, at) => at !== place) })}
            />
          </div>
        ))}
        {isHosted ? (
          <form
            className={own.row}
            onSubmit={(event) => {
              event.preventDefault();
              void keep({ kind: 'path', path: path.trim() }).then((isKept) => (isKept ? setPath(leftOver(path)) : undefined));
            }}
          >
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              aria-label="Path of a file"
              placeholder="Path of a file on this machine"
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <Button size="xs" variant="default" type="submit" disabled={path.trim() === ''}>
              Attach
            </Button>
          </form>
        ) : (
          <div>
            <input
              ref={input}
              type="file"
              hidden
              aria-label="File to attach"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                if (file !== undefined) upload(file);
              }}
            />
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPaperclip size={13} stroke={1.75} />}
              onClick={() => input.current?.click()}
            >
              Attach a file
            </Button>
          </div>
        )}
      </div>
    </Part>
  );
}
