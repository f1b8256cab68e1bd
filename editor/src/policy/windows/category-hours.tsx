import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { MessageCategory } from '@tagtrail/core/plan';
import type { SendingHours } from '@tagtrail/core/policy';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { TimeField, WeekdaysField } from '../../fields/clock-fields';
import styles from './windows.module.css';

interface CategoryHoursProps {
  readonly category: MessageCategory;
  /** None: it may be sent at any time. */
  readonly hours: readonly SendingHours[];
  /** What that means at this moment. */
  readonly now: string;
  readonly onChange: (hours: readonly SendingHours[]) => void;
}

const mostHours = 7;
const workday: SendingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '21:00' };

/** The hours of one category, on which weekdays each, and what they mean now. */
export function CategoryHours({ category, hours, now, onChange }: CategoryHoursProps) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t(`policy.category.${category}`)} extra={now} data-testid={`hours-${category}`}>
      {hours.map((one, index) => (
        <HoursRow
          key={index}
          name={`${category}-${String(index)}`}
          hours={one}
          onChange={(changed) => {
            onChange(hours.map((other, at) => (at === index ? changed : other)));
          }}
          onRemove={() => {
            onChange(hours.filter((_other, at) => at !== index));
          }}
        />
      ))}
      {hours.length >= mostHours ? null : (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          data-testid={`add-hours-${category}`}
          onClick={() => {
            onChange([...hours, workday]);
          }}
        >
          {t('policy.windows.add')}
        </Button>
      )}
    </Form.Item>
  );
}

interface HoursRowProps {
  readonly name: string;
  readonly hours: SendingHours;
  readonly onChange: (hours: SendingHours) => void;
  readonly onRemove: () => void;
}

function HoursRow({ name, hours, onChange, onRemove }: HoursRowProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['row']}>
      <WeekdaysField
        id={`${name}-days`}
        value={hours.days}
        onChange={(days) => {
          // No day at all would be "never", which is what stops are for.
          if (days.length > 0) onChange({ ...hours, days });
        }}
      />
      <TimeField
        id={`${name}-from`}
        label={t('policy.windows.from')}
        value={hours.from}
        onChange={(from) => {
          onChange({ ...hours, from });
        }}
      />
      <span>–</span>
      <TimeField
        id={`${name}-to`}
        label={t('policy.windows.to')}
        value={hours.to}
        onChange={(to) => {
          onChange({ ...hours, to });
        }}
      />
      {hours.to <= hours.from ? <span className={styles['nextDay']}>{t('policy.windows.nextDay')}</span> : null}
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('policy.windows.remove')} onClick={onRemove} />
    </div>
  );
}
