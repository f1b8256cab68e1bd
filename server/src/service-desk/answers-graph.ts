import { compileJourney, type Compiled } from '@tagtrail/core/compiler';
import { openFields } from '@tagtrail/core/conditions';
import { answersJourney, serviceEvents } from '@tagtrail/core/contracts';
import type { GraphBody } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';

/** How the journey is called wherever messages name theirs. */
export const answersName = '客服自动回复';

/**
 * What carries answers through the one door: received ─ the answer that the entry brings ─ end. An answer to what she has just
 * written is no marketing, and goes at once; each message is a run of its own. Nothing subscribes it to the event: the worker
 * enters who is to be answered.
 */
export function answersGraph(): { readonly graph: GraphBody; readonly compiled: Compiled } {
  const graph = journey({ reentry: 'afterExit', concurrency: { kind: 'property', property: 'msgid' } })
    .as(answersJourney.trigger)
    .startsBy('business-event', { event: serviceEvents.received, filter: null })
    .as(answersJourney.message)
    .send([rungs.service('{{entry.reply|您好}}', { attempts: 3, interval: { amount: 10, unit: 'seconds' } })], { category: 'urgent' })
    .end()
    .graph();
  const compiled = compileJourney(graph, { knownTagIds: null, knownEndpoints: null, fields: openFields, smtpConfigured: null });
  if (!compiled.ok) throw new Error(`The journey of answers cannot be compiled: ${JSON.stringify(compiled.error)}`);
  return { graph, compiled: compiled.value };
}
