import { describe, expect, it } from 'vitest';
import { newRung, templateContentSchema } from '../nodes/index.js';
import { checkNode } from './check-journey.js';
import { checkTemplate, templateGraph } from './check-template.js';
import { declaredFields, type CompileContext } from './context.js';
import { referencesOf } from './references-of.js';
import { toNodeId } from '../kernel/index.js';

const context: CompileContext = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: false, media: {} };
const asset = 'a'.repeat(64);
const found = (content: object) =>
  checkTemplate(templateContentSchema.parse({ category: 'marketing', ...content }), context).map(({ code, pointer }) => `${String(pointer)} ${code}`);

describe('checkTemplate', () => {
  it('says nothing of good words, whatever settings the corp lacks', () => {
    expect(found({ text: '您好，{{name|朋友}}' })).toEqual([]);
  });

  it('says what a step with the same words is told, in the places of the template', () => {
    const text = '国家级，{{city}}';
    const config = { category: 'marketing', rungs: [{ ...newRung('a', 'email'), subject: '最', text }] };
    const ofStep = checkNode({ id: toNodeId('x'), type: 'send-message', version: 3, name: '', config }, { ...context, smtpConfigured: null });
    expect(ofStep.length).toBeGreaterThan(1);
    expect(found({ text, title: '最' })).toEqual(
      ofStep.map(({ code, pointer }) => `${String(pointer).replace('/rungs/0', '').replace('subject', 'title')} ${code}`),
    );
  });

  it('needs some words or something attached, and a file that is there', () => {
    expect(found({})).toEqual(['/text content.empty']);
    expect(found({ attachments: [{ kind: 'image', id: 'a', asset }] })).toEqual(['/attachments/0/asset content.unknownMedia']);
    expect(found({ attachments: [{ kind: 'image', id: 'a', asset: '' }] })).toEqual(['/attachments/0/asset content.noMedia']);
  });

  it('draws what the template names, so that it can be looked up', () => {
    const content = templateContentSchema.parse({ category: 'notice', attachments: [{ kind: 'image', id: 'a', asset }] });
    expect(referencesOf(templateGraph(content)).map(({ reference }) => reference)).toContainEqual(expect.objectContaining({ kind: 'media', asset }));
  });
});
