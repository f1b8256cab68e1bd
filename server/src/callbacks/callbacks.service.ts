import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { failpoint } from '@tagtrail/prisma';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { Log } from '../platform/logging/log.token.js';
import { parseEvent, type CallbackEvent } from './callback-event.js';
import { CallbacksRepository, type CallbackSecrets } from './callbacks.repository.js';
import { decryptCallback, type Decrypted } from './crypto/cipher.js';
import { isSignature, signCallback } from './crypto/signature.js';
import { sealButtonReply } from './passive-reply.js';
import { parseXml, textField } from './xml.js';

/** How far a callback's own clock may lie from ours. A replay inside is harmless: it is one more hint. */
const windowMs = 15 * 60_000;

/** What the pressed card of a to-do says: whether the press counts is decided later. */
const received = '已收到';

/** Who pressed a card, and what it shows him from now on: that the press on a to-do has come, or which button of a message counts. */
function pressedOf({ press, button }: CallbackEvent, label: string | null): { readonly employeeId: string; readonly label: string } | null {
  if (press !== null) return { employeeId: press.employeeId, label: received };
  return button === null || label === null ? null : { employeeId: button.employeeId, label };
}

/** Which app is called, and the signed part of the address. */
export interface CallbackAddress {
  readonly corpId: string;
  readonly agentId: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

interface Opened {
  readonly message: Buffer;
  /** That opened it. */
  readonly secrets: CallbackSecrets;
}

const isWellFormed = (address: CallbackAddress): boolean =>
  /^[\da-f]{40}$/u.test(address.signature) && /^\d{1,12}$/u.test(address.timestamp) && /^[\x21-\x7e]{1,128}$/u.test(address.nonce);

/**
 * Takes callbacks in: verify, decrypt, keep, and only then answer.
 * Every failure of form, signature or cipher is the same refusal, so that nobody learns which step it failed at.
 */
@Injectable()
export class CallbacksService {
  constructor(
    private readonly repository: CallbacksRepository,
    private readonly log: Log,
  ) {}

  /** WeCom's check of the address: the decrypted echo. @throws wrong_callback */
  async verifyAddress(address: CallbackAddress, echo: string): Promise<string> {
    const secrets = await this.findSecrets(address, 'now');
    return this.open(address, secrets, echo).message.toString('utf8');
  }

  /** Returns after the commit what WeCom is answered: nothing, or what becomes of the buttons of a card. @throws wrong_callback; stale_callback for one that is signed but too old. */
  async receive(address: CallbackAddress, body: Buffer): Promise<string> {
    const recent = await this.findSecrets(address, 'recent');
    const envelope = parseXml(body.toString('utf8'));
    const encrypted = envelope === null ? null : textField(envelope, 'Encrypt');
    const receiver = envelope === null ? null : textField(envelope, 'ToUserName');
    if (encrypted === null || receiver !== address.corpId) throw this.refuse(address, 'envelope');
    const { message, secrets } = await this.openRecent(address, recent, encrypted);
    if (Math.abs(Date.now() - Number(address.timestamp) * 1_000) > windowMs) throw new DomainError('stale_callback');
    const event = parseEvent(message.toString('utf8'));
    if (event === null) throw this.refuse(address, 'event');
    const bodySha256 = createHash('sha256').update(message).digest('hex');
    const label = await this.repository.keep({ corpId: address.corpId, bodySha256, timestamp: address.timestamp, nonce: address.nonce, event });
    failpoint('intake.inboxCommitted');
    const pressed = pressedOf(event, label);
    return pressed === null ? '' : sealButtonReply({ corpId: address.corpId, ...pressed }, secrets, Date.now());
  }

  private async findSecrets({ corpId, agentId }: CallbackAddress, howNew: 'recent' | 'now'): Promise<CallbackSecrets> {
    const id = /^\d{1,9}$/u.test(agentId) ? Number(agentId) : null;
    const find = async (agent: number) =>
      howNew === 'now' ? this.repository.findSecrets(corpId, agent) : this.repository.recentSecrets(corpId, agent);
    return required(id === null ? null : await find(id));
  }

  /** By the secrets as they were a moment ago, and where they open nothing, as they are now. */
  private async openRecent(address: CallbackAddress, recent: CallbackSecrets, encrypted: string): Promise<Opened> {
    const first = this.tryOpen(address, recent, encrypted);
    if ('message' in first) return { message: first.message, secrets: recent };
    const secrets = await this.findSecrets(address, 'now');
    return { message: this.open(address, secrets, encrypted).message, secrets };
  }

  private open(address: CallbackAddress, secrets: CallbackSecrets, encrypted: string): Decrypted {
    const opened = this.tryOpen(address, secrets, encrypted);
    if ('message' in opened) return opened;
    throw this.refuse(address, opened.failed);
  }

  /** At which step it failed, where it did. */
  private tryOpen(address: CallbackAddress, secrets: CallbackSecrets, encrypted: string): Decrypted | { readonly failed: string } {
    if (!isWellFormed(address)) return { failed: 'query' };
    const expected = signCallback({ token: secrets.token, timestamp: address.timestamp, nonce: address.nonce, encrypted });
    if (!isSignature(address.signature, expected)) return { failed: 'signature' };
    const opened = decryptCallback(secrets.encodingAesKey, encrypted);
    return opened?.receiveId === address.corpId ? opened : { failed: 'cipher' };
  }

  /** The step is for our log alone. */
  private refuse(address: CallbackAddress, step: string): DomainError {
    this.log.to.warn({ corpId: address.corpId, step }, 'callback_refused');
    return new DomainError('wrong_callback');
  }
}
