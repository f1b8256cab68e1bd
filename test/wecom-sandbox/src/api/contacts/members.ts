import type { Corp, Employee } from '../../state/corp.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const activeStatus = 1;

/** Who works for the corp, in the app's visible range or not; userids are case-insensitive. */
export function findEmployee(corp: Corp, userid: string): Employee | undefined {
  const employee = corp.employees.get(userid.toLowerCase());
  return employee?.resigned === true ? undefined : employee;
}

/** The employee whom a call may act for, or the code that refuses it. */
export function actingEmployee(corp: Corp, userid: string): Employee | number {
  if (userid === '') return 40058;
  const employee = findEmployee(corp, userid);
  if (employee === undefined) return 40003;
  return employee.inRange ? employee : 60011;
}

function membersOf(corp: Corp, departmentId: number): readonly Employee[] | null {
  if (!corp.departments.some((department) => department.id === departmentId)) return null;
  return [...corp.employees.values()].filter((employee) => employee.departmentId === departmentId && employee.inRange && !employee.resigned);
}

function briefly(employee: Employee): Readonly<Record<string, unknown>> {
  return { userid: employee.userid, name: employee.name, department: [employee.departmentId], open_userid: '' };
}

/** Avatar, mobile and e-mail are withheld from self-built apps, as since 2022. */
function fully(employee: Employee): Readonly<Record<string, unknown>> {
  return {
    userid: employee.userid,
    name: employee.name,
    department: [employee.departmentId],
    order: [0],
    position: employee.position,
    status: activeStatus,
    is_leader_in_dept: [0],
    direct_leader: [],
    main_department: employee.departmentId,
    extattr: { attrs: [] },
  };
}

function listing(show: (employee: Employee) => Readonly<Record<string, unknown>>): (call: ApiCall) => ApiAnswer {
  return ({ corp, query }) => {
    const members = membersOf(corp, query.number('department_id', -1));
    return members === null ? failure(60123, { userlist: [] }) : success({ userlist: members.map(show) });
  };
}

function get({ corp, query }: ApiCall): ApiAnswer {
  const employee = findEmployee(corp, query.text('userid'));
  if (employee === undefined) return failure(60111);
  return employee.inRange ? success(fully(employee)) : failure(60011);
}

export const memberEndpoints: Readonly<Record<string, Endpoint>> = {
  'user/simplelist': { group: 'read', handle: listing(briefly) },
  'user/list': { group: 'read', handle: listing(fully) },
  'user/get': { group: 'read', handle: get },
};
