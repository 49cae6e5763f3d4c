/**
 * What test support is to close after the test that runs, and to remove after its file. Hooks of its own would be registered for the
 * first file only that imports it: the modules of one file serve the next.
 */
const afterTest: (() => Promise<void>)[] = [];
const afterFile: (() => Promise<void>)[] = [];

export const afterThisTest = (end: () => Promise<void>): void => void afterTest.push(end);
export const afterThisFile = (end: () => Promise<void>): void => void afterFile.push(end);

export const endTest = (): Promise<void> => endAll(afterTest);
export const endFile = (): Promise<void> => endAll(afterFile);

async function endAll(endings: (() => Promise<void>)[]): Promise<void> {
  for (const end of endings.splice(0)) await end();
}
