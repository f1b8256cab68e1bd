import type { MessageCategory } from '@tagtrail/core/plan';
import { nextAllowed, type SendWindows } from '@tagtrail/core/policy';
import { useTranslation } from 'react-i18next';
import { useInstantText } from '../../ui/format/use-instant-text';

/** What hours mean at this moment by the corp's clock: open and until when, or closed and when they open. */
export function useHoursText(windows: SendWindows): (category: MessageCategory) => string {
  const { t } = useTranslation();
  const { short, zone } = useInstantText();
  return (category) => {
    const allowed = nextAllowed(windows, { category, zone, atMs: Date.now() });
    if (!allowed.open) return t('policy.windows.opens', { at: short(new Date(allowed.opensAt).toISOString()) });
    return allowed.until === null ? t('policy.windows.always') : t('policy.windows.until', { at: short(new Date(allowed.until).toISOString()) });
  };
}
