import {
  acknowledgedSchema,
  importJobListSchema,
  importJobSchema,
  listItemSchema,
  listMemberPageSchema,
  listMembersResultSchema,
  listPageSchema,
  type ImportMapping,
} from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { queryOf, request } from '../http';

const at = (corpId: string, id: string, rest = ''): string => corpPath(corpId, `/lists/${encodeURIComponent(id)}${rest}`);
const importAt = (corpId: string, id: string, rest = ''): string => corpPath(corpId, `/imports/${encodeURIComponent(id)}${rest}`);

interface PageOf {
  readonly limit?: number;
  readonly search: string;
  readonly cursor: string | null;
}

export const listsApi = {
  list: (corpId: string, query: PageOf) => request('GET', corpPath(corpId, `/lists${queryOf({ ...query })}`), { answer: listPageSchema }),
  get: (corpId: string, id: string) => request('GET', at(corpId, id), { answer: listItemSchema }),
  create: (corpId: string, name: string) => request('POST', corpPath(corpId, '/lists'), { answer: listItemSchema, body: { name } }),
  rename: (corpId: string, { id, revision }: { readonly id: string; readonly revision: number }, name: string) =>
    request('PATCH', at(corpId, id), { answer: listItemSchema, body: { name }, ifMatch: revision }),
  remove: (corpId: string, { id, revision }: { readonly id: string; readonly revision: number }) =>
    request('DELETE', at(corpId, id), { answer: acknowledgedSchema, ifMatch: revision }),
  members: (corpId: string, id: string, query: PageOf) =>
    request('GET', at(corpId, id, `/members${queryOf({ ...query })}`), { answer: listMemberPageSchema }),
  addMembers: (corpId: string, id: string, customers: readonly string[]) =>
    request('POST', at(corpId, id, '/members'), { answer: listMembersResultSchema, body: { customers } }),
  removeMembers: (corpId: string, id: string, customers: readonly string[]) =>
    request('POST', at(corpId, id, '/members/remove'), { answer: listMembersResultSchema, body: { customers } }),
  fileAddress: (corpId: string, id: string) => `/api/v1${at(corpId, id, '/members/file')}`,
};

/** Where files of a list are; null: files of customers who withdraw. */
const filesAt = (corpId: string, listId: string | null, query = ''): string =>
  listId === null ? corpPath(corpId, `/opt-out-imports${query}`) : at(corpId, listId, `/imports${query}`);

/** Files that put customers on a list, or withdraw them. */
export const importsApi = {
  listOf: (corpId: string, listId: string | null) => request('GET', filesAt(corpId, listId), { answer: importJobListSchema }),
  upload: (corpId: string, listId: string | null, file: File) =>
    request('POST', filesAt(corpId, listId, queryOf({ name: file.name.slice(0, 200) })), { answer: importJobSchema, file }),
  start: (corpId: string, id: string, mapping: ImportMapping) =>
    request('POST', importAt(corpId, id, '/start'), { answer: importJobSchema, body: mapping }),
  errorsAddress: (corpId: string, id: string) => `/api/v1${importAt(corpId, id, '/errors')}`,
};
