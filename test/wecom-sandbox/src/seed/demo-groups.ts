import type { Corp } from '../state/corp.js';
import type { GroupChat, GroupMember } from '../state/people/group-chat.js';
import { madeUpId, pick, seededRandom, seedOf, type Random } from './random.js';

const names = ['门店福利群', 'VIP 专属服务群', '新品体验群'] as const;
const mostCustomers = 8;
const dayMs = 86_400_000;
const scenes = [1, 2, 3] as const;

/** A few customer groups of a seeded corp, from its own employees and customers; the same corp always gets the same. */
export function demoGroups(corp: Corp, at: number): readonly GroupChat[] {
  const random = seededRandom(seedOf(`${corp.credentials.id}/groups`));
  const owners = [...corp.following.keys()];
  if (owners.length === 0) return [];
  return names.map((name) => group(corp, random, { name, owner: pick(random, owners), at }));
}

function group(corp: Corp, random: Random, { name, owner, at }: { readonly name: string; readonly owner: string; readonly at: number }): GroupChat {
  const createdAt = at - Math.floor(random() * 100 * dayMs) - dayMs;
  const customers = (corp.following.get(owner) ?? []).slice(0, mostCustomers);
  const members: GroupMember[] = [
    { userid: owner, type: 'employee', joinedAt: createdAt, joinScene: 1, invitedBy: null },
    ...customers.map(({ externalUserid }) => ({
      userid: externalUserid,
      type: 'customer' as const,
      joinedAt: createdAt + Math.floor(random() * dayMs),
      joinScene: pick(random, scenes),
      invitedBy: owner,
    })),
  ];
  return { id: madeUpId(random, 'wr', 30), name, owner, notice: '', createdAt, members };
}
