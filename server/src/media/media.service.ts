import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mediaMisfit, sniffMime } from '@tagtrail/core/content';
import type { MediaItem, MediaPage, MediaQuery } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { UsesService } from '../uses/uses.service.js';
import { MediaRepository, type KeptFile } from './media.repository.js';

export interface MediaAct {
  readonly corpId: string;
  readonly caller: Caller;
}

const tooSmall: WrongField = {
  pointer: '',
  code: 'too_small',
  message: `WeCom refuses files of ${String(limits.tooFewFileBytes)} bytes and less`,
  zh: `文件过小：企业微信不接受 ${String(limits.tooFewFileBytes)} 字节及以下的文件`,
};

const full: WrongField = {
  pointer: '',
  code: 'library_full',
  message: `A corp may keep ${String(limits.mediaAssets)} files of ${String(limits.mediaBytes / 1024 ** 3)} GB in all: delete some first`,
  zh: `素材库已满（最多 ${String(limits.mediaAssets)} 个、共 ${String(limits.mediaBytes / 1024 ** 3)} GB），请先删除不用的素材`,
};

const travelled = (journeyName: string, runs: number): WrongField => ({
  pointer: '',
  code: 'used_by_runs',
  message: `${String(runs)} customers still travel a version of “${journeyName}” that sends it`,
  zh: `旅程「${journeyName}」的旧版本中还有 ${String(runs)} 位客户在途，会发送此素材`,
});

/** Files that messages carry: kept once whatever their number of names, typed by what is in them. */
@Injectable()
export class MediaService {
  constructor(
    private readonly repository: MediaRepository,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: MediaQuery): Promise<MediaPage> {
    return this.repository.list(corpId, query);
  }

  async find(corpId: string, sha256: string): Promise<MediaItem> {
    return required(await this.repository.find(corpId, sha256));
  }

  async content(corpId: string, sha256: string): Promise<KeptFile> {
    return required(await this.repository.content(corpId, sha256));
  }

  /** @throws wrong_content_type, invalid_request for a file that WeCom takes as nothing, conflict when the library is full */
  async upload({ corpId, caller }: MediaAct, name: string, file: Buffer | null): Promise<MediaItem> {
    if (file === null) throw new DomainError('wrong_content_type');
    const mime = sniffMime(file);
    if (mediaMisfit('file', { mime, bytes: file.length }) !== null) throw new DomainError('invalid_request', { errors: [tooSmall] });
    const sha256 = createHash('sha256').update(file).digest('hex');
    await this.repository.adding(corpId, async (tx, kept) => {
      if (kept.files >= limits.mediaAssets || kept.bytes + file.length > limits.mediaBytes) throw new DomainError('conflict', { errors: [full] });
      const isNew = await this.repository.add(tx, { corpId, sha256, name, mime, body: file, createdBy: caller.actor });
      const detail = { name, bytes: file.length };
      if (isNew) await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'media.uploaded', target: `media:${sha256}`, detail });
    });
    return this.find(corpId, sha256);
  }

  /** @throws in_use while a live journey or somebody on the way may still send it */
  async remove({ corpId, caller }: MediaAct, sha256: string): Promise<void> {
    await this.repository.holding(corpId, sha256, async (tx, file) => {
      const { name } = required(file);
      await this.uses.refuseInUse(tx, corpId, { kind: 'media', key: sha256 });
      const under = await this.repository.listTravelled(tx, corpId, sha256);
      if (under.length > 0) throw new DomainError('in_use', { errors: under.map(({ journeyName, runs }) => travelled(journeyName, runs)) });
      await this.repository.remove(tx, corpId, sha256);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'media.deleted', target: `media:${sha256}`, detail: { name } });
    });
  }
}
