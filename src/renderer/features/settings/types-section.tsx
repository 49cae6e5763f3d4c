import { Button, TextInput } from '@mantine/core';
import { IconFileImport, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useRef, useState } from 'react';
import type { CompanyType, HeldCompanyType, TypesProblem } from '#contract/company-types.ts';
import { reloadAnswers, useAsked } from '../../state/asked.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { notify, notifyError } from '../../state/notices.ts';
import { asStep, pushUndo } from '../../state/undo.ts';
import { formatCount, formatFriendly, formatInstant, plural } from '../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import css from './settings.module.css';
import own from './types-section.module.css';

interface Refused {
  readonly file: string;
  readonly problems: readonly TypesProblem[];
}

const key = 'companyTypes';

/** What a value of the type must be like, in words. */
function form({ checkDigit, pattern, values }: CompanyType): string {
  const parts = [
    ...(pattern === undefined ? [] : [`pattern ${pattern}`]),
    ...(values === undefined ? [] : [plural(values.length, 'value')]),
    ...(checkDigit === undefined ? [] : [`check digit ${checkDigit}`]),
  ];
  return parts.length === 0 ? 'any value under its names' : parts.join(', ');
}

/** The types that the company has made for its own codes: kept in the workspace, looked for in every profile. */
export function TypesSection(): ReactElement {
  const engine = useEngine();
  const asked = useAsked(`${key}/list`, (client, signal) => client.companyTypes.list(undefined, { signal }));
  const picker = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  const take = async (file: string, input: Parameters<typeof engine.companyTypes.import>[0]): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      const { added, problems, replaced } = await engine.companyTypes.import(input);
      if (problems.length > 0) setRefused({ file, problems });
      else {
        notify(
          `Took in ${plural(added.length + replaced.length, 'type')}${replaced.length === 0 ? '' : `, ${formatCount(replaced.length)} in place of older ones`}. Profile a sample again to find them.`,
        );
        if (replaced.length === 0)
          pushUndo({
            label: `Imported ${plural(added.length, 'type')}`,
            undo: async () => asked.replace(await engine.companyTypes.remove({ ids: added })),
            redo: async () => asked.replace(await engine.companyTypes.restore({ ids: added })),
          });
      }
    } catch (thrown) {
      notifyError(toAppError(thrown));
    } finally {
      setBusy(false);
      reloadAnswers(key);
    }
  };
  const remove = async ({ id, label }: CompanyType): Promise<void> => {
    const apply = async (): Promise<void> => asked.replace(await engine.companyTypes.remove({ ids: [id] }));
    try {
      await asStep(async () => {
        await apply();
        pushUndo({
          label: `Removed the type ${label}`,
          undo: async () => asked.replace(await engine.companyTypes.restore({ ids: [id] })),
          redo: apply,
        });
      });
      notify(`Removed the type ${label}`);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };

  return (
    <>
      <p className={css.help}>
        Types of your own codes, beside the built-in ones: site numbers, product codes, internal identifiers. They belong to this workspace
        and are looked for whenever a sample is profiled. A file of them is YAML or JSON; docs/company-types.md describes it.
      </p>
      <div className={own.tools}>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".yaml,.yml,.json,application/json,application/yaml"
          aria-label="File of types"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void file.text().then((text) => take(file.name, { kind: 'text', text }));
          }}
        />
        <Button size="xs" leftSection={<IconFileImport size={14} stroke={1.75} />} loading={isBusy} onClick={() => picker.current?.click()}>
          Import types
        </Button>
        <form
          className={own.byPath}
          onSubmit={(event) => {
            event.preventDefault();
            void take(path.trim(), { kind: 'path', path: path.trim() });
          }}
        >
          <TextInput
            size="xs"
            className={own.path}
            aria-label="Path of a file of types"
            placeholder="or a path, with files of values beside it"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" type="submit" disabled={path.trim() === '' || isBusy}>
            Import from path
          </Button>
        </form>
      </div>
      {refused === null ? null : <Problems refused={refused} onClose={() => setRefused(null)} />}
      <Held asked={asked.data} error={asked.error} onRetry={asked.reload} onRemove={(type) => void remove(type)} />
    </>
  );
}

function Problems({ onClose, refused }: { refused: Refused; onClose: () => void }): ReactElement {
  return (
    <div className={own.refused} role="alert">
      <h3 className={own.heading}>{`${refused.file} was not taken in: ${plural(refused.problems.length, 'fault')}`}</h3>
      <ul className={own.problems}>
        {refused.problems.map(({ column, line, message }) => (
          <li key={`${line}:${column}:${message}`}>
            <span className={own.place}>{`Line ${formatCount(line)}, column ${formatCount(column)}`}</span>
            {message}
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="default" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}

function Held({
  asked,
  error,
  onRemove,
  onRetry,
}: {
  asked: readonly HeldCompanyType[] | undefined;
  error: ReturnType<typeof toAppError> | null;
  onRemove: (type: CompanyType) => void;
  onRetry: () => void;
}): ReactElement {
  if (asked === undefined)
    return error === null ? (
      <LoadingRows rows={4} columns={['2fr', '2fr', '1fr']} label="Loading the types" />
    ) : (
      <ErrorState error={error} onRetry={onRetry} />
    );
  if (asked.length === 0)
    return <EmptyState title="No types of your own yet" text="Import a file to have your codes known by name in every profile." />;
  return (
    <ul className={own.list} aria-label="Types of the company">
      {asked.map(({ addedAt, type }) => (
        <li key={type.id} className={own.item}>
          <div className={own.words}>
            <p className={css.name}>
              {type.label} <code className={own.id}>{type.id}</code>
            </p>
            <p
              className={own.detail}
            >{`${type.names.length === 0 ? 'By its values alone' : `Named ${type.names.join(', ')}`}; ${form(type)}`}</p>
            <p className={own.detail} title={formatInstant(addedAt)}>
              {`${type.phi === 'none' ? 'Identifies nobody' : `Safe Harbor identifier: ${type.phi}`}; taken in ${formatFriendly(addedAt)}`}
            </p>
          </div>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconTrash size={13} stroke={1.75} />}
            aria-label={`Remove the type ${type.label}`}
            onClick={() => onRemove(type)}
          >
            Remove
          </Button>
        </li>
      ))}
    </ul>
  );
}
