import type { ProblemCode } from '@tagtrail/core/http';

interface ProblemText {
  readonly status: number;
  readonly en: string;
  readonly zh: string;
}

/** Status and words of every refusal: the one table. */
export const problemTexts = {
  invalid_request: { status: 400, en: 'The request is not in the form this address expects.', zh: '请求内容不符合要求，请按提示修改。' },
  not_signed_in: { status: 401, en: 'Sign in, or send an API key.', zh: '请先登录，或提供有效的 API 密钥。' },
  wrong_credentials: { status: 401, en: 'Login or password is wrong.', zh: '账号或密码不正确。' },
  not_allowed: { status: 403, en: 'Your role does not allow this.', zh: '您的角色没有此项权限。' },
  cross_site: { status: 403, en: 'The request comes from another site.', zh: '请求来自其他网站，已拒绝。' },
  not_found: { status: 404, en: 'There is nothing at this address.', zh: '未找到相应内容。' },
  conflict: { status: 409, en: 'The present state does not allow this.', zh: '当前状态不允许此操作。' },
  name_taken: { status: 409, en: 'This name is taken.', zh: '该名称已被使用。' },
  in_use: { status: 409, en: 'Live journeys or segments use it; change them first.', zh: '仍有已发布的旅程或分群在使用，请先修改它们。' },
  precondition_required: { status: 428, en: 'Say in If-Match which revision you change.', zh: '请在 If-Match 中注明所修改的版本。' },
  precondition_failed: { status: 412, en: 'Somebody else has saved meanwhile. Read it again.', zh: '内容已被他人修改，请刷新后再试。' },
  not_publishable: { status: 422, en: 'The journey has errors and cannot be published.', zh: '旅程存在错误，暂不能发布。' },
  not_acknowledged: {
    status: 422,
    en: 'The journey has risks: send them back in `acknowledged`, as `diagnostics` tells them, to publish it in the knowledge of them.',
    zh: '旅程存在风险：请把 diagnostics 中的风险原样放入 acknowledged 后再发布。',
  },
  nothing_to_publish: {
    status: 409,
    en: 'The draft is what is live already: there is nothing to publish but a backfill or a canary.',
    zh: '草稿与线上版本相同，没有需要发布的改动；如需让客户重新进入或灰度，请选择回填或灰度。',
  },
  still_counting: {
    status: 409,
    en: 'Customers of a segment that the journey uses are still being counted. Try again in a moment.',
    zh: '旅程所用的分群仍在统计客户，请稍后再试。',
  },
  invalid_graph: { status: 422, en: 'The graph cannot be stored as it is.', zh: '旅程图数据无效，无法保存。' },
  archived: { status: 409, en: 'The journey is archived.', zh: '旅程已归档。' },
  still_ending: {
    status: 409,
    en: 'Runs of the journey are still being ended. Try again when that is over.',
    zh: '旅程的行程仍在结束中，请等结束完成后再试。',
  },
  not_published: { status: 409, en: 'The journey has no published version.', zh: '旅程尚未发布。' },
  no_api_trigger: { status: 409, en: 'The live version has no API start.', zh: '已发布的版本没有「接口触发」入口。' },
  over_role_cap: { status: 403, en: 'This is more than your role may begin by hand.', zh: '超出您的角色可手动触达的上限。' },
  not_approved: {
    status: 409,
    en: 'Publishing needs the word of a second person for exactly this draft.',
    zh: '发布前须由另一位成员审批，且内容须与批准时完全一致。',
  },
  not_testable: { status: 422, en: 'The message cannot be tried as it is.', zh: '这条消息还有错误，暂时不能测试。' },
  idempotency_running: {
    status: 409,
    en: 'The first request with this Idempotency-Key is still running.',
    zh: '使用该 Idempotency-Key 的请求仍在处理中。',
  },
  idempotency_mismatch: { status: 422, en: 'This Idempotency-Key was used with another body.', zh: '该 Idempotency-Key 已用于不同内容的请求。' },
  too_large: { status: 413, en: 'The body is too large.', zh: '请求内容过大。' },
  wrong_content_type: { status: 415, en: 'This address does not take this content type.', zh: '不支持该内容类型。' },
  too_many_requests: { status: 429, en: 'Too many attempts. Wait a while.', zh: '尝试次数过多，请稍后再试。' },
  already_ended: { status: 409, en: 'The run has ended.', zh: '该客户的旅程已结束。' },
  not_parked: { status: 409, en: 'The run is not parked.', zh: '该旅程运行正常，无需重试。' },
  not_waiting: { status: 409, en: 'The run does not wait.', zh: '该客户当前不在等待中。' },
  already_answered: { status: 409, en: 'Somebody else has answered already.', zh: '已经有人处理过了。' },
  no_longer_asked: { status: 409, en: 'The run has gone on; no answer is needed any more.', zh: '客户已离开这一步，无需再处理。' },
  not_in_attention: { status: 409, en: 'The call needs no attention any more.', zh: '该次发送已无需处理。' },
  no_task: { status: 409, en: 'No employee is asked to confirm this send.', zh: '这次发送没有等待员工确认的任务。' },
  task_confirmed: { status: 409, en: 'The employee has confirmed already.', zh: '员工已经确认发送，无需提醒。' },
  task_cancelled: { status: 409, en: 'The task is cancelled, or about to be.', zh: '这次群发已取消或正在取消。' },
  task_over: { status: 409, en: 'The time to confirm is over.', zh: '员工确认的期限已过。' },
  task_settled: { status: 409, en: 'Everything about this send is known already.', zh: '这次发送已有结果，无需再查。' },
  sending_stopped: { status: 409, en: 'Sending is stopped; nobody is reminded meanwhile.', zh: '发送已暂停，暂停期间不提醒员工。' },
  reminded_enough: { status: 429, en: 'WeCom allows three reminders of a task in 24 hours.', zh: '企业微信规定同一任务 24 小时内最多提醒三次。' },
  last_administrator: { status: 409, en: 'At least one administrator must remain.', zh: '至少需要保留一位管理员。' },
  wrong_callback: { status: 400, en: 'This is not a callback of this corp.', zh: '回调校验失败。' },
  stale_callback: { status: 403, en: 'The callback is too old.', zh: '回调时间戳已过期。' },
  unavailable: { status: 503, en: 'The database does not answer in time. Try again shortly.', zh: '数据库暂时未能及时响应，请稍后重试。' },
  defect: { status: 500, en: 'Something went wrong on our side.', zh: '系统内部错误，请联系管理员。' },
} as const satisfies Readonly<Record<ProblemCode, ProblemText>>;

interface FieldIssue {
  readonly code: string;
  readonly message: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
}

const fieldTexts: Readonly<Record<string, (issue: FieldIssue) => string>> = {
  invalid_type: () => '类型不正确或缺失',
  invalid_value: () => '不是允许的取值',
  invalid_format: () => '格式不正确',
  invalid_union: () => '不符合任何允许的形式',
  invalid_key: () => '名称不合规则',
  unknown_field: () => '没有这个字段',
  too_small: (issue) => `不能小于 ${String(issue.minimum)}`,
  too_big: (issue) => `不能超过 ${String(issue.maximum)}`,
};

/** The words for one wrong field; the schema's own (English) where we have no Chinese. */
export function fieldText(issue: FieldIssue, chinese: boolean): string {
  return chinese ? (fieldTexts[issue.code]?.(issue) ?? issue.message) : issue.message;
}

/** Whether a caller is to be answered in Chinese, by its accept-language. */
export const prefersChinese = (language: string | undefined): boolean => /^\s*zh\b/iu.test(language ?? '');
