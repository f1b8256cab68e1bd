import { journeyUsesSchema, type UseQuery } from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { queryOf, request } from './http';

/** Journeys that use a thing. */
export const usesApi = {
  list: (corpId: string, { kind, key }: UseQuery) =>
    request('GET', corpPath(corpId, `/uses${queryOf({ kind, key })}`), { answer: journeyUsesSchema }),
};
