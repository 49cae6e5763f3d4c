import * as z from 'zod';
import { pointSummary } from './forms.ts';
import { type InDomain, type Paged, read, tokenWrite } from './operation.ts';
import { expected, identity, instant, maybe, openPage, structure, text } from './shape.ts';

const point = structure({
  formName: identity,
  typeIdentifier: expected(text),
  typeRevision: maybe(text),
  timestamp: expected(instant),
  content: maybe(text),
  id: maybe(text),
});

const ofEntity = { domainId: maybe(text), entityId: maybe(text), entityType: maybe(text) };

interface OfEntity extends InDomain {
  readonly entityType: 'ASSET' | 'LISTING';
  readonly entityIdentifier: string;
}

/** `formName` is the name of a series; no operation lists them, an asset's newest points name them. Instants are ISO text. */
export const timeSeriesOperations = {
  ListTimeSeriesDataPoints: read<
    OfEntity & Paged & { readonly formName: string; readonly startedAt?: string | undefined; readonly endedAt?: string | undefined }
  >()({ output: openPage('items', pointSummary), rate: null }),
  GetTimeSeriesDataPoint: read<OfEntity & { readonly formName: string; readonly identifier: string }>()({
    output: structure({ ...ofEntity, formName: maybe(text), form: maybe(point) }),
    rate: null,
  }),
  PostTimeSeriesDataPoints: tokenWrite<
    OfEntity & {
      readonly forms: readonly {
        readonly formName: string;
        readonly typeIdentifier: string;
        readonly typeRevision?: string | undefined;
        readonly timestamp: string;
        /** JSON text of at most 500,000 characters. */
        readonly content?: string | undefined;
      }[];
    }
  >()({ output: structure({ ...ofEntity, forms: maybe(z.array(point)) }), rate: null }),
};
