import { ClockCircleOutlined } from '@ant-design/icons';
import type { Channel, MessageCategory } from '@tagtrail/core/plan';
import { keepsHours, type SendWindows } from '@tagtrail/core/policy';
import { useTranslation } from 'react-i18next';
import { useSendPolicy } from '../use-send-policy';
import { useHoursText } from './use-hours-text';
import styles from './windows.module.css';

interface WhenSentProps {
  readonly category: MessageCategory;
  readonly channels: readonly Channel[];
}

/** When a step's messages go by the corp's hours; nothing where none of its channels keeps them. */
export function WhenSent({ category, channels }: WhenSentProps) {
  const windows = useSendPolicy().data?.policy.windows;
  const isRuled = windows?.hours[category] !== undefined && channels.some((channel) => keepsHours(windows, channel));
  return isRuled ? <Told windows={windows} category={category} /> : null;
}

function Told({ windows, category }: { readonly windows: SendWindows; readonly category: MessageCategory }) {
  const { t } = useTranslation();
  const textOf = useHoursText(windows);
  return (
    <p className={styles['when']} data-testid="when-sent">
      <ClockCircleOutlined aria-hidden /> {textOf(category)}
      {windows.zone === 'customer' ? ` ${t('policy.windows.ownClock')}` : null}
    </p>
  );
}
