import type { Graph } from '@tagtrail/core/graph';
import { newRung } from '@tagtrail/core/nodes';
import { draw, step } from './draw';
import type { TemplateTexts } from './texts';

/** Greet at once, send material next morning, tag as reached. */
export function welcome(texts: TemplateTexts): Graph {
  return draw(
    [
      step('tag-added-1', 'tag-added', { tagIds: [] }),
      step('send-message-1', 'send-message', { urgent: true, rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.welcome }] }),
      step('wait-1', 'wait', { kind: 'timeOfDay', time: '09:30' }),
      step('send-message-2', 'send-message', { urgent: false, rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.material }] }),
      step('change-tags-1', 'change-tags', { add: [], remove: [] }),
      step('end-1', 'end', { reason: 'completed' }),
    ],
    [
      ['tag-added-1', 'next', 'send-message-1'],
      ['send-message-1', 'delivered', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'next', 'send-message-2'],
      ['send-message-2', 'delivered', 'change-tags-1'],
      ['send-message-2', 'notDelivered', 'end-1'],
      ['change-tags-1', 'next', 'end-1'],
      ['change-tags-1', 'failed', 'end-1'],
    ],
  );
}
