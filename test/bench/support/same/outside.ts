import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Reaction } from './reaction.js';

/** Something that left the product and was taken, in the order in which it came. */
export interface Taken {
  readonly api: 'externalcontact/add_msg_template' | 'message/send' | 'externalcontact/mark_tag' | 'webhook' | 'mail';
  /** The body as it came; of a mail, the mail. */
  readonly body: string;
  /** What was answered; empty for a mail. */
  readonly answer: string;
  /** The key by which a receiver knows a repeat; empty where there is none. */
  readonly key: string;
}

const marked = /#\d+-\d+-\d+#/u;
const coded = /k\d+-\d+/u;

/** The mark of the rung that a text came from. */
export const markOf = (body: string): string => marked.exec(body)?.[0] ?? '';
/** The customer whom a personal text is about. */
export const codeOf = (body: string): string => coded.exec(body)?.[0] ?? '';

/**
 * All that the product speaks to, as the stories have it. Calls go on to the sandbox, except those which a story refuses; a mail
 * server beside it does the same by replies. A refusal is chosen by the words alone, so that neither the order of calls nor how
 * many customers are gathered in one changes it.
 */
export class Outside {
  readonly taken: Taken[] = [];
  readonly reactions = new Map<string, Reaction>();
  /** Ids of tags that WeCom will not set. */
  readonly cursed = new Set<string>();
  /** Told of every text that was taken, except tasks of employees. */
  onTaken: (mark: string, code: string) => void = () => undefined;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly tries = new Map<string, number>();
  private readonly http: Server;
  private readonly smtp: SMTPServer;
  private sandboxUrl = '';

  private constructor() {
    this.http = createServer((asked, reply) => {
      this.answer(asked, reply).catch((error: unknown) => {
        reply.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, done) => {
        text(stream).then((mail) => {
          this.takeMail(mail, done);
        }, done);
      },
    });
    // A worker that is stopped in the middle of a mail resets its connection.
    this.smtp.on('error', () => undefined);
  }

  static async open(): Promise<Outside> {
    const outside = new Outside();
    outside.http.listen(0, '127.0.0.1');
    outside.smtp.listen(0, '127.0.0.1');
    await Promise.all([once(outside.http, 'listening'), once(outside.smtp.server, 'listening')]);
    return outside;
  }

  /** Where calls go on to. */
  leadTo(sandboxUrl: string): void {
    this.sandboxUrl = sandboxUrl;
  }

  get url(): string {
    return `http://${addressOf(this.http)}`;
  }

  get smtpPort(): number {
    return Number(addressOf(this.smtp.server).split(':')[1]);
  }

  /** `host:port` of both. */
  get addresses(): readonly string[] {
    return [addressOf(this.http), addressOf(this.smtp.server)];
  }

  async close(): Promise<void> {
    this.agent.destroy();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
    await new Promise<void>((resolve) => {
      this.smtp.close(resolve);
    });
  }

  private async answer(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const api = apiOf(asked.url ?? '');
    const said = body.toString();
    const reaction = api === null ? takes : this.reactionTo(api, said);
    if (reaction.kind === 'refuses' || reaction.kind === 'refusesAtFirst') {
      refuse(reply, api, reaction.code);
      return;
    }
    const answered = await this.forward(asked, body);
    if (api !== null && isTaken(answered)) this.note(api, { body: said, answer: answered.text, key: keyOf(asked) });
    if (reaction.kind === 'losesAnswer') reply.destroy();
    else reply.writeHead(answered.status, { 'content-type': answered.type }).end(answered.bytes);
  }

  private note(api: Taken['api'], { body, answer, key }: Omit<Taken, 'api'>): void {
    this.taken.push({ api, body, answer, key });
    if (api !== 'externalcontact/add_msg_template' && markOf(body) !== '') this.onTaken(markOf(body), codeOf(body));
  }

  private reactionTo(api: Taken['api'], body: string): Reaction {
    if (api === 'externalcontact/mark_tag') return [...this.cursed].some((tag) => body.includes(tag)) ? { kind: 'refuses', code: 40068 } : takes;
    const reaction = this.reactions.get(markOf(body)) ?? takes;
    const tries = (this.tries.get(`${markOf(body)} ${codeOf(body)}`) ?? 0) + 1;
    this.tries.set(`${markOf(body)} ${codeOf(body)}`, tries);
    // An answer is lost once: what is asked again meanwhile is answered.
    if (reaction.kind === 'losesAnswer') return tries === 1 ? reaction : takes;
    return reaction.kind === 'refusesAtFirst' && tries > reaction.times ? takes : reaction;
  }

  private takeMail(mail: string, done: (error?: Error | null) => void): void {
    const reaction = this.reactionTo('mail', mail);
    if (reaction.kind === 'refuses' || reaction.kind === 'refusesAtFirst') {
      done(Object.assign(new Error('Refused by the story'), { responseCode: reaction.code }));
      return;
    }
    this.note('mail', { body: mail, answer: '', key: '' });
    done();
  }

  private async forward(asked: IncomingMessage, body: Buffer): Promise<Answered> {
    const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = asked.headers;
    const going = request(`${this.sandboxUrl}${asked.url ?? ''}`, {
      agent: this.agent,
      method: asked.method,
      headers: { ...headers, 'content-length': body.length },
    });
    going.end(body);
    const [response] = await once(going, 'response');
    const bytes = await buffer(response);
    return { status: response.statusCode ?? 502, type: response.headers['content-type'] ?? 'application/json', bytes, text: bytes.toString() };
  }
}

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly text: string;
}

const takes: Reaction = { kind: 'takes' };

const writes = ['externalcontact/add_msg_template', 'message/send', 'externalcontact/mark_tag'] as const;

/** Null for what only reads. */
function apiOf(url: string): Taken['api'] | null {
  const [path = ''] = url.split('?');
  if (path.startsWith('/_sandbox/webhook/')) return 'webhook';
  return writes.find((api) => path === `/cgi-bin/${api}`) ?? null;
}

const isTaken = ({ status, text: said }: Answered): boolean => status === 200 && !/"errcode":\s*-?[1-9]/u.test(said);

function keyOf({ headers }: IncomingMessage): string {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : '';
}

function refuse(reply: ServerResponse, api: Taken['api'] | null, code: number): void {
  const status = api === 'webhook' ? code : 200;
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errcode: code, errmsg: 'refused by the story' }));
}

function addressOf(server: NetServer): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('A server has no port');
  return `127.0.0.1:${String(bound.port)}`;
}
