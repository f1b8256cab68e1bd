import { randomBytes } from 'node:crypto';
import type { CallbackQueue } from '../callbacks/callback-queue.js';
import { chatEvent, type ChatChange } from '../callbacks/event.js';
import type { Recorder } from '../ledger/recorder.js';
import type { CorpChange } from '../state/change.js';
import type { Corp } from '../state/corp.js';
import type { GroupChat, GroupMember } from '../state/people/group-chat.js';
import type { Clock } from '../wire/clock.js';
import { Refusal } from './refusal.js';

export interface GroupSurroundings {
  readonly recorder: Recorder;
  readonly callbacks: CallbackQueue;
  readonly clock: Clock;
}

const byQr = 3;

/** What people do with customer groups in their clients. Apps are told by callback that a group changed. */
export class GroupActions {
  constructor(private readonly around: GroupSurroundings) {}

  /** @throws Refusal when the owner or a member is unknown */
  found(corp: Corp, { name, owner, members }: { readonly name: string; readonly owner: string; readonly members: readonly string[] }): GroupChat {
    const createdAt = this.around.clock();
    const id = `wr${randomBytes(15).toString('hex')}`;
    const own: GroupMember = { userid: owner, type: 'employee', joinedAt: createdAt, joinScene: 1, invitedBy: null };
    const group = { id, name, owner, notice: '', createdAt, members: [own, ...members.map((member) => this.newMember(corp, member, owner))] };
    this.save(corp, group, { type: 'create' });
    return group;
  }

  /** Whoever is in it already stays as she is. @throws Refusal when one is unknown */
  join(corp: Corp, id: string, members: readonly string[]): GroupChat {
    const group = requireGroup(corp, id);
    const fresh = members.filter((member) => !group.members.some(({ userid }) => userid === member));
    const joined = { ...group, members: [...group.members, ...fresh.map((member) => this.newMember(corp, member, group.owner))] };
    if (fresh.length > 0) this.save(corp, joined, { type: 'add_member', members: fresh });
    return joined;
  }

  leave(corp: Corp, id: string, members: readonly string[]): GroupChat {
    const group = requireGroup(corp, id);
    const gone = members.filter((member) => group.members.some(({ userid }) => userid === member));
    const left = { ...group, members: group.members.filter(({ userid }) => !gone.includes(userid)) };
    if (gone.length > 0) this.save(corp, left, { type: 'del_member', members: gone });
    return left;
  }

  /** Another name, another owner, or both. */
  change(corp: Corp, id: string, { name, owner }: { readonly name: string | null; readonly owner: string | null }): GroupChat {
    const group = requireGroup(corp, id);
    const changed = { ...group, name: name ?? group.name, owner: owner ?? group.owner };
    if (name !== null) this.save(corp, changed, { type: 'change_name' });
    if (owner !== null) this.save(corp, changed, { type: 'change_owner' });
    return changed;
  }

  dismiss(corp: Corp, id: string): void {
    const group = requireGroup(corp, id);
    this.note(corp, { kind: 'groupDismissed', corp: corp.credentials.id, id });
    this.around.callbacks.publish(corp, chatEvent(group.id, { type: 'dismiss' }));
  }

  private newMember(corp: Corp, userid: string, invitedBy: string): GroupMember {
    if (!corp.customers.has(userid)) throw new Refusal(404, `No customer ${userid}`);
    return { userid, type: 'customer', joinedAt: this.around.clock(), joinScene: byQr, invitedBy };
  }

  private save(corp: Corp, group: GroupChat, change: ChatChange): void {
    this.note(corp, { kind: 'groupSaved', corp: corp.credentials.id, group });
    this.around.callbacks.publish(corp, chatEvent(group.id, change));
  }

  private note(corp: Corp, change: CorpChange): void {
    const id = corp.credentials.id;
    this.around.recorder.record({ kind: 'action', tArrive: this.around.clock(), corp: id, action: change.kind, detail: {} }, [change]);
  }
}

/** @throws Refusal when the corp has no such group */
export function requireGroup(corp: Corp, id: string): GroupChat {
  const group = corp.groupChats.get(id);
  if (group === undefined) throw new Refusal(404, `No group ${id}`);
  return group;
}
