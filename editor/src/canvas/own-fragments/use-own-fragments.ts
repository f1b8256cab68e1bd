import type { FragmentItem, FragmentList, SaveFragmentRequest } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fragmentsApi } from '../../api/colleagues/fragments';
import { corpKey } from '../../api/corp-path';
import { useCorpId } from '../../session/session';

const refreshMs = 60_000;
const none: readonly FragmentItem[] = [];

/** Fragments that the corp has saved, by name. */
export function useOwnFragments(): readonly FragmentItem[] {
  const corpId = useCorpId();
  const list = useQuery({ queryKey: corpKey(corpId, 'fragments'), queryFn: () => fragmentsApi.list(corpId), refetchInterval: refreshMs });
  return list.data?.items ?? none;
}

export function useFragmentActs() {
  const corpId = useCorpId();
  const client = useQueryClient();
  const onSuccess = (list: FragmentList): void => {
    client.setQueryData(corpKey(corpId, 'fragments'), list);
  };
  const save = useMutation({ mutationFn: (body: SaveFragmentRequest) => fragmentsApi.save(corpId, body), onSuccess });
  const rename = useMutation({
    mutationFn: ({ id, name }: { readonly id: string; readonly name: string }) => fragmentsApi.rename(corpId, id, name),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (id: string) => fragmentsApi.remove(corpId, id), onSuccess });
  return { save, rename, remove };
}
