import type { JobProgress } from '#contract/jobs.ts';

/**
 * A progress line on standard error, drawn over itself, and only where a person looks on.
 * @returns `show` and `clear`; both do nothing when standard error is not a terminal
 */
export function progressLine(stream: NodeJS.WriteStream): { show(name: string, progress: JobProgress): void; clear(): void } {
  let last = '';
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const draw = (text: string): void => {
    if (text === last) return;
    last = text;
    stream.write(`\r\u001b[2K${text.slice(0, Math.max(10, stream.columns - 1))}`);
  };
  return {
    show: (name, { label, share }) => draw(`${printable(name)}  ${share === null ? '…' : `${Math.floor(share * 100)} %`}  ${label}`),
    clear: () => {
      if (last !== '') stream.write('\r\u001b[2K');
      last = '';
    },
  };
}

/** Names and values come from files nobody vouches for: control and direction characters must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}
