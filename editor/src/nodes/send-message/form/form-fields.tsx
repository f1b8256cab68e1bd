import { shapeOfWebhook, type ChannelSetting } from '@tagtrail/core/http';
import type { Rung } from '@tagtrail/core/nodes';
import { formatsOf, formRoom, type FormRoom, type MessageFormat, type Receiver } from '@tagtrail/core/plan';
import { Form, Select } from 'antd';
import { useChannelSettings } from '../../../settings/use-channel-settings';
import { useWords } from '../../../words/words';
import { useNodeTexts } from '../../view/node-view';
import { ButtonsField } from './buttons-field';
import { CardFields } from './card-fields';
import { complaintOf, problemAt } from './complaint';
import { formTexts } from './form-texts';
import { MentionsField } from './mentions-field';
import type { RungFormProps } from './rung-form-props';

/** Who takes the message in some form; null for a channel without forms, and while no webhook is chosen. */
export function useReceiver({ channel, endpoint }: Pick<Rung, 'channel' | 'endpoint'>): Receiver | null {
  const settings = useChannelSettings();
  if (channel === 'app_message') return 'app';
  return channel === 'webhook' ? shapeOf(endpoint, settings) : null;
}

function shapeOf(endpoint: string, settings: readonly ChannelSetting[]): Receiver | null {
  const setting = settings.find(({ kind, key }) => kind === 'webhook' && key === endpoint);
  return setting?.kind === 'webhook' ? shapeOfWebhook(setting.config) : null;
}

/** The room of the receiver for the form that is chosen; null where the channel's own counts. */
export const roomOf = (receiver: Receiver | null, { format }: Pick<Rung, 'format'>): FormRoom | null =>
  receiver === null ? null : formRoom(receiver, format);

const hints = { text: 'textHint', markdown: 'markdownHint', card: 'cardHint', buttons: 'buttonsHint' } as const satisfies Readonly<
  Record<MessageFormat, string>
>;

/** How the message is shown, and what that asks for besides the text. */
export function FormFields({ receiver, ...props }: RungFormProps & { readonly receiver: Receiver }) {
  const texts = useNodeTexts(formTexts);
  const { rung, problems, onChange } = props;
  const id = `rung-${rung.id}-format`;
  const offered = formatsOf(receiver);
  const shown = offered.includes(rung.format) ? offered : [...offered, rung.format];
  const words = useWords();
  return (
    <>
      <Form.Item label={texts.label} htmlFor={id} extra={texts[hints[rung.format]]} {...complaintOf(problemAt(problems, 'format'), words)}>
        <Select
          id={id}
          value={rung.format}
          options={shown.map((value) => ({ value, label: texts[value], disabled: !offered.includes(value) }))}
          onChange={(format) => {
            onChange({ ...rung, format });
          }}
        />
      </Form.Item>
      {rung.format === 'card' || rung.format === 'buttons' ? <CardFields {...props} room={roomOf(receiver, rung)} /> : null}
      {rung.format === 'buttons' && receiver === 'app' ? <ButtonsField {...props} room={roomOf(receiver, rung)} /> : null}
      {receiver === 'app' ? null : <MentionsField {...props} receiver={receiver} room={roomOf(receiver, rung)} />}
    </>
  );
}
