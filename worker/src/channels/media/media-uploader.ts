import { wakeWaitingForMedia, type CallAnswer } from '@tagtrail/ledger';
import { failpoint, type Database } from '@tagtrail/prisma';
import { gateSignal } from '../../gate/hold.js';
import type { Gate } from '../../gate/gate.js';
import type { Logger } from '../../platform/logging.js';
import type { LoopSpec } from '../../platform/loop.js';
import { Shares } from '../../platform/places.js';
import type { WecomClient } from '../../wecom/client.js';
import { uploadMedia } from '../../wecom/requests/media.js';
import { wecomWrite } from '../wecom-write.js';
import type { MediaRepository, WantedMedia } from './media.repository.js';

export interface MediaUploaderParts {
  readonly database: Database;
  readonly media: MediaRepository;
  readonly wecom: WecomClient;
  readonly gate: Gate;
  readonly log: Logger;
}

const everyMs = 1_000;
/** A corp gives one file at a time; one whose answers are slow leaves the rest to others. */
const corpsAtOnce = 4;
/** A journey that goes live has its welcome's files with WeCom this soon. */
const aheadEveryMs = 10_000;
const patienceMs = 20_000;
/** A slot was not to be had, a connection, an answer: looked at again soon, and the gate holds what is to be held. */
const soonMs = 5_000;
const limitMs = 60_000;
/** What WeCom refuses for what it is is not offered again before. */
const refusedMs = 3_600_000;

/** Gives WeCom the files that messages wait for. */
export class MediaUploader {
  private readonly uploading = new Shares(1);

  constructor(private readonly parts: MediaUploaderParts) {}

  loops(): readonly LoopSpec[] {
    return [
      { name: 'upload media', room: 'reserve', everyMs, parallel: corpsAtOnce, work: async () => this.uploadNext() },
      { name: 'keep media ready', room: null, everyMs: aheadEveryMs, work: async () => this.keepReady() },
    ];
  }

  /** What welcomes carry is with WeCom before anybody comes. There is never more to do at once. */
  async keepReady(): Promise<boolean> {
    await this.parts.media.wantAhead();
    return false;
  }

  /** One file; false when none is wanted. */
  async uploadNext(): Promise<boolean> {
    return this.uploading.next(
      async (leftOut) => this.parts.media.claim(leftOut),
      async (media) =>
        media.body === null
          ? this.give(media, { kind: 'refused', reason: 'media', code: null, text: 'The file was deleted' }, null)
          : this.upload(media, media.body),
    );
  }

  private async upload(media: WantedMedia, body: Buffer): Promise<void> {
    const { corpId } = media;
    const call = uploadMedia({ use: media.use, name: media.name, mime: media.mime, body });
    let mediaId: string | null = null;
    const answered = await this.parts.gate.atSlot(
      { corpId, group: 'send', callId: null, slot: null, probe: false, beginWithinMs: patienceMs },
      async ({ mayBegin }) =>
        wecomWrite(
          this.parts.wecom,
          { corpId, call, hooks: { mayBegin, onBytesWritten: () => undefined } },
          {
            repeatable: true,
            accepted: (id) => {
              mediaId = id;
              return { kind: 'accepted', msgid: null, failed: [] };
            },
          },
        ),
      gateSignal,
    );
    failpoint('media.uploaded');
    await this.give(media, answered?.answer ?? { kind: 'notBegun' }, mediaId);
  }

  private async give(media: WantedMedia, answer: CallAnswer, mediaId: string | null): Promise<void> {
    const { corpId, asset, use } = media;
    if (mediaId !== null) {
      await this.parts.media.uploaded(media, mediaId);
      failpoint('media.afterCommit');
    } else {
      const failure = failureOf(answer);
      this.parts.log.warn({ corpId, asset, use, answer: answer.kind, code: failure.code }, 'media not uploaded');
      await this.parts.media.failed(media, failure);
      if (!failure.forGood) return;
    }
    await wakeWaitingForMedia(this.parts.database, corpId);
  }
}

function failureOf(answer: CallAnswer): { readonly code: number | null; readonly forGood: boolean; readonly retryMs: number } {
  const code = 'code' in answer ? answer.code : null;
  const forGood = answer.kind === 'refused' || answer.kind === 'contentRefused';
  if (forGood) return { code, forGood, retryMs: refusedMs };
  return { code, forGood, retryMs: answer.kind === 'limited' ? (answer.blockMs ?? limitMs) : soonMs };
}
