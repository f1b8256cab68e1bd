import type { Json } from '@tagtrail/core/kernel';
import { Form } from 'antd';
import { EventFilter } from '../../fields/event-filter';
import { EventSelect } from '../../fields/fact-select';

interface EventChoiceProps {
  /** Begins the ids of the fields. */
  readonly id: string;
  readonly texts: Readonly<Record<'event' | 'filter' | 'filterHint', string>>;
  readonly eventHint?: string;
  readonly value: { readonly event: string; readonly filter: Json };
  readonly readOnly: boolean;
  readonly onChange: (value: { readonly event: string; readonly filter: Json }, burst?: string) => void;
}

/** A business event and what its properties must be; another event begins without a filter. */
export function EventChoice({ id, texts, eventHint = '', value, readOnly, onChange }: EventChoiceProps) {
  return (
    <>
      <Form.Item label={texts.event} htmlFor={`${id}-name`} extra={eventHint} required>
        <EventSelect
          id={`${id}-name`}
          value={value.event}
          onChange={(event) => {
            onChange({ event, filter: null });
          }}
        />
      </Form.Item>
      {value.event === '' ? null : (
        <Form.Item label={texts.filter} extra={texts.filterHint}>
          <EventFilter
            id={`${id}-filter`}
            event={value.event}
            filter={value.filter}
            readOnly={readOnly}
            onChange={(filter, burst) => {
              onChange({ event: value.event, filter }, burst);
            }}
          />
        </Form.Item>
      )}
    </>
  );
}
