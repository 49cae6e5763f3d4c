import { oc } from '@orpc/contract';
import { appErrorSchema } from './errors.ts';

/** Every procedure starts from this: one error form, so that every failure arrives the same way. */
export const procedure = oc.errors({ APP_ERROR: { message: 'The engine could not do this.', data: appErrorSchema } });
