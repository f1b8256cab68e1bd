import { describe, expect, it } from 'vitest';
import { assignTasks, isCandidate, matchTask, type SoughtSend } from './match-task.js';

const dispatchedAt = Date.parse('2026-11-24T03:00:00Z');
const sought: SoughtSend = { callId: '1', text: '你好', attachments: [], sender: 'zhang', recipients: new Set(['wm1', 'wm2']), dispatchedAt };
const listed = { msgid: 'm1', createdAt: '2026-11-24T03:00:01Z', creator: null, text: '你好', attachments: [] };
const nobody = new Set<string>();
const sender = (userid: string) => ({ userid, confirmed: false, confirmedAt: null });
const recipient = (externalUserid: string) => ({ externalUserid, status: 'unsent', sentAt: null }) as const;

describe('isCandidate', () => {
  it('takes the same words from about that time on', () => {
    expect(isCandidate(sought, listed, nobody)).toBe(true);
    expect(isCandidate(sought, { ...listed, createdAt: '2026-11-24T02:59:00Z' }, nobody)).toBe(true);
  });

  it('refuses other words, an older task, one made by hand and one that another call is', () => {
    expect(isCandidate(sought, { ...listed, text: '你好！' }, nobody)).toBe(false);
    expect(isCandidate(sought, { ...listed, attachments: ['["image"]'] }, nobody)).toBe(false);
    expect(isCandidate(sought, { ...listed, createdAt: '2026-11-24T02:57:00Z' }, nobody)).toBe(false);
    expect(isCandidate(sought, { ...listed, creator: 'zhang' }, nobody)).toBe(false);
    expect(isCandidate(sought, listed, new Set(['m1']))).toBe(false);
  });
});

describe('matchTask', () => {
  it('knows its sender and recipients, some of whom WeCom may have left out', () => {
    expect(matchTask(sought, { senders: [sender('zhang')], recipients: [recipient('wm1'), recipient('wm2')], unlisted: false })).toBe('ours');
    expect(matchTask(sought, { senders: [sender('zhang')], recipients: [recipient('wm2')], unlisted: false })).toBe('ours');
  });

  it('tells another sender and a foreign recipient', () => {
    expect(matchTask(sought, { senders: [sender('li')], recipients: [recipient('wm1')], unlisted: false })).toBe('another');
    expect(matchTask(sought, { senders: [sender('zhang')], recipients: [recipient('wm1'), recipient('wm9')], unlisted: false })).toBe('another');
    expect(matchTask(sought, { senders: [sender('li')], recipients: [], unlisted: false })).toBe('another');
  });

  it('does not take a task without sender or recipients for another', () => {
    expect(matchTask(sought, { senders: [sender('zhang')], recipients: [], unlisted: false })).toBe('untold');
    expect(matchTask(sought, { senders: [], recipients: [recipient('wm1')], unlisted: false })).toBe('untold');
  });
});

describe('a task of groups', () => {
  it('is known by its owner before any group is listed, and by the groups afterwards', () => {
    expect(matchTask(sought, { senders: [sender('zhang')], recipients: [], unlisted: true })).toBe('ours');
    expect(matchTask(sought, { senders: [], recipients: [], unlisted: true })).toBe('untold');
    expect(matchTask(sought, { senders: [sender('zhang')], recipients: [recipient('wrOther')], unlisted: true })).toBe('another');
  });
});

describe('assignTasks', () => {
  it('gives each call the task that fits closest, and no task twice', () => {
    const fits = [
      { callId: '1', msgid: 'm1', missing: 1 },
      { callId: '2', msgid: 'm1', missing: 0 },
      { callId: '1', msgid: 'm2', missing: 0 },
      { callId: '3', msgid: 'm2', missing: 2 },
    ];
    expect(Object.fromEntries(assignTasks(fits))).toEqual({ 1: 'm2', 2: 'm1' });
  });
});
