import type { Corp, Department } from '../../state/corp.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

/** A department and everything below it; all of them when no id is given; null when there is no such department. */
function subtree(corp: Corp, rootId: number | null): readonly Department[] | null {
  if (rootId === null) return corp.departments;
  const wanted = new Set([rootId]);
  const found = corp.departments.filter((department) => {
    if (!wanted.has(department.id) && !wanted.has(department.parentId)) return false;
    wanted.add(department.id);
    return true;
  });
  return found.length === 0 ? null : found;
}

function asked({ corp, query }: ApiCall): readonly Department[] | null {
  return subtree(corp, query.has('id') ? query.number('id', -1) : null);
}

function list(call: ApiCall): ApiAnswer {
  const departments = asked(call);
  if (departments === null) return failure(60123, { department: [] });
  return success({
    department: departments.map(departmentPage),
  });
}

function get({ corp, query }: ApiCall): ApiAnswer {
  const found = corp.departments.find(({ id }) => id === query.number('id', -1));
  return found === undefined ? failure(60123) : success({ department: departmentPage(found) });
}

function departmentPage({ id, name, parentId, order }: Department): Readonly<Record<string, unknown>> {
  return { id, name, name_en: '', department_leader: [], parentid: parentId, order };
}

function simpleList(call: ApiCall): ApiAnswer {
  const departments = asked(call);
  if (departments === null) return failure(60123, { department_id: [] });
  return success({ department_id: departments.map(({ id, parentId, order }) => ({ id, parentid: parentId, order })) });
}

export const departmentEndpoints: Readonly<Record<string, Endpoint>> = {
  'department/list': { group: 'read', handle: list },
  'department/get': { group: 'read', handle: get },
  'department/simplelist': { group: 'read', handle: simpleList },
};
