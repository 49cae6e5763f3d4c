import type * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { operations } from '#core/datazone/operations.ts';
import { modelFromClient } from '../../support/datazone/model/from-client.ts';
import { loadModel } from '../../support/datazone/model/load.ts';
import type { Shape } from '../../support/datazone/model/shapes.ts';
import { requestsPerSecond } from '../../support/datazone/server/rate-limits.ts';

const model = modelFromClient();
const names = Object.keys(operations) as (keyof typeof operations)[];

/** Members that the table describes and the service does not have, or that the service always sends and the table does not expect. */
function differences(schema: z.core.$ZodType, shape: Shape | null, path: string, found: string[] = []): string[] {
  const isOptional = schema._zod.def.type === 'optional';
  const inner = isOptional ? (schema as z.ZodOptional<z.ZodType>)._zod.def.innerType : schema;
  if (shape === null) return found;
  if (shape.kind === 'list' && inner._zod.def.type === 'array')
    return differences((inner as z.ZodArray)._zod.def.element, shape.member(), `${path}[]`, found);
  if (shape.kind === 'map' && inner._zod.def.type === 'record')
    return differences((inner as z.ZodRecord)._zod.def.valueType, shape.value(), `${path}{}`, found);
  const fits: Record<string, string> = { structure: 'object', list: 'array', map: 'record', timestamp: 'string', blob: 'string' };
  if ((fits[shape.kind] ?? shape.kind) !== inner._zod.def.type) found.push(`${path} is a ${shape.kind}`);
  if (shape.kind !== 'structure' || inner._zod.def.type !== 'object') return found;
  for (const [name, member] of Object.entries((inner as z.ZodObject)._zod.def.shape)) {
    if (name === '$unknown') continue;
    const described = shape.members.get(name);
    if (!described) found.push(`${path}.${name} is not there`);
    else {
      const isMaybe = member._zod.def.type === 'optional';
      if (described.isRequired === isMaybe && !shape.isUnion)
        found.push(`${path}.${name} is ${described.isRequired ? 'always' : 'not always'} there`);
      differences(member, described.shape(), `${path}.${name}`, found);
    }
  }
  return found;
}

describe('the table of operations, against the client’s own schemas', () => {
  it.each(names)('%s answers what the service says', (name) => {
    const shape = model.operations.get(name);
    expect(shape).toBeDefined();
    const found = differences(operations[name].output as z.ZodType, shape?.output ?? null, name);
    // What identifies a thing is wanted even where the service does not promise it.
    expect(found.filter((one) => !/\.(id|identifier|revision|listingId|lineageNodeTypeItem\.name) is not always there$/.test(one))).toEqual(
      [],
    );
  });

  it('knows which operations take a client token', () => {
    const taking = names.filter((name) => model.operations.get(name)?.input.members.has('clientToken'));
    expect(names.filter((name) => operations[name].hasClientToken)).toEqual(taking);
  });

  it('calls reads what the service answers to GET or to a search', () => {
    const reads = names.filter((name) => /^(Get|List|Search|BatchGet|Query)/.test(name));
    expect(names.filter((name) => operations[name].effect === 'read')).toEqual(reads);
  });

  it('has the limits that the stand-in holds to', () => {
    const differing = names
      .filter((name) => !/^Get(Form|Asset)Type$/.test(name))
      .filter((name) => operations[name].rate !== requestsPerSecond(name));
    expect(differing).toEqual([]);
  });

  it('finds all of them in the model that the stand-in uses, too', () => {
    expect(names.filter((name) => !loadModel().operations.has(name))).toEqual([]);
  });
});
