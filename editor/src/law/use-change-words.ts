import type { LawWordsInput } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lawApi } from '../api/corps';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { lawKey } from '../words/use-law';

type Words = LawWordsInput['words'];

/** Words in one request. */
const atOnce = 2_000;

/** Adds or changes words, however many, and takes one off. */
export function useChangeWords() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const done = async (changed: number): Promise<void> => {
    feedback.done(t('law.changed', { n: changed }));
    await client.invalidateQueries({ queryKey: lawKey(corpId) });
  };
  const save = useMutation({
    mutationFn: async (words: Words) => {
      let changed = 0;
      for (let from = 0; from < words.length; from += atOnce) {
        changed += (await lawApi.save(corpId, { words: words.slice(from, from + atOnce) })).changed;
      }
      return changed;
    },
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: (word: string) => lawApi.remove(corpId, word), onSuccess: async ({ changed }) => done(changed) });
  return { save, remove };
}
