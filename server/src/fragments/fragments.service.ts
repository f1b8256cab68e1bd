import { Injectable } from '@nestjs/common';
import type { Fragment, FragmentList, ParsedSaveFragmentRequest, RenameFragmentRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { AuditLog } from '../access/audit/audit-log.js';
import { readDraft } from '../journeys/graph-problems.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { orNameTaken } from '../platform/errors/name-taken.js';
import { FragmentsRepository } from './fragments.repository.js';

export interface FragmentAct {
  readonly corpId: string;
  readonly fragmentId: string;
  readonly caller: Caller;
}

/** Steps kept under a name; what journeys have of them are copies. */
@Injectable()
export class FragmentsService {
  constructor(
    private readonly repository: FragmentsRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<FragmentList> {
    return { items: await this.repository.list(corpId) };
  }

  async find(corpId: string, fragmentId: string): Promise<Fragment> {
    return required(await this.repository.find(corpId, fragmentId));
  }

  /** @throws invalid_graph, name_taken, conflict where there are too many */
  async save(corpId: string, request: ParsedSaveFragmentRequest, caller: Caller): Promise<FragmentList> {
    const drawn = { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: request.nodes, edges: request.edges };
    readDraft(drawn);
    const saving = this.repository.holding(corpId, async (tx) => {
      if ((await this.repository.count(tx, corpId)) >= limits.fragments) throw new DomainError('conflict', { errors: [tooMany] });
      const id = await this.repository.add(tx, { corpId, actor: caller.actor }, request);
      const detail = { name: request.name, steps: request.nodes.length };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'fragment.saved', target: `fragment:${id}`, detail });
    });
    await orNameTaken(saving, nameTaken);
    return this.list(corpId);
  }

  /** @throws name_taken, not_found */
  async rename({ corpId, fragmentId, caller }: FragmentAct, { name }: RenameFragmentRequest): Promise<FragmentList> {
    const renaming = this.repository.holding(corpId, async (tx) => {
      const from = required(await this.repository.nameOf(tx, corpId, fragmentId));
      await this.repository.rename(tx, fragmentId, name);
      const detail = { from, to: name };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'fragment.renamed', target: `fragment:${fragmentId}`, detail });
    });
    await orNameTaken(renaming, nameTaken);
    return this.list(corpId);
  }

  /** @throws not_found */
  async remove({ corpId, fragmentId, caller }: FragmentAct): Promise<FragmentList> {
    await this.repository.holding(corpId, async (tx) => {
      const name = required(await this.repository.nameOf(tx, corpId, fragmentId));
      await this.repository.remove(tx, fragmentId);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'fragment.deleted', target: `fragment:${fragmentId}`, detail: { name } });
    });
    return this.list(corpId);
  }
}

const nameTaken: WrongField = { pointer: '/name', code: 'taken', message: 'Another fragment has this name', zh: '已有同名片段' };
const tooMany: WrongField = {
  pointer: '',
  code: 'too_many',
  message: `A corp may save ${String(limits.fragments)} fragments`,
  zh: `每个企业最多保存 ${String(limits.fragments)} 个片段`,
};
