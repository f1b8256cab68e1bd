import { PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AttributeDialog } from '../../facts/attributes/attribute-dialog';
import { EventDialog } from '../../facts/events/event-dialog';
import { AttributeSelect, EventSelect } from '../../fields/fact-select';
import { SegmentSelect } from '../../fields/group-select';
import { OneTagPicker } from '../../fields/tag-picker';
import { MediaPicker } from '../../media/media-picker';
import { MediaThumb } from '../../media/media-thumb';
import { useMediaItem } from '../../media/use-media';
import { useCorpId } from '../../session/session';
import { useChannelSettings } from '../../settings/use-channel-settings';
import type { Need } from '../template/template';
import { nameFrom } from './proposals';
import styles from '../gallery.module.css';

interface NeedFieldProps {
  readonly need: Need;
  /** Given by the form. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

interface PickerProps {
  readonly need: Need;
  readonly id: string;
  /** Empty while nothing is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Chooses what a template needs, by the picker of its kind; where the product can make one, it is made beside it. */
export function NeedField({ need, id = '', value = '', onChange = () => undefined }: NeedFieldProps) {
  const props: PickerProps = { need, id, value, onChange };
  switch (need.kind) {
    case 'tag':
      return <TagNeed {...props} />;
    case 'attribute':
      return <AttributeNeed {...props} />;
    case 'event':
      return <EventNeed {...props} />;
    case 'segment':
      return <SegmentNeed {...props} />;
    case 'webhook':
      return <WebhookNeed {...props} />;
    case 'media':
      return <MediaNeed {...props} />;
    case 'day':
      return <DayNeed {...props} />;
  }
}

function TagNeed({ id, value, onChange }: PickerProps) {
  return <OneTagPicker id={id} value={value} onChange={onChange} />;
}

function AttributeNeed({ need, id, value, onChange }: PickerProps) {
  const [defining, setDefining] = useState(false);
  const close = (): void => {
    setDefining(false);
  };
  return (
    <WithNew
      need={need}
      onNew={() => {
        setDefining(true);
      }}
    >
      <AttributeSelect id={id} value={value} onChange={onChange} {...(need.types === undefined ? {} : { types: need.types })} />
      {defining ? (
        <AttributeDialog
          attribute={null}
          begin={{ title: need.title, name: nameFrom(need.title), type: need.types?.[0] ?? 'text' }}
          onDefined={onChange}
          onClose={close}
        />
      ) : null}
    </WithNew>
  );
}

function EventNeed({ need, id, value, onChange }: PickerProps) {
  const [defining, setDefining] = useState(false);
  return (
    <WithNew
      need={need}
      onNew={() => {
        setDefining(true);
      }}
    >
      <EventSelect id={id} value={value} onChange={onChange} />
      {defining ? (
        <EventDialog
          event={null}
          begin={{ title: need.title, name: nameFrom(need.title) }}
          onDefined={onChange}
          onClose={() => {
            setDefining(false);
          }}
        />
      ) : null}
    </WithNew>
  );
}

interface WithNewProps {
  readonly need: Need;
  readonly onNew: () => void;
  readonly children: React.ReactNode;
}

function WithNew({ need, onNew, children }: WithNewProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['need']}>
      <div className={styles['needPicker']}>{children}</div>
      <Button
        icon={<PlusOutlined />}
        aria-label={t('gallery.dialog.defineNamed', { title: need.title })}
        data-testid={`define:${need.key}`}
        onClick={onNew}
      >
        {t('gallery.dialog.define')}
      </Button>
    </div>
  );
}

function SegmentNeed({ id, value, onChange }: PickerProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <div className={styles['need']}>
      <div className={styles['needPicker']}>
        <SegmentSelect id={id} value={value} onChange={onChange} />
      </div>
      <Link to={`/c/${corpId}/segments/new`} target="_blank" rel="noreferrer">
        {t('gallery.dialog.newSegment')}
      </Link>
    </div>
  );
}

function WebhookNeed({ id, value, onChange }: PickerProps) {
  const { t } = useTranslation();
  const webhooks = useChannelSettings().filter(({ kind }) => kind === 'webhook');
  return (
    <Select
      id={id}
      value={value === '' ? null : value}
      allowClear
      placeholder={t('gallery.dialog.chooseWebhook')}
      notFoundContent={t('gallery.dialog.noWebhook')}
      options={webhooks.map(({ key, name }) => ({ value: key, label: name }))}
      onChange={(key: string | null | undefined) => {
        onChange(key ?? '');
      }}
    />
  );
}

function MediaNeed({ id, value, onChange }: PickerProps) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const { data } = useMediaItem(value);
  const close = (): void => {
    setPicking(false);
  };
  return (
    <div className={styles['need']}>
      {value === '' || data === undefined ? null : <MediaThumb media={data} />}
      <Button
        id={id}
        onClick={() => {
          setPicking(true);
        }}
      >
        {t(value === '' ? 'gallery.dialog.chooseMedia' : 'gallery.dialog.changeMedia')}
      </Button>
      {value === '' ? null : (
        <Button
          type="text"
          onClick={() => {
            onChange('');
          }}
        >
          {t('gallery.dialog.clear')}
        </Button>
      )}
      {picking ? (
        <MediaPicker
          use="image"
          onPick={({ sha256 }) => {
            onChange(sha256);
            close();
          }}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

function DayNeed({ id, value, onChange }: PickerProps) {
  return (
    <DatePicker
      id={id}
      allowClear={false}
      value={dayjs(value)}
      disabledDate={(day) => day.isBefore(dayjs(), 'day')}
      onChange={(day) => {
        if (day !== null) onChange(day.format('YYYY-MM-DD'));
      }}
      style={{ width: '100%' }}
    />
  );
}
