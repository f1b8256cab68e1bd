import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;

/** Names an employee by the id; one the directory does not have is shown by the id. */
export function useEmployeeName(): (employeeId: string) => string {
  const corpId = useCorpId();
  const { data } = useQuery({ queryKey: corpKey(corpId, 'employees'), queryFn: () => corpsApi.employees(corpId), staleTime: freshForMs });
  const names = useMemo(() => new Map((data?.items ?? []).map(({ id, name }) => [id, name] as const)), [data]);
  return useCallback((employeeId: string) => names.get(employeeId) ?? employeeId, [names]);
}
