/**
 * What an errcode of WeCom asks of us.
 * refreshToken: once, then once more. backoff: try again shortly. limit: wait for the window. permanent: this recipient
 * or content, never. configuration: stop the channel and say so. repair: mend, then once more. done: it is done already.
 */
export type ErrorClass = 'refreshToken' | 'backoff' | 'limit' | 'permanent' | 'configuration' | 'repair' | 'done';

const classes: Readonly<Record<ErrorClass, readonly number[]>> = {
  refreshToken: [40014, 42001, 42009, 40082],
  backoff: [-1, 6000, 41063, 41078, 41096, 45033, 45035, 45036],
  limit: [41094, 45009, 45024, 41045, 610001, 41055, 40099, 40128, 640019],
  permanent: [
    40098, 40100, 40129, 40003, 60111, 46004, 40031, 40070, 40004, 40005, 40006, 40009, 40011, 40123, 45001, 45007, 41080, 41081, 41082, 45002, 40206,
    40068, 41110, 40144, 40096, 41056, 610004, 84061, 84084, 41048, 41047, 41050, 41053, 41054, 42052, 41052, 41057, 41058, 41060, 41061, 41062,
    48011, 50002, 60011, 60021, 60030, 301002, 81013, 82001, 85002, 82004, 40201, 40204, 86003, 86008, 90501, 90509, 49008, 90206, 90207, 90208,
    95002, 95013, 95018, 95031, 810002, 86214,
  ],
  configuration: [
    40001, 40013, 40091, 40056, 45031, 41001, 41002, 41004, 41011, 40008, 40058, 40063, 40035, 40033, 41064, 41065, 44004, 40126, 84074, 84083, 41046,
    41049, 41059, 43009, 43012, 48001, 48002, 48004, 48005, 48006, 48007, 48009, 48010, 50001, 50003, 50006, 60031, 60020, 301042, 90308, 93000,
    93001, 93004, 93008, 95000, 95004, 95011, 95012, 95017, 60252, 95003, 301007, 610016, 610023, 610024, 701008, 701063,
  ],
  repair: [40007, 40145, 45029, 81017, 95014, 95019],
  done: [41051, 41093, 95033],
};

const classOf = new Map<number, ErrorClass>(
  Object.entries(classes).flatMap(([name, codes]) => codes.map((code): [number, ErrorClass] => [code, toErrorClass(name)])),
);

function toErrorClass(name: string): ErrorClass {
  switch (name) {
    case 'refreshToken':
    case 'backoff':
    case 'limit':
    case 'permanent':
    case 'configuration':
    case 'repair':
    case 'done':
      return name;
    default:
      throw new Error(`No error class ${name}`);
  }
}

/** The class of an errcode other than 0. One that the table does not know is final for what was asked: a guess must not repeat a send. */
export function classifyError(errcode: number): ErrorClass {
  return classOf.get(errcode) ?? 'permanent';
}

/** Of the class `configuration`, those that say something of the whole corp or app: its address, its secret, its standing. */
const ofTheCorp: readonly number[] = [
  40001, 40013, 40091, 40056, 45031, 60020, 301042, 90308, 50001, 50003, 50006, 301007, 610016, 610023, 610024, 48009, 48010, 43009, 43012,
];
/** Those that say something of one employee. */
const ofTheSender: readonly number[] = [84074, 84083];
/** Those that say something of this request alone: a fault of ours in its shape. */
const ofTheRequest: readonly number[] = [40008, 40033, 40035, 40058, 40063, 41001, 41002, 41004, 41011, 41046, 41049, 41059, 41064, 41065, 44004];

/** How far a fault of the set-up reaches. */
export type SetUpScope = 'group' | 'sender' | 'api';

/** How far an errcode of the class `configuration` reaches; null for one of another class, or that lies in the request. */
export function setUpScope(errcode: number): SetUpScope | null {
  if (classifyError(errcode) !== 'configuration' || ofTheRequest.includes(errcode)) return null;
  if (ofTheCorp.includes(errcode)) return 'group';
  return ofTheSender.includes(errcode) ? 'sender' : 'api';
}

