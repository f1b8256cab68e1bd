import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { SmtpConfig } from '@tagtrail/core/http';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { Outbound } from '../../platform/outbound/outbound.js';
import { deliverMail, type Mail } from './smtp-transport.js';

let server: SMTPServer | null = null;
let mails: string[] = [];

/** A mail server named by its number; without a certificate of its own it offers one that nobody vouches for. */
async function listening(options: SMTPServerOptions): Promise<number> {
  mails = [];
  server = new SMTPServer({
    authOptional: true,
    ...options,
    onData: (stream, _session, taken) => {
      text(stream).then((mail) => {
        mails.push(mail);
        taken();
      }, taken);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

afterEach(async () => {
  await new Promise<void>((resolve) => {
    if (server === null) resolve();
    else server.close(resolve);
  });
});

const plain: Mail = { to: 'c@d.cn', subject: '您好', text: '您好', html: null, unsubscribe: null, replyTo: null, messageId: '<one@b.cn>' };

async function deliver(port: number, tls: SmtpConfig['tls'], more: Partial<Mail> = {}): Promise<boolean> {
  const config = { host: '127.0.0.1', port, tls, user: '', from: '客服 <a@b.cn>', replyTo: '' };
  const mail = { ...plain, ...more };
  const outbound = new Outbound([`127.0.0.1:${String(port)}`]);
  try {
    await deliverMail(outbound, { account: { config, password: null }, mail, onHandOver: () => undefined });
    return true;
  } catch {
    return false;
  } finally {
    await outbound.close();
  }
}

describe('a mail', () => {
  it('has its HTML beside the text, its own address for answers, and the way out by one press', async () => {
    const port = await listening({ disabledCommands: ['STARTTLS', 'AUTH'] });
    const unsubscribe = `https://t.example.com/u/${'a'.repeat(120)}`;
    await deliver(port, 'none', { html: '<p>您好</p>', replyTo: '客服 <answers@b.cn>', unsubscribe });
    const [mail = ''] = mails;
    expect(mail).toMatch(/^Content-Type: multipart\/alternative;/mu);
    expect(mail).toMatch(/^Reply-To: .*<answers@b\.cn>/mu);
    expect(mail.replace(/\r\n[ \t]+/gu, ' ')).toMatch(new RegExp(`^List-Unsubscribe: <${unsubscribe}>\r$`, 'mu'));
    expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/mu);
  });

  it('of plain text has one part and no such headers', async () => {
    const port = await listening({ disabledCommands: ['STARTTLS', 'AUTH'] });
    await deliver(port, 'none');
    expect(mails[0]).not.toMatch(/multipart|List-Unsubscribe|Reply-To/u);
  });
});

describe('the encryption of a mail server', () => {
  it('is required unless somebody chose otherwise: a server without it is told nothing', async () => {
    const port = await listening({ disabledCommands: ['STARTTLS', 'AUTH'] });
    expect([await deliver(port, 'required'), await deliver(port, 'opportunistic'), await deliver(port, 'none')]).toEqual([false, true, true]);
    expect(mails).toHaveLength(2);
  });

  it('must be vouched for where it is required, and may be anybody’s where it is opportunistic', async () => {
    const port = await listening({ disabledCommands: ['AUTH'] });
    expect([await deliver(port, 'required'), await deliver(port, 'opportunistic'), await deliver(port, 'none')]).toEqual([false, true, true]);
  });

  it('keeps the number of a mail over tries', async () => {
    const port = await listening({ disabledCommands: ['STARTTLS', 'AUTH'] });
    await deliver(port, 'none');
    await deliver(port, 'none');
    expect(mails.map((mail) => /^Message-ID: (.*)$/imu.exec(mail)?.[1]?.trim())).toEqual(['<one@b.cn>', '<one@b.cn>']);
  });
});
