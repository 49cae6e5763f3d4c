import type { Handlers } from '../server/handler.ts';
import { glossaryHandlers } from './glossaries.ts';
import { peopleHandlers } from './people.ts';
import { termHandlers } from './terms.ts';

/** Everything that the stand-in can do. */
export const handlers: Handlers = { ...peopleHandlers, ...glossaryHandlers, ...termHandlers };
