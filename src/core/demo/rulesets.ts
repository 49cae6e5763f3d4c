import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import written from '../../../resources/demo/rulesets.json' with { type: 'json' };
import { dataSetOf } from '../samples/data-set.ts';

export interface DemoRuleset {
  readonly title: string;
  /** Title of the delivery that it was written for. */
  readonly delivery: string;
  readonly dataSet: string;
  readonly text: string;
}

type DeliveryKey = 'rxpath' | 'claimwell' | 'labnorth' | 'norddiab';

const isDelivery = (key: string): key is DeliveryKey => ['rxpath', 'claimwell', 'labnorth', 'norddiab'].includes(key);

/** The rulesets that the demo workspace starts with: one for each vendor. */
export const demoRulesets: readonly DemoRuleset[] = written.rulesets.flatMap(({ title, for: key, lines }) => {
  if (!isDelivery(key)) return [];
  const delivery = planted[key].title;
  return [{ title, delivery, dataSet: dataSetOf(delivery), text: `${lines.join('\n')}\n` }];
});
