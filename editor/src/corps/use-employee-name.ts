import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { EmployeeList } from '@tagtrail/core/http';
import { useCallback, useMemo } from 'react';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;

/** The corp's employees, as last synced; none while they are being read. */
export function useEmployees(): EmployeeList['items'] {
  return useEmployeesQuery().data?.items ?? nobody;
}

export function useEmployeesQuery(): UseQueryResult<EmployeeList> {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'employees'), queryFn: () => corpsApi.employees(corpId), staleTime: freshForMs });
}

const nobody: EmployeeList['items'] = [];

/** Names an employee by the id; one the directory does not have is shown by the id. */
export function useEmployeeName(): (employeeId: string) => string {
  const employees = useEmployees();
  const names = useMemo(() => new Map(employees.map(({ id, name }) => [id, name] as const)), [employees]);
  return useCallback((employeeId: string) => names.get(employeeId) ?? employeeId, [names]);
}
