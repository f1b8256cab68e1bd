import { corpKey } from '../api/corp-path';

/** Cache key of the corp's own settings. */
export const corpDetailKey = (corpId: string): readonly unknown[] => corpKey(corpId, 'detail');
