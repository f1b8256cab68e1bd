import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import type { SmtpConfig } from '@tagtrail/core/http';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Outbound } from '../../platform/outbound/outbound.js';

export interface SmtpAccount {
  readonly config: SmtpConfig;
  readonly password: string | null;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for who sees HTML; null: the text alone. */
  readonly html: string | null;
  /** The customer's own address to withdraw at; null: none. */
  readonly unsubscribe: string | null;
  /** Where answers go; null: to who it is from. */
  readonly replyTo: string | null;
  /** The same for every attempt at one intent, so that a duplicate can be recognised by eye. */
  readonly messageId: string;
}

export interface Delivery {
  readonly account: SmtpAccount;
  readonly mail: Mail;
  /** The server has agreed to take the message: from now on a lost connection leaves nobody knowing. */
  readonly onHandOver: () => void;
}

const connectMs = 5_000;
const answerMs = 10_000;

/**
 * Delivers one mail over a connection of its own. The address that was checked is the one connected to.
 * @throws OutboundRefused for a private address, else what the SMTP client throws.
 */
export async function deliverMail(outbound: Outbound, { account, mail, onHandOver }: Delivery): Promise<void> {
  const { config, password } = account;
  const address = await outbound.resolve(config.host, config.port);
  const transport: Transporter = createTransport({
    host: address,
    port: config.port,
    ...encryption(config),
    ...(config.user === '' ? {} : { auth: { user: config.user, pass: password ?? '' } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use('stream', ({ message }, done) => {
    message.processFunc((input) => Readable.from(noticed(input, onHandOver)));
    done();
  });
  try {
    await transport.sendMail(toMessage(config, mail));
  } finally {
    transport.close();
  }
}

function toMessage({ from }: SmtpConfig, { to, subject, text, html, messageId, replyTo, unsubscribe }: Mail): SendMailOptions {
  return {
    from,
    to,
    subject,
    text,
    messageId,
    ...(html === null ? {} : { html }),
    ...(replyTo === null ? {} : { replyTo }),
    ...(unsubscribe === null
      ? {}
      : { headers: { 'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` }, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }),
  };
}

/** A server named by its number has no name to ask for; its certificate is checked against the number. */
function encryption({ tls, host }: SmtpConfig) {
  const named = isIP(host) === 0 ? { servername: host } : {};
  switch (tls) {
    case 'implicit':
      return { secure: true, tls: named };
    case 'required':
      return { secure: false, requireTLS: true, tls: named };
    case 'opportunistic':
      return { secure: false, tls: { ...named, rejectUnauthorized: false } };
    case 'none':
      return { secure: false, ignoreTLS: true };
  }
}

/** The SMTP client reads a message when the server has answered DATA, not before; its errors do not tell that moment. */
async function* noticed(input: AsyncIterable<unknown>, onFirstRead: () => void): AsyncGenerator {
  onFirstRead();
  yield* input;
}
