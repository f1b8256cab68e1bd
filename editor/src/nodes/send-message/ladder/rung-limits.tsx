import { limits } from '@tagtrail/core/limits';
import { defaultFallOn, type Rung } from '@tagtrail/core/nodes';
import { isMassSend, outcomePorts, spreadRules, successPorts, type SendPort } from '@tagtrail/core/plan';
import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../../fields/duration-field';
import { useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import styles from './ladder.module.css';

interface RungLimitsProps {
  readonly rung: Rung;
  readonly onChange: (rung: Rung, burst?: string) => void;
}

/** How often, how long, and after what the next channel is tried. */
export function RungLimits({ rung, onChange }: RungLimitsProps) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  const own = (name: string): string => `rung-${rung.id}-${name}`;
  const ports: readonly SendPort[] = outcomePorts[rung.channel];
  const failures = ports.filter((port) => !successPorts.includes(port));
  return (
    <>
      {rung.channel === 'welcome_message' ? null : <Attempts rung={rung} onChange={onChange} />}
      {isMassSend(rung.channel) ? <MassSendLimits rung={rung} onChange={onChange} /> : null}
      <Form.Item label={texts.fallOn} htmlFor={own('fall-on')} extra={texts.fallOnHint}>
        <Select
          id={own('fall-on')}
          mode="multiple"
          allowClear
          placeholder={texts.fallOnDefault}
          value={[...(rung.fallOn ?? defaultFallOn(rung.channel))]}
          options={failures.map((value) => ({ value, label: t(`runs.outcome.${value}`) }))}
          onChange={(fallOn) => {
            onChange({ ...rung, fallOn: fallOn.length === 0 ? null : fallOn });
          }}
        />
      </Form.Item>
    </>
  );
}

/** A welcome is tried for as long as it may be sent, so that there is nothing to set. */
function Attempts({ rung, onChange }: RungLimitsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const own = (name: string): string => `rung-${rung.id}-${name}`;
  return (
    <div className={styles['pair']}>
      <Form.Item label={texts.attempts} htmlFor={own('attempts')} extra={texts.attemptsHint}>
        <InputNumber
          id={own('attempts')}
          min={1}
          max={limits.rungAttempts}
          precision={0}
          suffix={texts.times}
          value={rung.attempts}
          onChange={(attempts) => {
            onChange({ ...rung, attempts: attempts ?? 1 }, own('attempts'));
          }}
        />
      </Form.Item>
      <Form.Item label={texts.interval} htmlFor={own('interval')} extra={texts.intervalHint}>
        <DurationField
          id={own('interval')}
          label={texts.interval}
          value={rung.interval}
          onChange={(interval) => {
            onChange({ ...rung, interval }, own('interval'));
          }}
        />
      </Form.Item>
    </div>
  );
}

const spreads = {
  owner: { label: 'spreadOwner', hint: 'spreadOwnerHint' },
  leastLoaded: { label: 'spreadLeastLoaded', hint: 'spreadLeastLoadedHint' },
  mostRoom: { label: 'spreadMostRoom', hint: 'spreadMostRoomHint' },
} as const satisfies Readonly<Record<Rung['spread'], unknown>>;

/** Who of a customer's followers writes to her; into a group its owner writes. */
function Spread({ rung, onChange }: RungLimitsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const id = `rung-${rung.id}-spread`;
  return (
    <Form.Item label={texts.spread} htmlFor={id} extra={texts[spreads[rung.spread].hint]}>
      <Select
        id={id}
        value={rung.spread}
        options={(['owner', ...spreadRules] as const).map((value) => ({ value, label: texts[spreads[value].label] }))}
        onChange={(spread) => {
          onChange({ ...rung, spread });
        }}
      />
    </Form.Item>
  );
}

function MassSendLimits({ rung, onChange }: RungLimitsProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const own = (name: string): string => `rung-${rung.id}-${name}`;
  return (
    <>
      {rung.channel === 'group_mass_send' ? null : <Spread rung={rung} onChange={onChange} />}
      <Form.Item label={texts.coalesce} htmlFor={own('coalesce')} extra={texts.coalesceHint}>
        <DurationField
          id={own('coalesce')}
          label={texts.coalesce}
          units={['seconds', 'minutes', 'hours']}
          value={rung.coalesce}
          onChange={(coalesce) => {
            onChange({ ...rung, coalesce }, own('coalesce'));
          }}
        />
      </Form.Item>
      <Form.Item label={texts.confirmWithin} htmlFor={own('confirm')} extra={texts.confirmHint}>
        <DurationField
          id={own('confirm')}
          label={texts.confirmWithin}
          value={rung.confirmWithin}
          onChange={(confirmWithin) => {
            onChange({ ...rung, confirmWithin }, own('confirm'));
          }}
        />
      </Form.Item>
    </>
  );
}
