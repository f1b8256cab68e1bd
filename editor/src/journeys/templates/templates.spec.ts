import { checkJourney, declaredFields } from '@tagtrail/core/compiler';
import { parseGraph } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { templateNames, templates } from './templates';
import { templateTexts } from './texts';

/** What a template leaves to the operator: tags, attributes and events of their own corp. */
const leftToChoose = [
  'trigger.noTag',
  'reference.noTag',
  'reference.unknownTag',
  'condition.type',
  'tags.nothingToDo',
  'reference.noAttribute',
  'reference.noEvent',
];

describe.each(templateNames)('the template %s', (name) => {
  it.each(['zh-CN', 'en-US'] as const)('leaves only names of the corp to be chosen, in %s', (locale) => {
    const graph = templates[name](templateTexts[locale]);
    expect(parseGraph(graph)).toMatchObject({ ok: true });
    const context = { knownTagIds: [], knownEndpoints: [], fields: declaredFields, smtpConfigured: false };
    const errors = checkJourney(graph, context)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    expect(errors.filter((code) => !leftToChoose.includes(code))).toEqual([]);
  });
});
