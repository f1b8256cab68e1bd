import {
  acknowledgedSchema,
  commandSchema,
  corpListSchema,
  corpSchema,
  corpSendPolicySchema,
  employeeListSchema,
  gateListSchema,
  gateSchema,
  gateSlotsSchema,
  holdListSchema,
  holdResultSchema,
  alertListSchema,
  lawWordsChangeSchema,
  lawWordsSchema,
  mediaItemSchema,
  mediaPageSchema,
  reachSchema,
  savedSendPolicySchema,
  tagLibrarySchema,
  templateItemSchema,
  templatePageSchema,
  templateUsesSchema,
  templateVersionPageSchema,
  templateVersionSchema,
  unreachableEmployeesSchema,
  workCalendarSchema,
  type ChangeCorpRequest,
  type CreateCorpRequest,
  type GateGroup,
  type LawWordsInput,
  type MediaKind,
  type SendPolicyRequest,
  type TemplateItem,
  type TemplateQuery,
  type TemplateRequest,
} from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

export const corpsApi = {
  list: () => request('GET', '/corps', { answer: corpListSchema }),
  create: (body: CreateCorpRequest) => request('POST', '/corps', { answer: corpSchema, body }),
  get: (corpId: string) => request('GET', corpPath(corpId, ''), { answer: corpSchema }),
  change: (corpId: string, body: ChangeCorpRequest) => request('PATCH', corpPath(corpId, ''), { answer: corpSchema, body }),
  check: (corpId: string) => request('POST', corpPath(corpId, '/check'), { answer: commandSchema, body: {} }),
  sync: (corpId: string) => request('POST', corpPath(corpId, '/sync'), { answer: commandSchema, body: {} }),
  command: (corpId: string, commandId: string) =>
    request('GET', corpPath(corpId, `/commands/${encodeURIComponent(commandId)}`), { answer: commandSchema }),
  gateSlots: (corpId: string, group: GateGroup) => request('GET', corpPath(corpId, `/gates/${group}/slots`), { answer: gateSlotsSchema }),
  gates: (corpId: string) => request('GET', corpPath(corpId, '/gates'), { answer: gateListSchema }),
  holds: (corpId: string) => request('GET', corpPath(corpId, '/holds'), { answer: holdListSchema }),
  resendHeld: (corpId: string, holdId: string) =>
    request('POST', corpPath(corpId, `/holds/${encodeURIComponent(holdId)}/resend`), { answer: holdResultSchema, body: {} }),
  giveUpHeld: (corpId: string, holdId: string) =>
    request('POST', corpPath(corpId, `/holds/${encodeURIComponent(holdId)}/give-up`), { answer: holdResultSchema, body: {} }),
  changeGate: (corpId: string, group: GateGroup, limitPerMinute: number) =>
    request('PATCH', corpPath(corpId, `/gates/${group}`), { answer: gateSchema, body: { limitPerMinute } }),
  workCalendar: (corpId: string) => request('GET', corpPath(corpId, '/work-calendar'), { answer: workCalendarSchema }),
  sendPolicy: (corpId: string) => request('GET', corpPath(corpId, '/send-policy'), { answer: corpSendPolicySchema }),
  saveSendPolicy: (corpId: string, revision: number, body: SendPolicyRequest) =>
    request('PUT', corpPath(corpId, '/send-policy'), { answer: savedSendPolicySchema, body, ifMatch: revision }),
  alerts: (corpId: string) => request('GET', corpPath(corpId, '/alerts'), { answer: alertListSchema }),
  testAlert: (corpId: string) => request('POST', corpPath(corpId, '/alerts/test'), { answer: alertListSchema, body: {} }),
  reach: (corpId: string) => request('GET', corpPath(corpId, '/reach'), { answer: reachSchema }),
  tags: (corpId: string) => request('GET', corpPath(corpId, '/tags'), { answer: tagLibrarySchema }),
  unreachable: (corpId: string) => request('GET', corpPath(corpId, '/employees/unreachable'), { answer: unreachableEmployeesSchema }),
  employees: (corpId: string) => request('GET', corpPath(corpId, '/employees'), { answer: employeeListSchema }),
};

