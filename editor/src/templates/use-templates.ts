import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TemplateItem, TemplateQuery, TemplateRequest } from '@tagtrail/core/http';
import type { TemplateRef } from '@tagtrail/core/nodes';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { templatesApi } from '../api/corps';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const firstPage: string | null = null;

interface Asked extends Pick<TemplateQuery, 'category' | 'archived'> {
  readonly search: string;
}

/** Templates, changed last first, page after page. */
export function useTemplates(asked: Asked) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'templates', 'list', asked),
    queryFn: ({ pageParam }) => templatesApi.list(corpId, { ...asked, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useTemplate(id: string) {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'templates', 'one', id), queryFn: () => templatesApi.get(corpId, id) });
}

/** What a rung's words were copied from, and as it is now; null where it is not there (any more), or nothing was copied. */
export function useCopied(ref: TemplateRef | null) {
  const corpId = useCorpId();
  const { id, version } = ref ?? { id: '', version: 0 };
  const now = useQuery({
    queryKey: corpKey(corpId, 'templates', 'one', id),
    queryFn: () => templatesApi.get(corpId, id),
    enabled: ref !== null,
    retry: false,
  });
  const copied = useQuery({
    queryKey: corpKey(corpId, 'templates', 'version', id, version),
    queryFn: () => templatesApi.version(corpId, id, version),
    enabled: ref !== null,
    staleTime: Infinity,
    retry: false,
  });
  return now.data === undefined || copied.data === undefined ? null : { now: now.data, copied: copied.data };
}

export function useTemplateVersions(id: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'templates', 'versions', id),
    queryFn: ({ pageParam }) => templatesApi.versions(corpId, id, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function useTemplateUses(id: string) {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'templates', 'uses', id), queryFn: () => templatesApi.uses(corpId, id) });
}

/** After a change, and after a refusal that says there was one, everything of templates is read again. */
function useRefreshTemplates(): () => Promise<void> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: corpKey(corpId, 'templates') });
}

/** Makes a template, or a new version of one. Whoever asks shows a refusal. */
export function useSaveTemplate(template: Pick<TemplateItem, 'id' | 'revision'> | null) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshTemplates();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: TemplateRequest) =>
      template === null ? templatesApi.create(corpId, request) : templatesApi.save(corpId, template, request),
    onSuccess: ({ revision }) => {
      feedback.done(template === null ? t('templates.created') : t('templates.saved', { n: revision }));
    },
    onSettled: refresh,
  });
}

/** Puts a template away, takes it back, or brings one of its versions back. */
export function useTemplateAct() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshTemplates();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ of, act }: { readonly of: TemplateItem; readonly act: 'archive' | 'unarchive' | number }) =>
      typeof act === 'number' ? templatesApi.restoreVersion(corpId, of, act) : templatesApi.archive(corpId, of, act === 'archive'),
    onSuccess: ({ revision }, { act }) => {
      feedback.done(typeof act === 'number' ? t('templates.saved', { n: revision }) : t(`templates.done.${act}`));
    },
    onError: feedback.failed,
    onSettled: refresh,
  });
}
