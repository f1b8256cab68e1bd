import { intentReasons, intentStates, type IntentReason, type IntentState } from '@tagtrail/core/contracts';
import { channels, type Channel } from '@tagtrail/core/plan';
import { sendEnds, type SendEnd } from '@tagtrail/core/http';
import { DatePicker, Select, Space, Tag } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { EmployeeSelect } from '../../fields/employee-select';
import { JourneyFilter } from '../../fields/group-select';
import { useFiltered } from '../list/run-filter';
import { CustomerFilter } from './customer-filter';

/** What the ledger is narrowed to; null: all. */
export interface SendSearch {
  readonly state: IntentState | null;
  readonly channel: Channel | null;
  readonly journeyId: string | null;
  readonly customerId: string | null;
  readonly sender: string | null;
  readonly reason: IntentReason | null;
  /** Of a step of the journey, in a version of it, or in all. */
  readonly nodeId: string | null;
  readonly version: number | null;
  readonly ended: SendEnd | null;
  /** `2026-03-05`, by the corp's clock. */
  readonly day: string | null;
}

/** What stands in an address; what cannot be read is left out. */
export function sendSearchIn(query: URLSearchParams): SendSearch {
  const version = Number(query.get('version') ?? '');
  return {
    state: intentStates.find((state) => state === query.get('state')) ?? null,
    channel: channels.find((channel) => channel === query.get('channel')) ?? null,
    journeyId: query.get('journeyId'),
    customerId: query.get('customerId'),
    sender: query.get('sender'),
    reason: intentReasons.find((reason) => reason === query.get('reason')) ?? null,
    nodeId: query.get('nodeId'),
    version: Number.isInteger(version) && version > 0 ? version : null,
    ended: sendEnds.find((end) => end === query.get('ended')) ?? null,
    day: /^\d{4}-\d{2}-\d{2}$/u.test(query.get('day') ?? '') ? query.get('day') : null,
  };
}

/** The parts of an address that say so. */
export const addressOfSearch = (search: SendSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));

const noStep = { nodeId: null, version: null, ended: null } as const;

interface SendSearchBarProps {
  readonly value: SendSearch;
  readonly onChange: (search: SendSearch) => void;
}

export function SendSearchBar({ value, onChange }: SendSearchBarProps) {
  const { t } = useTranslation();
  const set = (part: Partial<SendSearch>): void => {
    onChange({ ...value, ...part });
  };
  return (
    <Space wrap>
      <JourneyFilter
        value={value.journeyId}
        onChange={(journeyId) => {
          set({ journeyId, ...noStep });
        }}
      />
      {value.nodeId === null ? null : (
        <StepTag
          search={value}
          onClose={() => {
            set(noStep);
          }}
        />
      )}
      <CustomerFilter
        value={value.customerId}
        onChange={(customerId) => {
          set({ customerId });
        }}
      />
      <EmployeeSelect
        id="send-sender"
        allowClear
        label={t('watch.search.employee')}
        placeholder={t('watch.search.employee')}
        value={value.sender ?? ''}
        onChange={(sender) => {
          set({ sender: sender === '' ? null : sender });
        }}
      />
      <Pick
        label={t('runs.column.channel')}
        value={value.channel}
        options={channels.map((channel) => ({ value: channel, label: t(`app.channel.${channel}`) }))}
        onChange={(channel) => {
          set({ channel });
        }}
      />
      <Pick
        label={t('runs.column.state')}
        value={value.state}
        options={intentStates.map((state) => ({ value: state, label: t(`runs.sendState.${state}`) }))}
        onChange={(state) => {
          set({ state });
        }}
      />
      <Pick
        label={t('watch.search.reason')}
        value={value.reason}
        options={intentReasons.map((reason) => ({ value: reason, label: t(`runs.reason.${reason}`) }))}
        onChange={(reason) => {
          set({ reason });
        }}
      />
      <DatePicker
        aria-label={t('watch.search.day')}
        placeholder={t('watch.search.day')}
        value={value.day === null ? null : dayjs(value.day)}
        onChange={(day) => {
          set({ day: day === null ? null : day.format('YYYY-MM-DD') });
        }}
      />
    </Space>
  );
}

/** The step whose messages are listed, and what became of them. */
function StepTag({ search: { journeyId, version, nodeId, ended }, onClose }: { readonly search: SendSearch; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { stepName } = useFiltered({ journeyId, version, nodeId, came: null, way: null, since: null, status: null });
  return (
    <Tag closable data-testid="step-filter" onClose={onClose}>
      {ended === null ? stepName : t('sight.sends.of', { step: stepName, end: t(`sight.sends.${ended}`) })}
    </Tag>
  );
}

interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | null) => void;
}

function Pick<Value extends string>({ label, value, options, onChange }: PickProps<Value>) {
  return (
    <Select<Value | null, { value: Value; label: string }>
      allowClear
      aria-label={label}
      placeholder={label}
      value={value}
      options={[...options]}
      onChange={(chosen) => {
        onChange(chosen ?? null);
      }}
      style={{ width: 140 }}
    />
  );
}
