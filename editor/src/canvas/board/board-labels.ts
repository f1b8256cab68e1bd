import type { AriaLabelConfig } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** What xyflow says of cards to people who do not see them, in our words. */
export function useBoardLabels(): Partial<AriaLabelConfig> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.aria.card'),
      'node.a11yDescription.keyboardDisabled': t('canvas.aria.card'),
      'minimap.ariaLabel': t('canvas.toolbar.minimap'),
    }),
    [t],
  );
}
