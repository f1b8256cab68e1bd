import { createHash } from 'node:crypto';
import { beginRelation } from '../state/apply/apply-relation-change.js';
import type { Corp, CorpCredentials } from '../state/corp.js';
import { emptyKfDesk } from '../state/messages/kf.js';
import type { Customer, Relation } from '../state/people/customer.js';
import { demoGroups } from './demo-groups.js';
import { demoDepartments, demoEmployees, demoEmployeeTags } from './demo-staff.js';
import { demoTagLibrary } from './demo-tag-library.js';
import { nickname } from './nicknames.js';
import { madeUpId, pick, seededRandom, seedOf, type Random } from './random.js';

const dayMs = 86_400_000;
const addWays = [1, 1, 1, 2, 3, 4, 16, 201] as const;
/** Repeated cities are likelier. */
const cities = [
  '上海',
  '上海',
  '上海',
  '北京',
  '北京',
  '杭州',
  '杭州',
  '广州',
  '深圳',
  '成都',
  '成都',
  '南京',
  '武汉',
  '苏州',
  '西安',
  '重庆',
] as const;
const mailHosts = ['example.com', 'example.cn', 'mail.example.com'] as const;

/** The corp of the demo: fixed ids and secrets, so that a client can be configured before the sandbox runs. */
export const demoCorpCredentials: CorpCredentials = {
  id: 'wwdemo0000000001',
  name: '示范企业',
  agentId: 1_000_002,
  secret: 'demo-sandbox-secret-0000000000000000000001',
  callbackToken: 'demoCallbackToken01',
  aesKey: 'DemoSandboxAesKey0123456789abcdefghijklmnop',
};

/** Credentials of a further corp, derived from its id. */
export function madeUpCredentials(id: string, name: string): CorpCredentials {
  const digest = createHash('sha256').update(`sandbox/${id}`).digest('hex');
  return { id, name, agentId: 1_000_002, secret: digest.slice(0, 43), callbackToken: digest.slice(0, 24), aesKey: digest.slice(21, 64) };
}

/** A corp with staff, tag library and customers; the same arguments always make the same corp. */
export function seedCorp(credentials: CorpCredentials, customers: number, at: number): Corp {
  const corp: Corp = {
    credentials,
    callbackUrl: null,
    trustedIps: null,
    departments: demoDepartments(credentials.name),
    employees: new Map(demoEmployees.map((employee) => [employee.userid, employee])),
    customers: new Map(),
    following: new Map(),
    tagGroups: new Map(demoTagLibrary(credentials.id, at).map((group) => [group.id, group])),
    tasks: new Map(),
    appMessages: [],
    welcomes: new Map(),
    kf: emptyKfDesk([{ id: `wk${createHash('sha256').update(`kf/${credentials.id}`).digest('hex').slice(0, 30)}`, name: '在线客服' }]),
    media: new Map(),
    employeeTags: new Map(demoEmployeeTags.map((tag) => [tag.id, tag])),
    groupChats: new Map(),
    relationsBegun: 0,
    transfers: [],
    fading: [],
  };
  addCustomers(corp, customers, at);
  for (const group of demoGroups(corp, at)) corp.groupChats.set(group.id, group);
  return corp;
}

/** Adds `count` customers; what they are depends on the corp and on how many there were before. */
export function addCustomers(corp: Corp, count: number, at: number): void {
  const random = seededRandom(seedOf(`${corp.credentials.id}/customers/${String(corp.customers.size)}`));
  const servants = [...corp.employees.values()].filter((employee) => employee.contactEnabled).map((employee) => employee.userid);
  for (let index = 0; index < count; index += 1) {
    const customer = newCustomer(random);
    corp.customers.set(customer.externalUserid, customer);
    const first = pick(random, servants);
    befriend(corp, random, { userid: first, externalUserid: customer.externalUserid, at });
    const second = pick(random, servants);
    if (random() < 0.15 && second !== first) befriend(corp, random, { userid: second, externalUserid: customer.externalUserid, at });
  }
}

function newCustomer(random: Random): Customer {
  const sexed = random();
  const gender = sexed < 0.53 ? 2 : sexed < 0.95 ? 1 : 0;
  const externalUserid = madeUpId(random, 'wm', 30);
  return {
    externalUserid,
    name: nickname(random, gender),
    gender,
    unionid: madeUpId(random, 'o', 27),
    city: pick(random, cities),
    email: random() < 0.6 ? `${externalUserid.slice(2, 12).toLowerCase()}@${pick(random, mailHosts)}` : null,
    relations: new Map(),
    half: new Set(),
    chat: [],
    massSendsAt: [],
  };
}

interface Acquaintance {
  readonly userid: string;
  readonly externalUserid: string;
  readonly at: number;
}

function befriend(corp: Corp, random: Random, { userid, externalUserid, at }: Acquaintance): void {
  const createdAt = at - Math.floor(random() * 300 * dayMs) - dayMs;
  const relation = beginRelation(corp, { userid, externalUserid, at: createdAt, addWay: pick(random, addWays) });
  if (relation === null) return;
  relation.lastChatAt = createdAt + Math.floor(random() * (at - createdAt));
  tagAtSeed(corp, random, relation);
}

/** How likely a seeded relation carries a tag; 高意向 is rare, so that a demo has somebody to give it to. */
const tagShares: Readonly<Record<string, number>> = {
  门店扫码: 0.35,
  线上广告: 0.3,
  老客推荐: 0.15,
  个人客户: 0.6,
  企业客户: 0.12,
  VIP: 0.08,
  高意向: 0.02,
  咨询过价格: 0.2,
  加购未付款: 0.1,
  参加过活动: 0.15,
  已领优惠券: 0.18,
  多次到店: 0.08,
  新客: 0.25,
  已成交: 0.12,
  复购客户: 0.06,
  沉睡客户: 0.1,
  流失预警: 0.05,
};

function tagAtSeed(corp: Corp, random: Random, relation: Relation): void {
  for (const group of corp.tagGroups.values()) {
    for (const tag of group.tags) if (random() < (tagShares[tag.name] ?? 0)) relation.tagIds.add(tag.id);
  }
}
