import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ParsedTestSendRequest, TestSendList } from '@tagtrail/core/http';
import { toTestRung, type Rung, type TestObstacle } from '@tagtrail/core/nodes';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, type WrongField } from '../../platform/errors/domain-error.js';
import { ReachService } from '../../reach/reach.service.js';
import { CompileContextService } from '../context/compile-context.service.js';
import { compileTest } from './compile-test.js';
import { TestSendsRepository } from './test-sends.repository.js';

/** Of which journey messages are tried, by whom. */
export interface TestAct {
  readonly corpId: string;
  readonly journeyId: string;
  readonly caller: Caller;
}

/** Messages tried before anything is published: each is a run of its own, through the one door, of a journey that holds nothing else. */
@Injectable()
export class TestSendsService {
  constructor(
    private readonly repository: TestSendsRepository,
    private readonly contexts: CompileContextService,
    private readonly reach: ReachService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws not_found */
  async list({ corpId, journeyId, caller }: TestAct): Promise<TestSendList> {
    await this.refuseUnknown(corpId, journeyId);
    return { items: await this.repository.list({ corpId, journeyId, actor: caller.actor }) };
  }

  /** @throws not_found, invalid_request, not_testable, over_role_cap */
  async send(act: TestAct, { nodeId, category, rung, to }: ParsedTestSendRequest): Promise<TestSendList> {
    const { corpId, journeyId, caller } = act;
    await this.refuseUnknown(corpId, journeyId);
    const tried = triedOrRefuse(rung, to.kind);
    const employeeId = to.kind === 'employee' ? to.employeeId : null;
    const { graph, planJson } = await compileTest({ nodeId, category, rung: tried, employeeId }, (drawn) =>
      this.contexts.load(journeyId, { corpId, graph: drawn }),
    );
    const drawn = { corpId, graph: JSON.stringify(graph), requestedBy: caller.actor };
    await this.repository.inTransaction(async (tx) => {
      const tests = await this.repository.hold(tx, drawn);
      const missing = await this.repository.missing(tx, { corpId, employeeId, customerId: to.customerId });
      if (missing !== null) throw new DomainError('invalid_request', { errors: [receivers[missing]] });
      await this.repository.add(tx, tests, {
        ...drawn,
        journeyId,
        nodeId,
        employeeId,
        planJson,
        key: randomUUID(),
        channel: rung.channel,
        customerId: to.customerId,
        hash: createHash('sha256').update(planJson).digest('hex'),
      });
      // It keeps no caps of customers: whom a person or a key may write to by hand in a day it does.
      if (employeeId === null) await this.reach.claim(tx, { corpId, caller, customers: 1, pointer: '/to/customerId' });
      const detail = { nodeId, channel: rung.channel, to: to.kind };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'journey.tested', target: `journey:${journeyId}`, detail });
    });
    return this.list(act);
  }

  private async refuseUnknown(corpId: string, journeyId: string): Promise<void> {
    if (!(await this.repository.isDrawn(corpId, journeyId))) throw new DomainError('not_found');
  }
}

function triedOrRefuse(rung: Rung, receiver: ParsedTestSendRequest['to']['kind']): Rung {
  const tried = toTestRung(rung, receiver);
  if (!tried.ok) throw new DomainError('invalid_request', { errors: [obstacles[tried.error]] });
  return tried.value;
}

const obstacles: Readonly<Record<TestObstacle, WrongField>> = {
  onlyByCode: {
    pointer: '/to/kind',
    code: 'only_by_code',
    message: 'A welcome goes by the code of a new friend alone: try it on an employee',
    zh: '欢迎语只能在客户新加好友时发出，请改为发给员工查看',
  },
  toEmployee: {
    pointer: '/to/kind',
    code: 'to_employee',
    message: 'An app message goes to an employee: choose one',
    zh: '应用消息是发给员工的，请选择一位员工',
  },
  toGroup: {
    pointer: '/to/kind',
    code: 'to_group',
    message: 'Everybody in the group would read it: try it on an employee',
    zh: '群里所有人都会看到，请改为发给员工查看',
  },
  fixedWording: {
    pointer: '/rung/template',
    code: 'fixed_wording',
    message: 'The gateway knows this wording by its number and would refuse one marked as a test: try it on an employee',
    zh: '短信平台按模板编号核对内容，加上测试标记会被拒绝，请改为发给员工查看',
  },
};

const receivers = {
  employee: { pointer: '/to/employeeId', code: 'unknown', message: 'There is no such employee, or she is not active', zh: '没有这位在职员工' },
  customer: { pointer: '/to/customerId', code: 'unknown', message: 'There is no such customer', zh: '没有这位客户' },
  test: {
    pointer: '/to/customerId',
    code: 'not_for_tests',
    message: 'The customer is not marked for tests: mark the customer on the customer’s page',
    zh: '这位客户不是测试客户，请先在客户页面标记',
  },
} as const satisfies Readonly<Record<string, WrongField>>;
