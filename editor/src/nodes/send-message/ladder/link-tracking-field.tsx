import { limits } from '@tagtrail/core/limits';
import { trackingChannels, type Rung } from '@tagtrail/core/nodes';
import { linkTrackings } from '@tagtrail/core/plan';
import { hasFields, parseText, textAddresses, type ParsedText } from '@tagtrail/core/text';
import { Alert, Form, Radio } from 'antd';
import { useCountText } from '../../../ui/format/use-count-text';
import { fill, useNodeTexts } from '../../view/node-view';
import { sendMessageTexts } from '../texts';
import styles from './ladder.module.css';

interface LinkTrackingFieldProps {
  readonly id: string;
  readonly rung: Rung;
  readonly onChange: (rung: Rung) => void;
}

const labels = { off: 'trackingOff', shared: 'trackingShared', perCustomer: 'trackingPerCustomer' } as const;
const hints = { off: 'trackingOffHint', shared: 'trackingSharedHint', perCustomer: 'trackingPerCustomerHint' } as const;
const choices = ['off', ...linkTrackings] as const;

/** A text that cannot be read says so where it is written. */
const read = (text: string): ParsedText => {
  const parsed = parseText(text);
  return parsed.ok ? parsed.value : [];
};

/** A task for each customer that is not there anyhow. */
const costsTasks = ({ channel, linkTracking }: Rung, text: ParsedText): boolean =>
  channel === 'customer_mass_send' && linkTracking === 'perCustomer' && !hasFields(text) && textAddresses(text).length > 0;

/** Whether clicks on the addresses of a message are counted, and known by customer, with what that costs. */
export function LinkTrackingField({ id, rung, onChange }: LinkTrackingFieldProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const countText = useCountText();
  const { channel, linkTracking, template } = rung;
  if (!trackingChannels.includes(channel) || (channel === 'sms' && template !== '')) return null;
  const text = read(rung.text);
  const addresses = textAddresses(text).length;
  const found = addresses === 0 ? texts.trackingNone : fill(texts.trackingCount, { n: addresses });
  return (
    <>
      <Form.Item
        label={texts.tracking}
        htmlFor={id}
        extra={linkTracking === 'off' ? texts.trackingOffHint : `${texts[hints[linkTracking]]} ${found}`}
      >
        <Radio.Group
          id={id}
          data-testid={`tracking:${rung.id}`}
          value={linkTracking}
          options={choices.map((value) => ({ value, label: texts[labels[value]] }))}
          onChange={({ target }: { readonly target: { readonly value?: unknown } }) => {
            const chosen = choices.find((choice) => choice === target.value);
            if (chosen !== undefined) onChange({ ...rung, linkTracking: chosen });
          }}
        />
      </Form.Item>
      {costsTasks(rung, text) ? (
        <Alert
          className={styles['hint'] ?? ''}
          type="warning"
          showIcon
          data-testid="tracking-cost"
          title={fill(texts.trackingCost, { n: countText(limits.massSendRecipients) })}
        />
      ) : null}
    </>
  );
}
