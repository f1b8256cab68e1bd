import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences/preferences';
import { useTagName } from '../corps/use-tag-library';
import type { Words } from './words';

/** The language and names of the moment; the same object until one of them changes. */
export function useWords(): Words {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const tagName = useTagName();
  return useMemo(() => ({ locale, t, tagName }), [locale, t, tagName]);
}
