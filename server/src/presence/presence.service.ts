import { Injectable } from '@nestjs/common';
import type { AnswerTakeoverRequest, AskTakeoverRequest, ParsedPresenceRequest, Presence } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { PresenceRepository, type HeldTakeover, type PresenceOf } from './presence.repository.js';

export interface PresenceAct {
  readonly corpId: string;
  readonly journeyId: string;
  readonly caller: Caller;
}

type Deed = AnswerTakeoverRequest['deed'];

/** Presence is of people. Nothing is locked: who was taken over from and saves late is merged as anybody who saves late. */
@Injectable()
export class PresenceService {
  constructor(
    private readonly repository: PresenceRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws not_allowed for a program, not_found */
  async tell(act: PresenceAct, told: ParsedPresenceRequest): Promise<Presence> {
    const of = personOf(act);
    await this.repository.tell(of, told);
    return required(await this.repository.read(of));
  }

  /** @throws conflict where the colleague is not here, or somebody else asks already; not_found */
  async ask(act: PresenceAct, { userId: ofUser }: AskTakeoverRequest): Promise<Presence> {
    const of = personOf(act);
    await this.repository.holding(of, async (tx, there) => {
      if (!there) throw new DomainError('not_found');
      if (ofUser === of.userId) throw new DomainError('conflict', { errors: [oneself] });
      if (!(await this.repository.isHere(tx, of.journeyId, ofUser))) throw new DomainError('conflict', { errors: [gone] });
      if (!(await this.repository.ask(tx, of, ofUser))) throw new DomainError('conflict', { errors: [asked] });
    });
    return required(await this.repository.read(of));
  }

  /** @throws not_allowed for who is not meant, conflict where it is answered already or must still be waited for, not_found */
  async answer(act: PresenceAct, id: string, { deed }: AnswerTakeoverRequest): Promise<Presence> {
    const of = personOf(act);
    await this.repository.holding(of, async (tx, there) => {
      if (!there) throw new DomainError('not_found');
      const takeover = required(await this.repository.find(tx, of.journeyId, id));
      refuse(takeover, deed, of.userId);
      await this.repository.settle(tx, id, stateAfter[deed]);
      if (deed !== 'give' && deed !== 'take') return;
      const detail = { from: takeover.ofUser, to: takeover.askedBy };
      const action = deed === 'give' ? 'journey.handed_over' : 'journey.taken_over';
      await this.audit.writeIn(tx, { corpId: of.corpId, actor: act.caller.actor, action, target: `journey:${of.journeyId}`, detail });
    });
    return required(await this.repository.read(of));
  }
}

const stateAfter = { give: 'given', refuse: 'refused', take: 'taken', withdraw: 'withdrawn' } as const satisfies Readonly<Record<Deed, string>>;

function personOf({ corpId, journeyId, caller: { userId } }: PresenceAct): PresenceOf {
  if (userId === null) throw new DomainError('not_allowed');
  return { corpId, journeyId, userId };
}

function refuse({ askedBy, ofUser, open, ripe }: HeldTakeover, deed: Deed, userId: string): void {
  if (userId !== (deed === 'give' || deed === 'refuse' ? ofUser : askedBy)) throw new DomainError('not_allowed');
  if (!open) throw new DomainError('conflict', { errors: [answered] });
  if (deed === 'take' && !ripe) throw new DomainError('conflict', { errors: [tooEarly] });
}

const oneself: WrongField = { pointer: '/userId', code: 'oneself', message: 'Nobody asks themselves', zh: '不能向自己请求' };
const gone: WrongField = { pointer: '/userId', code: 'not_here', message: 'The colleague has left the journey', zh: '对方已离开，可以直接编辑' };
const asked: WrongField = { pointer: '/userId', code: 'asked_already', message: 'Somebody else asks already', zh: '另一位同事正在请求接管' };
const answered: WrongField = { pointer: '', code: 'answered', message: 'It is answered already', zh: '这次请求已有结果' };
const tooEarly: WrongField = { pointer: '', code: 'too_early', message: 'The colleague may still answer', zh: '请先等待对方答复' };
