import type { SendingActivities, SendingInput } from '@tagtrail/core/contracts';
import { condition, continueAsNew, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import { Lanes } from './lanes.js';
import { listenForPoke } from './poke.js';

const { lanesWanted } = proxyLocalActivities<Pick<SendingActivities, 'lanesWanted'>>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '2s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** A workflow without lanes stays this long for the next poke: lanes have lingered a minute already. */
const lingerMs = 10_000;

/**
 * Keeps lanes open for one corp while calls are due, and ends when none has been for a while; a poke starts it again.
 * It chooses nothing and paces nothing: the lanes take slots and pick calls themselves.
 */
export async function sending(input: SendingInput): Promise<void> {
  const poke = listenForPoke();
  const lanes = new Lanes(input.corpId);
  for (;;) {
    poke.lower();
    if (!workflowInfo().continueAsNewSuggested) {
      for (const { group, lanes: wanted } of await lanesWanted(input.corpId)) lanes.widen(group, wanted);
    } else if (lanes.isIdle) {
      // Open activities do not survive it, so it waits for the last lane; the next run begins with a look at what is due.
      await continueAsNew<typeof sending>(input);
    }
    if (!lanes.isIdle) await untilLaneEnds(lanes, poke.isUp);
    else if (!(await condition(poke.isUp, lingerMs))) return;
  }
}

async function untilLaneEnds(lanes: Lanes, isPoked: () => boolean): Promise<void> {
  const { endedCount } = lanes;
  await condition(() => isPoked() || lanes.endedCount !== endedCount);
  lanes.throwFailure();
}
