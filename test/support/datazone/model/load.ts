import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { modelFromClient } from './from-client.ts';
import { modelFromServiceModel } from './from-service-model.ts';
import type { ServiceModel } from './shapes.ts';

export const serviceModelFile = resolve(import.meta.dirname, '../../../../../shared/datazone/service-model.json');

let loaded: ServiceModel | undefined;

/** The official service model where it is there, otherwise what the client knows of it. Read once. */
export function loadModel(): ServiceModel {
  loaded ??= existsSync(serviceModelFile)
    ? modelFromServiceModel(JSON.parse(readFileSync(serviceModelFile, 'utf8')) as unknown)
    : modelFromClient();
  return loaded;
}
