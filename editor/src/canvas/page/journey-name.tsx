import type { JourneyDetail } from '@tagtrail/core/http';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRename } from '../../journeys/use-journey-actions';
import styles from './page.module.css';

/** The journey's name, changed where it stands. */
export function JourneyName({ journey, editable }: { readonly journey: JourneyDetail; readonly editable: boolean }) {
  const { t } = useTranslation();
  const rename = useRename();
  const onChange = (typed: string): void => {
    const name = typed.trim();
    if (name === '' || name === journey.name) return;
    rename.mutate({ journeyId: journey.id, revision: journey.revision, name });
  };
  return (
    <Typography.Text
      strong
      ellipsis
      className={styles['name'] ?? ''}
      editable={editable ? { onChange, triggerType: ['text', 'icon'], maxLength: 100, tooltip: t('canvas.toolbar.rename') } : false}
    >
      {journey.name}
    </Typography.Text>
  );
}
