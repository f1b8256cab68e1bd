import type { Corp } from '../../state/corp.js';
import type { EmployeeTag } from '../../state/people/employee-tag.js';
import type { Fields } from '../../wire/fields.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { findEmployee } from './members.js';

const nameChars = 32;
const mostUsers = 1000;
const mostDepartments = 100;

function list({ corp }: ApiCall): ApiAnswer {
  return success({ taglist: [...corp.employeeTags.values()].map(({ id, name }) => ({ tagid: id, tagname: name })) });
}

function find(corp: Corp, fields: Fields): EmployeeTag | undefined {
  return corp.employeeTags.get(fields.number('tagid', -1));
}

function get({ corp, query }: ApiCall): ApiAnswer {
  const tag = find(corp, query);
  if (tag === undefined) return failure(40068);
  const userlist = tag.userids.flatMap((userid) => {
    const employee = findEmployee(corp, userid);
    return employee === undefined ? [] : [{ userid, name: employee.name }];
  });
  return success({ tagname: tag.name, userlist, partylist: tag.departmentIds });
}

function saved(corp: Corp, tag: EmployeeTag): Pick<ApiAnswer, 'errcode' | 'changes'> {
  return { errcode: 0, changes: [{ kind: 'employeeTagSaved', corp: corp.credentials.id, tag }] };
}

/** The code that refuses a name, or null. */
function refusedName(corp: Corp, name: string, own: number | null): number | null {
  if (name === '' || [...name].length > nameChars) return 40072;
  return [...corp.employeeTags.values()].some((tag) => tag.name === name && tag.id !== own) ? 40071 : null;
}

function create({ corp, body }: ApiCall): ApiAnswer {
  const name = body.text('tagname');
  const id = body.number('tagid', Math.max(0, ...corp.employeeTags.keys()) + 1);
  const refused = corp.employeeTags.has(id) ? 40068 : refusedName(corp, name, null);
  if (refused !== null) return failure(refused);
  return { ...saved(corp, { id, name, userids: [], departmentIds: [] }), fields: { tagid: id } };
}

function update({ corp, body }: ApiCall): ApiAnswer {
  const tag = find(corp, body);
  if (tag === undefined) return failure(40068);
  const refused = refusedName(corp, body.text('tagname'), tag.id);
  return refused === null ? saved(corp, { ...tag, name: body.text('tagname') }) : failure(refused);
}

function remove({ corp, query }: ApiCall): ApiAnswer {
  const tag = find(corp, query);
  if (tag === undefined) return failure(40068);
  return { errcode: 0, changes: [{ kind: 'employeeTagDeleted', corp: corp.credentials.id, id: tag.id }] };
}

/** Who is unknown is listed, not refused; where everybody is, the call fails. */
function changeMembers(call: ApiCall, change: 'add' | 'remove'): ApiAnswer {
  const { corp, body } = call;
  const tag = find(corp, body);
  if (tag === undefined) return failure(40068);
  const users = body.texts('userlist');
  const parties = body.numbers('partylist');
  if (users.length + parties.length === 0) return failure(40063);
  if (users.length > mostUsers || parties.length > mostDepartments) return failure(40058);
  const known = users.flatMap((userid) => findEmployee(corp, userid)?.userid ?? []);
  const departments = parties.filter((id) => corp.departments.some((department) => department.id === id));
  if (known.length + departments.length === 0) return failure(40070);
  const merge = <T>(old: readonly T[], some: readonly T[]) =>
    change === 'add' ? [...new Set([...old, ...some])] : old.filter((one) => !some.includes(one));
  const invalidUsers = users.filter((userid) => findEmployee(corp, userid) === undefined);
  const invalidParties = parties.filter((id) => !departments.includes(id));
  return {
    ...saved(corp, { ...tag, userids: merge(tag.userids, known), departmentIds: merge(tag.departmentIds, departments) }),
    fields: {
      ...(invalidUsers.length > 0 ? { invalidlist: invalidUsers.join('|') } : {}),
      ...(invalidParties.length > 0 ? { invalidparty: invalidParties } : {}),
    },
  };
}

export const employeeTagEndpoints: Readonly<Record<string, Endpoint>> = {
  'tag/list': { group: 'read', handle: list },
  'tag/get': { group: 'read', handle: get },
  'tag/create': { group: 'other', handle: create },
  'tag/update': { group: 'other', handle: update },
  'tag/delete': { group: 'other', handle: remove },
  'tag/addtagusers': { group: 'other', handle: (call) => changeMembers(call, 'add') },
  'tag/deltagusers': { group: 'other', handle: (call) => changeMembers(call, 'remove') },
};
