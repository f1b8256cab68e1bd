import type { DemoCorp } from '../../support/demo-corp.js';
import { openMailbox, type Mailbox } from '../../support/mailbox.js';
import { openSmsGateway, type SmsGateway } from '../../support/sms-gateway.js';
import type { Arrival } from './judge.js';

const secret = 'a-secret-of-the-gateway';

/** Receivers besides WeCom: a mail server, which cannot be asked afterwards, and a gateway that knows a repeat by its key. */
export class Outside {
  private constructor(
    private readonly mailbox: Mailbox,
    private readonly gateway: SmsGateway,
  ) {}

  static async open(): Promise<Outside> {
    return new Outside(await openMailbox(), await openSmsGateway(secret));
  }

  /** What workers may speak to. */
  get addresses(): readonly string[] {
    return [this.mailbox, this.gateway].map(({ port }) => `127.0.0.1:${String(port)}`);
  }

  /** Gives the corp both, and each customer an address and a number. */
  async connect({ api, customers }: DemoCorp): Promise<void> {
    const smtp = { host: '127.0.0.1', port: this.mailbox.port, tls: 'none', user: '', from: 'shop@example.com', replyTo: '' };
    const closing = { marketing: '', notice: '', urgent: '' };
    await api.ok('POST', '/channel-settings', { kind: 'smtp', name: 'mail', config: smtp });
    await api.ok('POST', '/channel-settings', {
      kind: 'sms',
      name: 'sms',
      config: { url: this.gateway.url, sign: '悦读', closing, repeat: 'key', headers: [] },
      secret,
    });
    for (let from = 0; from < customers.length; from += 2_000)
      await api.ok('POST', '/customers/import', {
        customers: customers.slice(from, from + 2_000).map(({ externalUserid }, index) => ({
          externalUserid,
          attributes: { email: `${externalUserid}@example.com`, mobile: `+86138${String(from + index).padStart(8, '0')}` },
        })),
      });
  }

  /** The next SMS are taken, and their answers lost. */
  loseAnswers(times: number): void {
    this.gateway.hangUp(times);
  }

  /** All that was taken; the gateway has left its repeats out, the mail server could not. */
  arrivals(): readonly Arrival[] {
    const mails = this.mailbox.mails.map((mail, index) => {
      const [recipient, takenAt] = [/<?([^\s<@]+)@/u.exec(headerOf(mail, 'To'))?.[1] ?? '', this.mailbox.takenAt[index] ?? Number.NaN];
      return { channel: 'email' as const, recipient, text: `${plain(headerOf(mail, 'Subject'))} ${recipient}`, takenAt, id: idOf(mail) };
    });
    const texts = this.gateway.taken.map(({ id, text, takenAt }) => ({ channel: 'sms' as const, recipient: lastWord(text), text, takenAt, id }));
    return [...mails, ...texts].map(({ takenAt: at, ...one }, seq) => ({ ...one, corp: null, seq, at }));
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await this.mailbox.close();
  }
}

const lastWord = (text: string): string => text.split(/\s/u).at(-1) ?? '';

const headerOf = (mail: string, name: string): string =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'imu').exec(mail)?.[1]?.replace(/\r\n[ \t]/gu, '') ?? '';

/** The intent that a mail was made for. */
const idOf = (mail: string): string => /<([0-9a-f-]{36})@/u.exec(headerOf(mail, 'Message-ID'))?.[1] ?? '';

/** An encoded word of RFC 2047, as our mails have them, in clear. */
const plain = (header: string): string =>
  header
    .replace(/=\?utf-8\?B\?([^?]*)\?=\s*/giu, (_all, word: string) => Buffer.from(word, 'base64').toString('utf8'))
    .replace(/=\?utf-8\?Q\?([^?]*)\?=\s*/giu, (_all, word: string) => decodeURIComponent(word.replace(/_/gu, ' ').replaceAll('=', '%')));
