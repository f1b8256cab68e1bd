import { groupMemberPageSchema, groupPageSchema } from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { queryOf, request } from '../http';

interface GroupsAsked {
  readonly limit?: number;
  readonly search: string;
  readonly cursor: string | null;
}

/** 客户群 and who is in them: only read, for people make and leave them in WeCom. */
export const groupsApi = {
  list: (corpId: string, query: GroupsAsked) => request('GET', corpPath(corpId, `/groups${queryOf({ ...query })}`), { answer: groupPageSchema }),
  members: (corpId: string, groupId: string, cursor: string | null) =>
    request('GET', corpPath(corpId, `/groups/${encodeURIComponent(groupId)}/members${queryOf({ cursor })}`), { answer: groupMemberPageSchema }),
};
