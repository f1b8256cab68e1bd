import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { getCall, listOf } from './answer-fields.js';

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
}

export interface Member {
  readonly userid: string;
  readonly name: string;
  readonly departments: readonly number[];
}

const departmentAnswer = z.looseObject({
  department: listOf(z.looseObject({ id: z.number().int(), name: z.string().default(''), parentid: z.number().int().default(0) })),
});
const memberAnswer = z.looseObject({
  userlist: listOf(z.looseObject({ userid: z.string(), name: z.string().default(''), department: listOf(z.number().int()) })),
});

/** All departments the app may see. */
export function listDepartments(): WecomCall<readonly Department[]> {
  return getCall('/cgi-bin/department/list', {}, (answer) =>
    departmentAnswer.parse(answer).department.map((row) => ({ id: row.id, name: row.name, parentId: row.parentid })),
  );
}

/** Members of one department, not of those below it. */
export function listMembers(departmentId: number): WecomCall<readonly Member[]> {
  return getCall('/cgi-bin/user/simplelist', { department_id: String(departmentId) }, (answer) =>
    memberAnswer.parse(answer).userlist.map((row) => ({ userid: row.userid, name: row.name, departments: row.department })),
  );
}

/** Whether the app may see one employee; nothing is read of them. */
export function getMember(userid: string): WecomCall<null> {
  return getCall('/cgi-bin/user/get', { userid }, () => null);
}