/** The words by which a corp's texts are judged. */
export const lawApi = {
  words: (corpId: string) => request('GET', corpPath(corpId, '/law/words'), { answer: lawWordsSchema }),
  save: (corpId: string, body: LawWordsInput) => request('PUT', corpPath(corpId, '/law/words'), { answer: lawWordsChangeSchema, body }),
  remove: (corpId: string, word: string) =>
    request('DELETE', corpPath(corpId, `/law/words?word=${encodeURIComponent(word)}`), { answer: lawWordsChangeSchema }),
};

const mediaPath = (corpId: string, rest = ''): string => corpPath(corpId, `/media${rest}`);

interface MediaPageOf {
  readonly limit?: number;
  readonly search: string;
  readonly kind: MediaKind | null;
  readonly cursor: string | null;
}

/** What the library takes for a name: no path, and not too long. */
const nameOf = (name: string): string => name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(-limits.mediaNameLength);

/** The library of files that messages carry. */
export const mediaApi = {
  list: (corpId: string, query: MediaPageOf) => request('GET', mediaPath(corpId, queryOf({ ...query })), { answer: mediaPageSchema }),
  get: (corpId: string, sha256: string) => request('GET', mediaPath(corpId, `/${sha256}`), { answer: mediaItemSchema }),
  upload: (corpId: string, file: File, onProgress: (share: number) => void) =>
    request('POST', mediaPath(corpId, queryOf({ name: nameOf(file.name) })), { answer: mediaItemSchema, file, onProgress }),
  remove: (corpId: string, sha256: string) => request('DELETE', mediaPath(corpId, `/${sha256}`), { answer: acknowledgedSchema }),
  contentAddress: (corpId: string, sha256: string) => `/api/v1${mediaPath(corpId, `/${sha256}/content`)}`,
};

const templatePath = (corpId: string, rest = ''): string => corpPath(corpId, `/content-templates${rest}`);

interface TemplatePageOf extends Pick<TemplateQuery, 'category' | 'archived'> {
  readonly search: string;
  readonly cursor: string | null;
}

type SeenTemplate = Pick<TemplateItem, 'id' | 'revision'>;

/** Words that messages begin from, in versions; every change names the version it was made on. */
export const templatesApi = {
  list: (corpId: string, { archived, category, ...query }: TemplatePageOf) =>
    request('GET', templatePath(corpId, queryOf({ ...query, category: category ?? null, archived: archived === true ? '1' : null })), {
      answer: templatePageSchema,
    }),
  get: (corpId: string, id: string) => request('GET', templatePath(corpId, `/${id}`), { answer: templateItemSchema }),
  create: (corpId: string, body: TemplateRequest) => request('POST', templatePath(corpId), { answer: templateItemSchema, body }),
  save: (corpId: string, { id, revision }: SeenTemplate, body: TemplateRequest) =>
    request('PUT', templatePath(corpId, `/${id}`), { answer: templateItemSchema, body, ifMatch: revision }),
  versions: (corpId: string, id: string, cursor: string | null) =>
    request('GET', templatePath(corpId, `/${id}/versions${queryOf({ cursor })}`), { answer: templateVersionPageSchema }),
  version: (corpId: string, id: string, number: number) =>
    request('GET', templatePath(corpId, `/${id}/versions/${String(number)}`), { answer: templateVersionSchema }),
  restoreVersion: (corpId: string, { id, revision }: SeenTemplate, number: number) =>
    request('POST', templatePath(corpId, `/${id}/versions/${String(number)}/restore`), { answer: templateItemSchema, ifMatch: revision }),
  archive: (corpId: string, { id, revision }: SeenTemplate, archived: boolean) =>
    request('POST', templatePath(corpId, `/${id}/${archived ? 'archive' : 'unarchive'}`), { answer: templateItemSchema, ifMatch: revision }),
  uses: (corpId: string, id: string) => request('GET', templatePath(corpId, `/${id}/uses`), { answer: templateUsesSchema }),
};
