import { journey, rungs } from '@tagtrail/core/nodes';
import { eventually } from '../../support/eventually.js';
import { enter } from './entries.js';
import type { Stage } from './stage.js';

interface Shown {
  readonly journeyId: string;
  /** The run that waits. */
  readonly runId: string;
}

/** A journey with a run that waits and one that is stuck, so that every page has something to show. */
export async function somethingToShow({ corp, environment }: Stage, text: string): Promise<Shown> {
  const graph = journey()
    .apiStart()
    .condition({ a: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } })
    .waitFor(3, 'days')
    .send([rungs.massSend(text)])
    .end()
    .graph();
  const journeyId = await corp.publish('资料发送', graph);
  const [runId = '', stuck = ''] = await Promise.all(
    corp.customers.slice(0, 2).map(async (customer) => {
      const id = await enter(corp, journeyId, customer);
      await eventually(async () => (await corp.api.ok<{ waits: unknown[] }>('GET', `/runs/${id}`)).waits.length === 1);
      return id;
    }),
  );
  await environment.database.query(`UPDATE run SET parked_code = 'DEFECT', parked_detail = 'made by the test' WHERE id = $1`, [stuck]);
  return { journeyId, runId };
}
