import { describe, expect, it } from 'vitest';
import { newRung, rungs } from '../rung.js';
import { rungSchema } from '../config.schema.js';
import { lowerSendMessage } from '../lower.js';
import { templateContentSchema } from './content-template.schema.js';
import { changedParts, differsFromTemplate, fillFromTemplate, tooLongFor, toTemplateContent } from './content-template.js';

const ref = { id: '6f1ed002-ab5e-4a4a-8d7b-3b0a3a4c2d11', version: 2 };
const picture = { kind: 'image', id: 'a', asset: 'a'.repeat(64) } as const;
const content = templateContentSchema.parse({ category: 'notice', title: '到店', text: '您好，{{name|朋友}}', attachments: [picture] });

describe('a content template', () => {
  it('is copied into the places that the channel has, and the rest of the rung stays', () => {
    const massSend = fillFromTemplate({ ...newRung('a', 'customer_mass_send'), attempts: 7 }, content, ref);
    expect(massSend).toMatchObject({ text: content.text, attachments: [picture], subject: '', attempts: 7, contentTemplate: ref });
    expect(fillFromTemplate(newRung('a', 'email'), content, ref)).toMatchObject({ subject: '到店', attachments: [] });
    const card = { ...newRung('a', 'app_message'), format: 'card' as const };
    expect(fillFromTemplate(card, content, ref).card.title).toBe('到店');
    expect(fillFromTemplate(newRung('a', 'app_message'), content, ref).card.title).toBe('');
  });

  it('leaves a title that it does not have to the rung', () => {
    const own = rungs.email('自己的主题', '');
    const filled = fillFromTemplate(own, { ...content, title: '' }, ref);
    expect(filled.subject).toBe('自己的主题');
    expect(differsFromTemplate(filled, { ...content, title: '' })).toEqual([]);
  });

  it.each(['customer_mass_send', 'email', 'sms', 'app_message', 'webhook', 'welcome_message'] as const)(
    'is found again in a rung of %s',
    (channel) => {
      const filled = fillFromTemplate(newRung('a', channel), content, ref);
      expect(differsFromTemplate(filled, content)).toEqual([]);
      expect(differsFromTemplate({ ...filled, text: '改过' }, content)).toEqual(['text']);
    },
  );

  it('tells which parts are others, and makes a version of a rung that keeps what its channel has no place for', () => {
    const email = { ...fillFromTemplate(newRung('a', 'email'), content, ref), text: '改过', subject: '另一个' };
    expect(differsFromTemplate(email, content)).toEqual(['title', 'text']);
    const next = toTemplateContent(email, 'marketing', content);
    expect(next).toEqual({ category: 'notice', title: '另一个', text: '改过', attachments: [picture] });
    expect(changedParts(content, next)).toEqual(['title', 'text']);
    expect(toTemplateContent(rungs.sms('短信'), 'urgent', null)).toEqual({ category: 'urgent', title: '', text: '短信', attachments: [] });
  });

  it('names the channels that its text is too long for', () => {
    expect(tooLongFor({ text: '短' })).toEqual([]);
    expect(tooLongFor({ text: '长'.repeat(1_400) })).toEqual(expect.arrayContaining(['customer_mass_send', 'welcome_message', 'app_message']));
    expect(tooLongFor({ text: '长'.repeat(1_400) })).not.toContain('email');
  });

  it('is a note in drafts of before too, and never in what is sent', () => {
    const { contentTemplate: _note, ...before } = newRung('a', 'customer_mass_send');
    expect(rungSchema.parse(before).contentTemplate).toBeNull();
    const said = (rung: typeof massSend) => lowerSendMessage({ category: 'marketing', rungs: [rung] });
    const massSend = rungs.massSend('您好');
    expect(said({ ...massSend, contentTemplate: ref })).toEqual(said(massSend));
  });
});
