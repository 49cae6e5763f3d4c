import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useAsked } from '../../../state/asked.ts';
import { saveBytes } from '../../../state/save-bytes.ts';
import css from './owned.module.css';
import { useSketchActions } from './use-sketches.ts';

/** Writes the file by which a vendor sketches all that they have. */
export function AskVendor({ onClose }: { onClose: () => void }): ReactElement {
  const act = useSketchActions();
  const samples = useAsked('samples/list/kept', (engine, signal) => engine.samples.list({ removed: false }, { signal }));
  const [vendor, setVendor] = useState('');
  const [sampleId, setSample] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const isReady = vendor.trim() !== '';
  const write = async (): Promise<void> => {
    const isWritten = await act(async (sketches) => {
      const { requestId } = await sketches.ask({ vendor: vendor.trim(), note: note.trim(), sampleId });
      saveBytes(await sketches.downloadRequest({ requestId }));
    });
    if (isWritten) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Ask a vendor for a sketch" size={480}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void write();
        }}
      >
        <p>
          The vendor runs <code>npx meshbench sketch FILE --request REQUEST</code> on all of their data and sends back a small file. No row
          leaves them, and none of yours leaves you.
        </p>
        <TextInput
          label="Vendor"
          maxLength={200}
          data-autofocus
          value={vendor}
          onChange={(event) => setVendor(event.currentTarget.value)}
        />
        <Select
          label="Their sample here"
          description="Its columns are asked for, and the answer is compared in its place."
          placeholder="None: every column"
          clearable
          searchable
          data={(samples.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={sampleId}
          onChange={setSample}
        />
        <Textarea
          label="Note to them"
          autosize
          minRows={2}
          maxLength={5000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className={css.dim}>
          The file holds a key that is used for this request alone. Send it as you would send a password: with it and a list of possible
          values, the answer tells which of them are in the data. What you own and have at hand is sketched with it too.
        </p>
        <div className={css.row}>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit" disabled={!isReady}>
            Write the request
          </Button>
        </div>
      </form>
    </Modal>
  );
}
