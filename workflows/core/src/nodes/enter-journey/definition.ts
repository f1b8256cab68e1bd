import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { innerStep, type LoweredNode } from '../lowered.js';
import { checkValueSource, isEntryName, sourceReferences, toValueSource } from '../value-source.schema.js';
import { checkLength } from '../wait/definition.js';
import { enterJourneySchema, type EnterJourneyConfig } from './config.schema.js';

/** Brings the customer into another journey, and goes on at once or by how that one ends. */
export const enterJourney = defineNode<'enter-journey', EnterJourneyConfig>({
  type: 'enter-journey',
  version: 1,
  group: 'decision',
  schema: enterJourneySchema,
  defaults: { journeyId: '', values: [], wait: null },
  outputs: ({ wait }) => (wait === null ? ['next', 'refused'] : ['completed', 'goal', 'exited', 'refused', 'timedOut']),
  takesOver: { next: ['completed'], completed: ['next'] },
  goesAlong: { goal: ['completed', 'next'], exited: ['completed', 'next'], timedOut: ['completed', 'next'] },
  check: checkEnterJourney,
  references: ({ journeyId, values }) => [
    { kind: 'journey', journeyId, pointer: '/journeyId' },
    ...values.flatMap(({ value }, index) => sourceReferences(value, ['values', index, 'value'])),
  ],
  brings: ({ journeyId }) => [{ kind: 'journeyEntered', key: journeyId }],
  lower: lowerEnterJourney,
});

/** Each value has a name of its own, and the wait ends within what the engine promises to remember. */
export function checkEnterJourney({ values, wait }: EnterJourneyConfig): readonly ConfigProblem[] {
  return [
    ...values.flatMap(({ name, value }, index) => {
      const path = ['values', index, 'name'];
      const isRepeated = values.findIndex((other) => other.name === name) < index;
      return [
        ...(isEntryName(name) ? [] : [problemAt('call.noName', { path })]),
        ...(isRepeated ? [problemAt('call.repeatedName', { path, params: { name } })] : []),
        ...checkValueSource(value, ['values', index, 'value']),
      ];
    }),
    ...(wait === null ? [] : checkLength(wait, 'wait')),
  ];
}

export function lowerEnterJourney({ journeyId, values, wait }: EnterJourneyConfig): LoweredNode {
  const given = values.map(({ name, value }) => ({ name, value: toValueSource(value) }));
  const refused = { port: 'refused' } as const;
  if (wait === null) return innerStep({ channel: 'enter_journey', journeyId, values: given }, { done: { port: 'next' }, refused });
  return innerStep(
    { channel: 'call_journey', journeyId, values: given, within: wait },
    { completed: { port: 'completed' }, goal: { port: 'goal' }, exited: { port: 'exited' }, refused, timedOut: { port: 'timedOut' } },
  );
}
