import { Injectable } from '@nestjs/common';
import type { AlertList } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AlertsRepository } from './alerts.repository.js';

const nobody = {
  pointer: '',
  code: 'no_receiver',
  message: 'Alerts go to nobody yet: choose employees or a webhook first',
  zh: '还没有接收告警的员工或 Webhook，请先选择并保存',
};
const soon = { pointer: '', code: 'test_under_way', message: 'A test alert is under way', zh: '上一条测试告警还在发送' };

@Injectable()
export class AlertsService {
  constructor(
    private readonly repository: AlertsRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<AlertList> {
    return { items: await this.repository.list(corpId) };
  }

  /** One at a time. @throws invalid_request */
  async test(corpId: string, caller: Caller): Promise<AlertList> {
    await this.repository.inTransaction(async (tx) => {
      if (!(await this.repository.hasReceiver(tx, corpId))) throw new DomainError('invalid_request', { errors: [nobody] });
      if (!(await this.repository.addTest(tx, corpId))) throw new DomainError('invalid_request', { errors: [soon] });
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'alert.tested', target: 'alerts', detail: {} });
    });
    return this.list(corpId);
  }
}
