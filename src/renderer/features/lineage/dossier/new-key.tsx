import { Button, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { SigningKey } from '#contract/dossier.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import css from './dossier.module.css';

const shortest = 8;

/** Makes the key of this machine: a file that only the passphrase opens. */
export function NewKey({ onMade }: { onMade: (key: SigningKey) => void }): ReactElement {
  const engine = useEngine();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const differs = again !== '' && again !== passphrase;
  const canMake = name.trim() !== '' && passphrase.length >= shortest && again === passphrase && !isBusy;
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      onMade(await engine.dossier.createSigningKey({ name: name.trim(), passphrase }));
    } catch (thrown) {
      notifyError(toAppError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset className={css.key}>
      <legend>This machine has no signing key yet</legend>
      <p className={css.quiet}>
        The key stays on this machine. Nobody can find out the passphrase or set it anew: who forgets it needs another key.
      </p>
      <TextInput
        label="Your name, as it is to be printed"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={css.fields}>
        <TextInput
          type="password"
          label="Passphrase"
          description={`At least ${shortest} characters`}
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <TextInput
          type="password"
          label="Once more"
          description="So that it is as you meant it"
          autoComplete="new-password"
          value={again}
          error={differs ? 'The two differ' : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      </div>
      <div className={css.buttons}>
        <Button size="xs" variant="default" disabled={!canMake} loading={isBusy} onClick={() => void make()}>
          Make the key
        </Button>
      </div>
    </fieldset>
  );
}
