/** Numbers from 0 to 1 that are the same for the same seed on every machine (mulberry32). */
export function randomNumbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const producer = 'https://example.org/meshbench-bench';
const columns = ['patient_id', 'member_no', 'drug_code', 'served_on', 'amount', 'source_row'];

/** How many data sets stand at each distance from the end, so that `nodes` data sets and jobs lead to it. */
export function layerSizes(nodes) {
  const left = { count: Math.ceil(nodes / 2) - 1 };
  const sizes = [1];
  while (left.count > 0) {
    const widest = Math.max(150, nodes / 10);
    const next = Math.min(left.count, Math.ceil(Math.min((sizes.at(-1) ?? 1) * 4, widest)));
    sizes.push(next);
    left.count -= next;
  }
  return sizes;
}

/**
 * OpenLineage run events, one line each, of a warehouse in which everything leads to `<name>_end`: each job writes one data set from some
 * of the data sets one step further away, and now and then from one far away.
 */
export function* lineageEvents(name, nodes, seed = 7) {
  const random = randomNumbers(seed);
  const sizes = layerSizes(nodes);
  const title = (layer, place) => (layer === 0 ? `${name}_end` : `${name}.stage_${layer}.claims_${String(place).padStart(5, '0')}`);
  const dataset = (layer, place) => ({ namespace: `redshift://warehouse-${layer % 5}.example:5439`, name: title(layer, place) });
  let count = 0;
  for (let layer = 0; layer + 1 < sizes.length; layer += 1) {
    const width = sizes[layer];
    const further = sizes[layer + 1];
    for (let place = 0; place < width; place += 1) {
      const first = Math.floor((place * further) / width);
      const last = Math.max(first + 1, Math.floor(((place + 1) * further) / width));
      const inputs = [];
      for (let input = first; input < last; input += 1) inputs.push(dataset(layer + 1, input));
      if (random() < 0.25) inputs.push(dataset(layer + 1, Math.floor(random() * further)));
      if (random() < 0.08 && layer + 2 < sizes.length) inputs.push(dataset(layer + 2, Math.floor(random() * sizes[layer + 2])));
      const output = dataset(layer, place);
      const fields = Object.fromEntries(
        columns.map((field) => [
          field,
          {
            inputFields: [
              { ...inputs[0], field, transformations: [{ type: 'DIRECT', subtype: 'IDENTITY', description: '', masking: false }] },
            ],
          },
        ]),
      );
      count += 1;
      yield JSON.stringify({
        eventType: 'COMPLETE',
        eventTime: new Date(Date.UTC(2025, 0, 1) + count * 60_000).toISOString(),
        producer,
        schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
        run: { runId: `018f${String(count).padStart(4, '0').slice(-4)}-0000-7000-8000-${String(count).padStart(12, '0')}` },
        job: { namespace: 'airflow', name: `load_${title(layer, place)}` },
        inputs,
        outputs: [
          {
            ...output,
            facets:
              nodes > 5_000
                ? {}
                : {
                    columnLineage: {
                      _producer: producer,
                      _schemaURL:
                        'https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet',
                      fields,
                    },
                  },
          },
        ],
      });
    }
  }
}
