import type { PublishJourneyRequest } from '@tagtrail/core/http';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../ui/format/use-count-text';

export type UnderWayFate = PublishJourneyRequest['underWay'];

interface UnderWayChoiceProps {
  readonly people: number;
  readonly value: UnderWayFate;
  readonly onChange: (fate: UnderWayFate) => void;
}

/** What becomes of those who travel older versions when a new one goes live. */
export function UnderWayChoice({ people, value, onChange }: UnderWayChoiceProps) {
  const { t } = useTranslation();
  const countText = useCountText();
  const hint = value === 'stay' ? t('endings.choice.stayHint') : t('endings.choice.leaveHint', { n: countText(people) });
  return (
    <Form layout="vertical" style={{ marginTop: 12 }}>
      <Form.Item label={t('endings.choice.title')} extra={`${hint} ${t('endings.choice.fixed')}`} data-testid="under-way-choice">
        <Radio.Group
          value={value}
          options={(['stay', 'leave'] as const).map((fate) => ({ value: fate, label: t(`endings.choice.${fate}`) }))}
          onChange={({ target }) => {
            onChange(target.value === 'leave' ? 'leave' : 'stay');
          }}
        />
      </Form.Item>
    </Form>
  );
}
