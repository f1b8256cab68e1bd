import { MoreOutlined } from '@ant-design/icons';
import type { JourneyDetail } from '@tagtrail/core/http';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useJourneyMenu } from '../../journeys/use-journey-menu';

/** Stop, duplicate, archive: the same actions as in the list. */
export function JourneyMenu({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const menu = useJourneyMenu(journey);
  return (
    <Dropdown menu={menu} trigger={['click']}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('canvas.toolbar.more')} data-testid="journey-menu" />
    </Dropdown>
  );
}
