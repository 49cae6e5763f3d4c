import type { EngineClient } from '#contract/contract.ts';
import type { RulesImportDocument } from '#contract/rules-import.ts';
import { ScreenFailure } from '../../../state/errors.ts';

export interface Imported {
  readonly fileName: string;
  /** As it was read, for the rules of another data set in it. */
  readonly text: string;
  readonly document: RulesImportDocument;
}

const mostBytes = 16_000_000;

/** Lets the person choose one file; null when they decide against it. */
export function chooseFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = accept;
    field.addEventListener('change', () => resolve(field.files?.[0] ?? null), { once: true });
    field.addEventListener('cancel', () => resolve(null), { once: true });
    field.click();
  });
}

/** Reads rules of another tool. @throws ScreenFailure `too_large`; what the engine says of the text */
export async function readRules(engine: EngineClient, file: File): Promise<Imported> {
  if (file.size > mostBytes) throw new ScreenFailure('too_large', `${file.name} is too large to be a list of rules.`, 'changed');
  const text = await file.text();
  return { fileName: file.name, text, document: await engine.ruleWriting.importRules({ text }) };
}
