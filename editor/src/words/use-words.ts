import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences/preferences';
import { useTagName } from '../corps/use-tag-library';
import { useWebhookName } from '../settings/use-channel-settings';
import type { Words } from './words';

/** The language and names of the moment; the same object until one of them changes. */
export function useWords(): Words {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const tagName = useTagName();
  const webhookName = useWebhookName();
  return useMemo(() => ({ locale, t, tagName, webhookName }), [locale, t, tagName, webhookName]);
}
