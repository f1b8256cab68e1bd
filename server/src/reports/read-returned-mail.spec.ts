import { describe, expect, it } from 'vitest';
import { readReturnedMail } from './read-returned-mail.js';

const id = '0b8b1d7c-0000-4000-8000-000000000001';

interface Told {
  readonly type?: string;
  readonly machine?: string;
  readonly returned?: string;
  readonly messageId?: string;
}

const failed =
  'Reporting-MTA: dns; mx.example.com\r\n\r\nOriginal-Recipient: rfc822;A@b.cn\r\nFinal-Recipient: rfc822; <a@b.cn>\r\nAction: failed\r\nStatus: 5.1.1';

function report({
  type = 'delivery-status',
  machine = failed,
  returned = 'text/rfc822-headers',
  messageId = `<${id}@example.com>`,
}: Told = {}): Buffer {
  const lines = [
    'From: MAILER-DAEMON@mx.example.com',
    'To: shop@example.com',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Message-ID: <ffffffff-0000-4000-8000-000000000009@example.com>`,
    '--b',
    `Content-Type: message/${type}`,
    '',
    machine,
    '',
    '--b',
    `Content-Type: ${returned}`,
    '',
    'Subject: hello',
    `Message-ID:`,
    ` ${messageId}`,
    '',
    'Message-ID: <eeeeeeee-0000-4000-8000-000000000009@example.com>',
    '--b--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

describe('a mail that came back', () => {
  it.each(['text/rfc822-headers', 'message/rfc822'])(
    'names the message by the headers of what is returned as %s, and whom it did not reach',
    async (returned) => {
      expect(await readReturnedMail(report({ returned }))).toEqual({
        kind: 'bounce',
        intentId: id,
        addresses: ['a@b.cn'],
        permanent: true,
        code: '5.1.1',
      });
    },
  );

  it.each([
    ['5.1.1', true],
    ['5.1.2', true],
    ['5.2.1', true],
    ['5.0.0', true],
    ['5.2.2', false],
    ['5.7.1', false],
    ['5.3.4', false],
    ['4.4.7', false],
  ])('with the status %s says of the address for good: %s', async (status, permanent) => {
    expect(await readReturnedMail(report({ machine: failed.replace('5.1.1', status) }))).toMatchObject({ permanent, code: status });
  });

  it.each([
    ['that is only late', report({ machine: failed.replace('failed', 'delayed') })],
    ['that was delivered', report({ machine: failed.replace('failed', 'delivered').replace('5.1.1', '2.0.0') })],
    ['without a status', report({ machine: 'Reporting-MTA: dns; x' })],
    ['of somebody else', report({ messageId: '<123@elsewhere.example>' })],
    ['that is no report', Buffer.from('From: a@b.cn\r\nSubject: hi\r\n\r\nhello')],
    ['that is nothing', Buffer.from([0, 255, 1, 2])],
    ['that is empty', Buffer.alloc(0)],
  ])('says nothing of one %s', async (_name, raw) => {
    expect(await readReturnedMail(raw)).toBeNull();
  });

  it('is not read where it nests without an end', async () => {
    const deep = Array.from({ length: 50 }, (_, i) => `Content-Type: multipart/mixed; boundary="n${String(i)}"\r\n\r\n--n${String(i)}\r\n`).join('');
    expect(await readReturnedMail(Buffer.from(deep))).toBeNull();
  });
});

describe('a complaint', () => {
  const machine = 'Feedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\nOriginal-Rcpt-To: a@b.cn';

  it('names the message and who complained', async () => {
    expect(await readReturnedMail(report({ type: 'feedback-report', machine }))).toMatchObject({
      kind: 'complaint',
      intentId: id,
      addresses: ['a@b.cn'],
    });
  });

  it('is none where somebody says that it was no spam', async () => {
    expect(await readReturnedMail(report({ type: 'feedback-report', machine: machine.replace('abuse', 'not-spam') }))).toBeNull();
  });
});