/** Too many calls at once, two at one record, or unusual many: not carried out. */
export function isConcurrency(errcode: number): boolean {
  return [45033, 45035, 45036].includes(errcode);
}

/** Milliseconds a breaker stays open after this errcode; null when it opens none. */
export function breakerMs(errcode: number): number | null {
  return errcode === 45009 ? 60_000 : null;
}

/** After a write that must not be repeated, these say nothing of whether it happened. */
export function leavesOutcomeUnknown(errcode: number): boolean {
  return errcode === -1 || errcode === 6000;
}

/** A file's id is not good any more, or never was: not carried out. */
export const isMediaGone = (errcode: number): boolean => [40007, 40145].includes(errcode);

/** No employee of ours has this customer as a friend. */
export const notFriendCodes: readonly number[] = [84061, 84084, 40096, 41056, 41048];

export function isNotFriend(errcode: number): boolean {
  return notFriendCodes.includes(errcode);
}

/** A customer cannot be handed over: it was done twice in 90 days, or the colleague has as many customers as WeCom allows. */
export const isTransferLimit = (errcode: number): boolean => [40099, 40128].includes(errcode);

/** The corp has no such employee, or has one no longer. */
export function isEmployeeGone(errcode: number): boolean {
  return [40003, 40031, 46004, 60111].includes(errcode);
}

/** A customer group is dissolved, or none of WeCom's. */
export const isGroupGone = (errcode: number): boolean => [86003, 90501, 90509, 49008].includes(errcode);

/** The app may not see the employee. */
export function isOutOfRange(errcode: number): boolean {
  return [50002, 60011, 60021, 60030, 301002].includes(errcode);
}

const remedies: Readonly<Record<number, string>> = {
  40001: '应用 Secret 不正确，或应用已停用。请在企业微信后台核对 Secret，并确认应用处于启用状态。',
  40013: '企业 ID 不正确。请在“我的企业”页面核对企业 ID。',
  40056: '应用 AgentId 不正确。请核对自建应用的 AgentId。',
  40091: 'Secret 属于另一家企业。请核对企业 ID 与 Secret 是否配对。',
  45009: '接口调用超过频率限制，正等待企业微信解除，期间的发送会保留并顺延。',
  45031: '企业微信要求重置此 Secret。请重置后在此更新。',
  48002: '应用没有调用此接口的权限。请在“客户联系 → 可调用接口的应用”中加入本应用。',
  50003: '应用已被停用。请在企业微信后台启用应用。',
  60011: '应用没有权限访问该成员或部门。请调整应用的可见范围。',
  60020: '本机 IP 不在应用的可信 IP 之内。请在应用详情的“企业可信 IP”中加入本服务的出口 IP，约一分钟后生效。',
  84074: '没有外部联系人权限。请在“客户联系”中为成员开通权限。',
  301007: '企业已解散或被封禁。',
  610023: '企业的客户联系能力已被暂停。',
  610024: '企业的客户联系能力已被暂停。',
};

const classTexts: Readonly<Record<ErrorClass | 'unlisted', string>> = {
  refreshToken: '访问凭证失效，系统会自动换取新的凭证。',
  backoff: '企业微信繁忙，系统稍后再试，无需处理。',
  limit: '达到企业微信的次数限制，系统等待后继续，无需处理。',
  permanent: '企业微信拒绝了这次请求，系统不再重试。请核对对象与内容。',
  configuration: '接入配置有误，系统暂停相关调用。请管理员在企业微信后台核对应用的授权与状态。',
  repair: '资源已失效，系统会重新准备后再试一次。',
  done: '对方表示已经完成，无需处理。',
  unlisted: '未收录的错误码，系统按未成功处理，不会自动重试。请凭错误码查询或联系系统管理员。',
};

/** What is wrong and what to do, for the operator. WeCom's own words hold addresses and links, and stay in the log. */
export function explainError(errcode: number): string {
  return remedies[errcode] ?? `企业微信返回错误 ${String(errcode)}：${classTexts[classOf.get(errcode) ?? 'unlisted']}`;
}
