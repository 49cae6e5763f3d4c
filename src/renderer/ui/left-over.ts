/** What is left in a field once the text that was sent is kept: nothing, unless the person has written on meanwhile. */
export const leftOver =
  (sent: string) =>
  (now: string): string =>
    now === sent ? '' : now;
