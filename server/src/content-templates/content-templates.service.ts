import { Injectable } from '@nestjs/common';
import type {
  PageQuery,
  TemplateItem,
  TemplatePage,
  TemplateQuery,
  TemplateRequest,
  TemplateUses,
  TemplateVersion,
  TemplateVersionPage,
} from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import { changedParts } from '@tagtrail/core/nodes';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { orNameTaken } from '../platform/errors/name-taken.js';
import { atRevision } from '../platform/http/revision.js';
import { UsesService } from '../uses/uses.service.js';
import { ContentTemplatesRepository, type NewVersion } from './content-templates.repository.js';
import { TemplateCheckService } from './template-check.service.js';

/** Which template is meant, by whom, as seen at which version. */
export interface TemplateAct {
  readonly corpId: string;
  readonly templateId: string;
  readonly revision: number;
  readonly caller: Caller;
}

const nameTaken: WrongField = { pointer: '/name', code: 'taken', message: 'Another template has this name', zh: '已有同名模板' };
const tooMany: WrongField = {
  pointer: '',
  code: 'too_many',
  message: `A corp may have ${String(limits.contentTemplates)} templates, with those that are archived`,
  zh: `每个企业最多 ${String(limits.contentTemplates)} 个模板（含已归档）`,
};
const tooOften: WrongField = {
  pointer: '',
  code: 'too_many_versions',
  message: `A template may have ${String(limits.templateVersions)} versions: begin a new one`,
  zh: `一个模板最多 ${String(limits.templateVersions)} 个版本，请新建模板`,
};
const isArchived: WrongField = {
  pointer: '',
  code: 'archived',
  message: 'The template is archived: take it back first',
  zh: '模板已归档，请先恢复',
};

/** Content templates: every save is a version of its own, and what is in journeys are copies. */
@Injectable()
export class ContentTemplatesService {
  constructor(
    private readonly repository: ContentTemplatesRepository,
    private readonly checks: TemplateCheckService,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: TemplateQuery): Promise<TemplatePage> {
    return this.repository.list(corpId, query);
  }

  async find(corpId: string, templateId: string): Promise<TemplateItem> {
    return required(await this.repository.find(corpId, templateId));
  }

  async listVersions(corpId: string, templateId: string, query: PageQuery): Promise<TemplateVersionPage> {
    await this.find(corpId, templateId);
    return this.repository.listVersions(corpId, templateId, query);
  }

  async findVersion(corpId: string, templateId: string, number: number): Promise<TemplateVersion> {
    return required(await this.repository.findVersion(corpId, templateId, number));
  }

  async listUses(corpId: string, templateId: string): Promise<TemplateUses> {
    await this.find(corpId, templateId);
    return { items: [...(await this.uses.listTemplateUses(corpId, templateId))] };
  }

  /** @throws invalid_request with each wrong place, name_taken, conflict when there are too many */
  async create(corpId: string, request: TemplateRequest, caller: Caller): Promise<TemplateItem> {
    await this.checks.refuseWrong(corpId, request.content);
    const id = await orNameTaken(
      this.repository.adding(corpId, async (tx, kept) => {
        if (kept >= limits.contentTemplates) throw new DomainError('conflict', { errors: [tooMany] });
        const added = await this.repository.add(tx, corpId, { ...request, actor: caller.actor, restoredFrom: null });
        await this.note(tx, { corpId, templateId: added, caller }, { action: 'template.created', detail: { name: request.name } });
        return added;
      }),
      nameTaken,
    );
    return this.find(corpId, id);
  }

  /** @throws invalid_request with each wrong place, precondition_failed, name_taken, conflict for one that is archived */
  async save(act: TemplateAct, request: TemplateRequest): Promise<TemplateItem> {
    return this.addVersion(act, { ...request, actor: act.caller.actor, restoredFrom: null });
  }

  /** An old version as the newest. @throws as `save` does: its words may be refused today */
  async restoreVersion(act: TemplateAct, number: number): Promise<TemplateItem> {
    const { name, content } = await this.findVersion(act.corpId, act.templateId, number);
    return this.addVersion(act, { name, content, actor: act.caller.actor, restoredFrom: number });
  }

  /** Away from what may be filled in, or back among it; journeys have their copies. @throws precondition_failed, name_taken */
  async archive(act: TemplateAct, archived: boolean): Promise<TemplateItem> {
    await orNameTaken(
      this.repository.holding(act.corpId, act.templateId, async (tx, template) => {
        const before = atRevision(template, act.revision);
        if (before.archived === archived) return;
        await this.repository.archive(tx, before.id, archived);
        await this.note(tx, act, { action: archived ? 'template.archived' : 'template.unarchived', detail: { name: before.name } });
      }),
      nameTaken,
    );
    return this.find(act.corpId, act.templateId);
  }

  private async addVersion(act: TemplateAct, version: NewVersion): Promise<TemplateItem> {
    await this.find(act.corpId, act.templateId);
    await this.checks.refuseWrong(act.corpId, version.content);
    await orNameTaken(
      this.repository.holding(act.corpId, act.templateId, async (tx, template) => {
        const before = atRevision(template, act.revision);
        if (before.archived) throw new DomainError('conflict', { errors: [isArchived] });
        if (before.revision >= limits.templateVersions) throw new DomainError('conflict', { errors: [tooOften] });
        await this.repository.save(tx, before, version);
        const changed = [...(before.name === version.name ? [] : ['name']), ...changedParts(before.content, version.content)];
        const detail = { name: version.name, version: before.revision + 1, changed, restoredFrom: version.restoredFrom };
        await this.note(tx, act, { action: version.restoredFrom === null ? 'template.saved' : 'template.restored', detail });
      }),
      nameTaken,
    );
    return this.find(act.corpId, act.templateId);
  }

  private async note(
    tx: Tx,
    { corpId, templateId, caller }: Omit<TemplateAct, 'revision'>,
    { action, detail }: { readonly action: string; readonly detail: JsonObject },
  ): Promise<void> {
    await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: `template:${templateId}`, detail });
  }
}
