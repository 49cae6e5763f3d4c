import { useCallback, useMemo } from 'react';
import { usePreference } from '../../../state/preferences.ts';

export interface References {
  /** Name in the ruleset → sample that stands for it. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly choose: (alias: string, sampleId: string | null) => void;
  /** Lets samples stand for names for which none was chosen yet. */
  readonly stand: (pairs: readonly (readonly [alias: string, sampleId: string])[]) => void;
}

function parse(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

/** Which samples stand for the other data that a ruleset refers to; remembered on this machine. */
export function useReferences(rulesetId: string): References {
  const [text, setText] = usePreference(`rules.references.${rulesetId}`, '{}');
  const chosen = useMemo(() => parse(text), [text]);
  const stand = useCallback<References['stand']>(
    (pairs) => {
      if (pairs.length > 0) setText(JSON.stringify({ ...Object.fromEntries(pairs), ...parse(text) }));
    },
    [setText, text],
  );
  return {
    chosen,
    stand,
    choose: (alias, sampleId) => {
      const { [alias]: _before, ...others } = chosen;
      setText(JSON.stringify(sampleId === null ? others : { ...others, [alias]: sampleId }));
    },
  };
}
