import type { CallbackAnswer } from '../callbacks/post-callback.js';
import type { SealedCallback } from '../callbacks/sealed-callback.js';
import { CallbackCipher } from '../cipher/callback-cipher.js';
import { demoCorpCredentials } from '../seed/demo-corp.js';
import type { CallbackSettings } from '../state/settings.js';
import { TestSandbox } from './test-sandbox.js';

const cipher = new CallbackCipher(demoCorpCredentials.callbackToken, demoCorpCredentials.aesKey);

/** A receiver that answers as told and opens what is properly signed. */
export class Receiver {
  readonly opened: string[] = [];
  readonly bodies: string[] = [];
  refused = 0;

  /** `reply`: what it answers besides the status. */
  constructor(
    private readonly answers: (number | null)[] = [],
    private readonly reply: () => string = () => '',
  ) {}

  readonly post = (callback: SealedCallback): Promise<CallbackAnswer | null> => {
    const query = new URL(callback.url).searchParams;
    const encrypted = /<Encrypt><!\[CDATA\[(.*)]]><\/Encrypt>/.exec(callback.body)?.[1] ?? '';
    this.bodies.push(callback.body);
    const signature = cipher.sign(query.get('timestamp') ?? '', query.get('nonce') ?? '', encrypted);
    if (signature === query.get('msg_signature')) this.opened.push(cipher.open(encrypted).message);
    else this.refused += 1;
    const status = this.answers.length === 0 ? 200 : (this.answers.shift() ?? null);
    return Promise.resolve(status === null ? null : { status, body: this.reply() });
  };
}

/** A sandbox whose demo corp tells its callbacks to `receiver`. */
export function listening(receiver: Receiver, settings: Partial<CallbackSettings> = {}): TestSandbox {
  const test = new TestSandbox({ post: receiver.post });
  test.corp.callbackUrl = 'http://127.0.0.1:1/callbacks';
  const current = test.sandbox.state.settings;
  test.sandbox.state.settings = { ...current, callbacks: { ...current.callbacks, retryDelaysMs: [1, 1, 1], ...settings } };
  return test;
}

/** Waits until no callback is under way. */
export async function settled(test: TestSandbox): Promise<void> {
  while (test.sandbox.callbacks.pending > 0) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** An employee ticks a tag on a phone, or unticks it where it was. */
export async function tick(test: TestSandbox, tag = 'VIP'): Promise<void> {
  const { userid, externalUserids } = test.follower(1);
  const [externalUserid = ''] = externalUserids;
  const tagId = test.tagId(tag);
  const has = test.corp.customers.get(externalUserid)?.relations.get(userid)?.tagIds.has(tagId) ?? false;
  await test.sandbox.phones.editTags(test.corp, [{ userid, externalUserid, add: has ? [] : [tagId], remove: has ? [tagId] : [] }]);
}
