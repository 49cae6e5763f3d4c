/**
 * What V8 is told where a lab is started. A profile makes many short-lived lists of values: with more room for what is young, an eighth of
 * the processor time of a wide file is saved that would go into moving them about. That room is there from the start, because it grows
 * only as values are moved, which are most of the pauses before the first figures. In MiB.
 *
 * A function is optimised after nine times the usual work (bytes of bytecode): a lab lives for seconds, shares its processors with the
 * database, and spent a fifteenth of the time of a tall file on compiling what hardly ran again. A wide file takes as long as before.
 */
export const labArguments: readonly string[] = ['--max-semi-space-size=32', '--min-semi-space-size=32', '--interrupt-budget=600000'];

/**
 * The same for the engine: an answer of tens of thousands of nodes is made of rows that live for a moment; and what a person asks for first,
 * e.g. a plan of thousands of changes, took a third of its processor time for optimising functions that then ended. What is young is
 * moved by one thread: four of them, for some milliseconds at a time, took a tenth of the processor time of a pull, which DuckDB needs. So
 * there is some room for it from the start, too: else the first plan would wait for that thread.
 */
export const engineArguments: readonly string[] = [
  '--max-semi-space-size=32',
  '--min-semi-space-size=16',
  '--interrupt-budget=200000',
  '--no-parallel-scavenge',
];
