import { usualLaw, type CompileContext } from '@tagtrail/core/compiler';
import type { LawWordsBody } from '@tagtrail/core/http';
import { LawBook } from '@tagtrail/core/law';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { corpKey } from '../api/corp-path';
import { corpsApi, lawApi } from '../api/corps';
import { useCorpId } from '../session/session';

const freshForMs = 30_000;

export const lawKey = (corpId: string): readonly unknown[] => corpKey(corpId, 'law');

/** The corp's own words. */
export function useLawWords(): UseQueryResult<LawWordsBody> {
  const corpId = useCorpId();
  return useQuery({ queryKey: lawKey(corpId), queryFn: () => lawApi.words(corpId), staleTime: freshForMs, retry: false });
}

/** By what the corp's texts are judged: the built-in words alone while its own are not known. */
export function useLaw(): NonNullable<CompileContext['law']> {
  const corpId = useCorpId();
  const words = useLawWords().data?.words;
  const policy = useQuery({
    queryKey: corpKey(corpId, 'send-policy'),
    queryFn: () => corpsApi.sendPolicy(corpId),
    staleTime: freshForMs,
    retry: false,
  }).data?.policy;
  const { allowedHosts, adLabel, homophones } = policy ?? {};
  return useMemo(() => {
    if (words === undefined) return usualLaw;
    return { book: new LawBook({ own: words, homophones: homophones ?? false }), hosts: allowedHosts ?? null, adLabel: adLabel ?? 'off' };
  }, [words, allowedHosts, adLabel, homophones]);
}
