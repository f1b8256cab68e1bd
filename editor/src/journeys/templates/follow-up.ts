import type { Graph } from '@tagtrail/core/graph';
import { newRung } from '@tagtrail/core/nodes';
import { draw, step } from './draw';
import type { TemplateTexts } from './texts';

/** Tagged as keen → in the city → ladder → three days or until won → a second message. Tags are left for the operator to choose. */
export function followUp(texts: TemplateTexts): Graph {
  const inCity = { and: [{ '===': [{ var: 'attr.city' }, texts.city] }, { '!': [{ in: ['', { var: 'tags' }] }] }] };
  const notWon = { '!': [{ in: ['', { var: 'tags' }] }] };
  return draw(
    [
      step('tag-added-1', 'tag-added', { tagIds: [] }),
      step('condition-1', 'condition', { arms: [{ id: 'a', name: texts.inCity, rule: inCity }] }),
      step('send-message-1', 'send-message', {
        urgent: false,
        rungs: [
          { ...newRung('a', 'customer_mass_send'), text: texts.greeting },
          { ...newRung('b', 'app_message'), text: texts.remind },
        ],
      }),
      step('wait-1', 'wait', { kind: 'untilTag', tagId: '', timeout: { amount: 3, unit: 'days' } }),
      step('condition-2', 'condition', { arms: [{ id: 'a', name: texts.noAnswer, rule: notWon }] }),
      step('send-message-2', 'send-message', { urgent: false, rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.second }] }),
      step('end-1', 'end', { reason: 'completed' }),
    ],
    [
      ['tag-added-1', 'next', 'condition-1'],
      ['condition-1', 'arm:a', 'send-message-1'],
      ['condition-1', 'otherwise', 'end-1'],
      ['send-message-1', 'delivered', 'wait-1'],
      ['send-message-1', 'employeeTold', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'matched', 'condition-2'],
      ['wait-1', 'timeout', 'condition-2'],
      ['condition-2', 'arm:a', 'send-message-2'],
      ['condition-2', 'otherwise', 'end-1'],
      ['send-message-2', 'delivered', 'end-1'],
      ['send-message-2', 'notDelivered', 'end-1'],
    ],
  );
}
