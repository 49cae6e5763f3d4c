import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelFromClient } from '../../../support/datazone/model/from-client.ts';
import { modelFromServiceModel } from '../../../support/datazone/model/from-service-model.ts';
import { serviceModelFile } from '../../../support/datazone/model/load.ts';
import type { Operation, Shape } from '../../../support/datazone/model/shapes.ts';
import { problemsOf } from '../../../support/datazone/wire/check.ts';
import { fromWire, toWire } from '../../../support/datazone/wire/convert.ts';
import { Router } from '../../../support/datazone/wire/router.ts';

const client = modelFromClient();
const hasModel = existsSync(serviceModelFile);
if (!hasModel) console.warn('SKIPPED: the official service model is not here, so the stand-in is compared with nothing but the client.');

/** An operation without lengths, patterns and sets of values, so that two descriptions can be compared. */
function outline(shape: Shape, depth = 0): unknown {
  if (depth > 6) return '…';
  switch (shape.kind) {
    case 'structure':
      return [...shape.members]
        .map(([name, { isRequired, place, wireName, shape: inner }]) => [name, isRequired, place, wireName, outline(inner(), depth + 1)])
        .toSorted();
    case 'list':
      return ['list', outline(shape.member(), depth + 1)];
    case 'map':
      return ['map', outline(shape.value(), depth + 1)];
    case 'timestamp':
      return ['timestamp', shape.format];
    default:
      return shape.kind;
  }
}
const operationOutline = ({ method, path, status, input, output }: Operation) => ({
  method,
  path,
  status,
  input: outline(input),
  output: output === null || output.members.size === 0 ? null : outline(output),
});

describe('what the stand-in goes by', () => {
  it.runIf(hasModel)('the client and the official service model describe the same operations', () => {
    const official = modelFromServiceModel(JSON.parse(readFileSync(serviceModelFile, 'utf8')) as unknown);
    const both = [...client.operations.keys()].filter((name) => official.operations.has(name));
    expect(both.length).toBeGreaterThan(180);
    for (const name of both) {
      const [one, other] = [client.operations.get(name), official.operations.get(name)];
      if (one && other) expect(operationOutline(one), name).toEqual(operationOutline(other));
    }
  });

  it('finds every operation by its own path, with labels decoded', () => {
    const router = new Router(client);
    for (const { name, method, path } of client.operations.values()) {
      const filled = path.replaceAll(/\{\w+\}/g, 'arn%3Aaws%3Aglue%2Ft%201');
      const route = router.find(method, filled);
      expect(route?.operation.name, `${method} ${path}`).toBe(name);
      for (const value of Object.values(route?.labels ?? {})) expect(value).toBe('arn:aws:glue/t 1');
    }
    expect(router.find('GET', '/v2/nothing')).toBeNull();
  });
});

const text: Shape = { kind: 'string', min: 1, max: 2, pattern: /^(?:[a-z😀]+)$/u, oneOf: new Set(['a', '😀😀']) };
const member = (isRequired: boolean) => ({ isRequired, place: 'body', wireName: '', shape: () => text }) as const;

describe('checking values against shapes', () => {
  it('counts code points and holds to patterns and sets of values', () => {
    expect(problemsOf(text, '😀😀')).toEqual([]);
    expect(problemsOf(text, '')).toHaveLength(3);
    expect(problemsOf(text, 'abc')).toHaveLength(2);
    expect(problemsOf(text, 7)).toEqual(['the value is not a text']);
  });

  it('a union has exactly one member, a structure only known ones and all that it must have', () => {
    const union: Shape = {
      kind: 'structure',
      name: 'U',
      isUnion: true,
      members: new Map([
        ['x', member(false)],
        ['y', member(false)],
      ]),
    };
    expect(problemsOf(union, { x: 'a' })).toEqual([]);
    expect(problemsOf(union, {})).toHaveLength(1);
    expect(problemsOf(union, { x: 'a', y: 'a' })).toHaveLength(1);
    const structure: Shape = { kind: 'structure', name: 'S', isUnion: false, members: new Map([['x', member(true)]]) };
    expect(problemsOf(structure, { z: 1 })).toEqual(['z is not known', 'x is missing']);
    expect(problemsOf({ kind: 'list', member: () => structure, max: 1 }, [{ x: 'a' }, { x: 1 }])).toEqual([
      'the value has 2 entries, more than 1',
      '[1].x is not a text',
    ]);
  });

  it('timestamps travel as seconds, as ISO text or as in headers, and come back as they were', () => {
    const moment = new Date('2026-06-30T10:15:30.250Z');
    for (const [format, wire] of [
      ['epoch-seconds', 1782814530.25],
      ['date-time', '2026-06-30T10:15:30.250Z'],
    ] as const) {
      const shape: Shape = { kind: 'timestamp', format };
      expect(toWire(shape, moment)).toBe(wire);
      expect(fromWire(shape, wire)).toEqual(moment);
      expect(problemsOf(shape, wire)).toEqual([]);
    }
    expect(problemsOf({ kind: 'timestamp', format: 'http-date' }, 'Tue, 30 Jun 2026 10:15:30 GMT')).toEqual([]);
    expect(problemsOf({ kind: 'timestamp', format: 'http-date' }, '2026-06-30')).toHaveLength(1);
    expect(problemsOf({ kind: 'timestamp', format: 'epoch-seconds' }, 'soon')).toHaveLength(1);
  });
});
