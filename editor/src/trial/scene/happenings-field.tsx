import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../../fields/clock-fields';
import { AttributeSelect, EventSelect } from '../../fields/fact-select';
import { OneTagPicker } from '../../fields/tag-picker';
import { TypedValueField } from '../../nodes/view/value-source-field';
import { isWhole } from './happenings';
import type { Happening, HappeningKind } from './trial-scene';
import { useCorpFacts } from './use-corp-facts';
import styles from '../trial.module.css';

interface HappeningsFieldProps {
  readonly value: readonly Happening[];
  readonly onChange: (happenings: readonly Happening[]) => void;
}

const latestDay = 366;

/** What happens to the customer while the run goes on, each on its day. */
export function HappeningsField({ value, onChange }: HappeningsFieldProps) {
  const { t } = useTranslation();
  const last = value.at(-1);
  return (
    <div data-testid="trial-happenings">
      <p className={styles['hint']}>{t('trial.scene.happeningsHint')}</p>
      {value.map((happening, index) => (
        <OneHappening
          key={happening.id}
          happening={happening}
          onChange={(next) => {
            onChange(value.with(index, next));
          }}
          onRemove={() => {
            onChange(value.toSpliced(index, 1));
          }}
        />
      ))}
      <Button
        icon={<PlusOutlined />}
        block
        type="dashed"
        data-testid="trial-add-happening"
        onClick={() => {
          onChange([...value, { id: freshId(value), day: last?.day ?? 2, time: last?.time ?? '10:00', kind: 'tagOn', tagId: '' }]);
        }}
      >
        {t('trial.happening.add')}
      </Button>
    </div>
  );
}

function freshId(value: readonly Happening[]): string {
  const numbers = value.map(({ id }) => Number(id)).filter(Number.isFinite);
  return String(Math.max(0, ...numbers) + 1);
}

const kinds = ['tagOn', 'tagOff', 'attribute', 'event'] as const;

function blank(kind: HappeningKind['kind']): HappeningKind {
  if (kind === 'attribute') return { kind, name: '', value: null };
  return kind === 'event' ? { kind, name: '', properties: {} } : { kind, tagId: '' };
}

interface OneHappeningProps {
  readonly happening: Happening;
  readonly onChange: (happening: Happening) => void;
  readonly onRemove: () => void;
}

function OneHappening({ happening, onChange, onRemove }: OneHappeningProps) {
  const { t } = useTranslation();
  const { id, day, time } = happening;
  return (
    <div className={styles['happening']} data-testid={`happening:${id}`}>
      <span className={styles['row']}>
        <InputNumber
          id={`happening-${id}-day`}
          aria-label={t('trial.happening.day')}
          min={1}
          max={latestDay}
          precision={0}
          value={day}
          prefix={t('trial.happening.dayBefore')}
          suffix={t('trial.happening.dayAfter')}
          style={{ width: 120 }}
          onChange={(next) => {
            onChange({ ...happening, day: next ?? 1 });
          }}
        />
        <TimeField
          id={`happening-${id}-time`}
          label={t('trial.happening.time')}
          value={time}
          onChange={(next) => {
            onChange({ ...happening, time: next });
          }}
        />
        <span className={styles['grows']} />
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('trial.happening.remove')}
          title={t('trial.happening.remove')}
          onClick={onRemove}
        />
      </span>
      <Select<HappeningKind['kind']>
        id={`happening-${id}-kind`}
        aria-label={t('trial.happening.what')}
        value={happening.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`trial.happening.kind.${kind}`) }))}
        onChange={(kind) => {
          onChange({ id, day, time, ...blank(kind) });
        }}
      />
      <HappeningContent happening={happening} onChange={onChange} />
      {isWhole(happening) ? null : <span className={styles['quiet']}>{t('trial.happening.incomplete')}</span>}
    </div>
  );
}

function HappeningContent({ happening, onChange }: Omit<OneHappeningProps, 'onRemove'>) {
  const { t } = useTranslation();
  const { typeOf, choicesOf } = useCorpFacts();
  const own = `happening-${happening.id}`;
  switch (happening.kind) {
    case 'tagOn':
    case 'tagOff':
      return (
        <OneTagPicker
          id={`${own}-tag`}
          label={t(`trial.happening.kind.${happening.kind}`)}
          value={happening.tagId}
          onChange={(tagId) => {
            onChange({ ...happening, tagId });
          }}
        />
      );
    case 'attribute':
      return (
        <>
          <AttributeSelect
            id={`${own}-attribute`}
            value={happening.name}
            label={t('trial.happening.kind.attribute')}
            onChange={(name) => {
              onChange({ ...happening, name, value: null });
            }}
          />
          <TypedValueField
            id={`${own}-value`}
            label={t('conditions.valueLabel')}
            value={happening.value}
            type={typeOf(happening.name) ?? 'text'}
            choices={choicesOf(happening.name)}
            onChange={(value) => {
              onChange({ ...happening, value: value === '' ? null : value });
            }}
          />
        </>
      );
    case 'event':
      return <EventContent happening={happening} onChange={onChange} />;
  }
}

type OfEvent = Extract<Happening, { kind: 'event' }>;

function EventContent({ happening, onChange }: { readonly happening: OfEvent; readonly onChange: (happening: Happening) => void }) {
  const { t } = useTranslation();
  const { propertiesOf } = useCorpFacts();
  const own = `happening-${happening.id}`;
  return (
    <>
      <EventSelect
        id={`${own}-event`}
        value={happening.name}
        label={t('trial.happening.kind.event')}
        onChange={(name) => {
          onChange({ ...happening, name, properties: {} });
        }}
      />
      {propertiesOf(happening.name).map(({ name, title, type }) => (
        <label key={name} className={styles['row']}>
          <span className={styles['quiet']}>{title}</span>
          <span className={styles['grows']}>
            <TypedValueField
              id={`${own}-property-${name}`}
              label={title}
              value={happening.properties[name] ?? null}
              type={type}
              choices={[]}
              onChange={(value) => {
                const { [name]: _before, ...others } = happening.properties;
                onChange({ ...happening, properties: value === null || value === '' ? others : { ...others, [name]: value } });
              }}
            />
          </span>
        </label>
      ))}
    </>
  );
}
