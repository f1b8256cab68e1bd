import type { Graph } from '@tagtrail/core/graph';
import { newRung } from '@tagtrail/core/nodes';
import { draw, step } from './draw';
import type { TemplateTexts } from './texts';

/** The owner is reminded first; a week later the customer is greeted unless something happened. */
export function winBack(texts: TemplateTexts): Graph {
  return draw(
    [
      step('tag-added-1', 'tag-added', { tagIds: [] }),
      step('send-message-1', 'send-message', { urgent: false, rungs: [{ ...newRung('a', 'app_message'), text: texts.silent }] }),
      step('wait-1', 'wait', { kind: 'untilTag', tagId: '', timeout: { amount: 7, unit: 'days' } }),
      step('send-message-2', 'send-message', { urgent: false, rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.care }] }),
      step('end-1', 'end', { reason: texts.won }),
      step('end-2', 'end', { reason: texts.noAnswer }),
    ],
    [
      ['tag-added-1', 'next', 'send-message-1'],
      ['send-message-1', 'employeeTold', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'matched', 'end-1'],
      ['wait-1', 'timeout', 'send-message-2'],
      ['send-message-2', 'delivered', 'end-2'],
      ['send-message-2', 'notDelivered', 'end-2'],
    ],
  );
}
