import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MediaFacts } from '@tagtrail/core/content';
import type { MediaItem, MediaKind } from '@tagtrail/core/http';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { mediaApi } from '../api/corps';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';

const firstPage: string | null = null;
/** As many as one answer has: a drawing is checked against them where they are all. */
const knownAtMost = 200;

/** Files of the library, newest first, page after page. */
export function useLibrary({ search, kind }: { readonly search: string; readonly kind: MediaKind | null }) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'media', 'list', search, kind ?? ''),
    queryFn: ({ pageParam }) => mediaApi.list(corpId, { search, kind, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** One file by its name in configs; nothing is asked while none is chosen. */
export function useMediaItem(sha256: string) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'media', 'one', sha256),
    queryFn: () => mediaApi.get(corpId, sha256),
    enabled: sha256 !== '',
    retry: false,
  });
}

/** What a drawing may send; nothing while it is not known whole, and the server then has the word. */
export function useKnownMedia(): { readonly media?: Readonly<Record<string, MediaFacts>> } {
  const corpId = useCorpId();
  const known = useQuery({
    queryKey: corpKey(corpId, 'media', 'known'),
    queryFn: () => mediaApi.list(corpId, { search: '', kind: null, cursor: null, limit: knownAtMost }),
  }).data;
  return useMemo(
    () =>
      known?.nextCursor === null
        ? { media: Object.fromEntries(known.items.map(({ sha256, name, mime, bytes }) => [sha256, { name, mime, bytes }])) }
        : {},
    [known],
  );
}

/** Where a file's bytes are. */
export function useContentAddress(): (sha256: string) => string {
  const corpId = useCorpId();
  return (sha256) => mediaApi.contentAddress(corpId, sha256);
}

function useRefreshMedia(): () => Promise<void> {
  const corpId = useCorpId();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: corpKey(corpId, 'media') });
}

/** Puts a file into the library. Whoever asks shows a refusal where the file was chosen. */
export function useUploadMedia() {
  const corpId = useCorpId();
  const refresh = useRefreshMedia();
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => mediaApi.upload(corpId, file, setShare),
    onMutate: () => {
      setShare(0);
    },
    onSuccess: refresh,
  });
  return { ...upload, share };
}

export function useDeleteMedia() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const refresh = useRefreshMedia();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ sha256 }: MediaItem) => mediaApi.remove(corpId, sha256),
    onSuccess: async () => {
      feedback.done(t('media.deleted'));
      await refresh();
    },
    onError: feedback.failed,
  });
}
