import { acknowledgedSchema, mediaItemSchema, mediaPageSchema, type MediaKind } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

const at = (corpId: string, rest = ''): string => corpPath(corpId, `/media${rest}`);

interface MediaPageOf {
  readonly limit?: number;
  readonly search: string;
  readonly kind: MediaKind | null;
  readonly cursor: string | null;
}

/** What the library takes for a name: no path, and not too long. */
const nameOf = (name: string): string => name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(-limits.mediaNameLength);

/** The library of files that messages carry. */
export const mediaApi = {
  list: (corpId: string, query: MediaPageOf) => request('GET', at(corpId, queryOf({ ...query })), { answer: mediaPageSchema }),
  get: (corpId: string, sha256: string) => request('GET', at(corpId, `/${sha256}`), { answer: mediaItemSchema }),
  upload: (corpId: string, file: File) => request('POST', at(corpId, queryOf({ name: nameOf(file.name) })), { answer: mediaItemSchema, file }),
  remove: (corpId: string, sha256: string) => request('DELETE', at(corpId, `/${sha256}`), { answer: acknowledgedSchema }),
  contentAddress: (corpId: string, sha256: string) => `/api/v1${at(corpId, `/${sha256}/content`)}`,
};
