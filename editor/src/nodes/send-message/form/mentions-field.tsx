import type { Rung } from '@tagtrail/core/nodes';
import { mentionsUsed, type FormRoom, type MentionKind, type Receiver } from '@tagtrail/core/plan';
import { limits } from '@tagtrail/core/limits';
import { Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { EmployeePicker } from '../../../fields/employee-picker';
import { useWords } from '../../../words/words';
import { fill, useNodeTexts } from '../../view/node-view';
import { complaintOf, problemAt, type Complaint } from './complaint';
import type { RungFormProps } from './rung-form-props';
import { formTexts } from './form-texts';

interface MentionsFieldProps extends RungFormProps {
  readonly receiver: Receiver;
  readonly room: FormRoom | null;
}

const usable = { userids: /^[A-Za-z0-9_.@+-]{1,64}$/u, mobiles: /^\+?[0-9-]{5,20}$/u } as const;

/** Whom the message names, as far as the receiver can name people in the look that is chosen; what is set and cannot be said stays to be cleared. */
export function MentionsField({ rung, receiver, room, problems, onChange }: MentionsFieldProps) {
  const texts = useNodeTexts(formTexts);
  const { mentions } = rung;
  const kinds = new Set([...(room?.mentions ?? []), ...mentionsUsed(mentions)]);
  const put = (more: Partial<Rung['mentions']>): void => {
    onChange({ ...rung, mentions: { ...mentions, ...more } });
  };
  const words = useWords();
  const complaint = (kind: MentionKind) => complaintOf(problemAt(problems, `mentions/${kind}`), words);
  if (kinds.size === 0) return <Form.Item label={texts.mentions}>{texts.noMentions}</Form.Item>;
  const own = `rung-${rung.id}-mentions`;
  return (
    <>
      {kinds.has('everyone') ? (
        <Form.Item label={texts.mentions} style={{ marginBottom: 8 }} {...complaint('everyone')}>
          <Checkbox
            id={`${own}-everyone`}
            checked={mentions.everyone}
            onChange={(event) => {
              put({ everyone: event.target.checked });
            }}
          >
            {texts.everyone}
          </Checkbox>
        </Form.Item>
      ) : null}
      {kinds.has('userids') ? (
        <Members
          id={`${own}-userids`}
          receiver={receiver}
          complaint={complaint('userids')}
          value={mentions.userids}
          onChange={(userids) => {
            put({ userids });
          }}
        />
      ) : null}
      {kinds.has('mobiles') ? (
        <Typed
          {...{
            id: `${own}-mobiles`,
            label: texts.mobiles,
            hint: texts.mobilesHint,
            value: mentions.mobiles,
            form: usable.mobiles,
            complaint: complaint('mobiles'),
          }}
          onChange={(mobiles) => {
            put({ mobiles });
          }}
        />
      ) : null}
    </>
  );
}

interface MembersProps {
  readonly id: string;
  readonly complaint: Complaint;
  readonly receiver: Receiver;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** WeCom's members are the corp's employees; those of others are known by their ids alone. */
function Members({ id, receiver, complaint, value, onChange }: MembersProps) {
  const texts = useNodeTexts(formTexts);
  if (receiver !== 'wecom')
    return <Typed {...{ id, label: texts.userids, hint: texts.useridsHint, value, form: usable.userids, complaint, onChange }} />;
  return (
    <Form.Item label={texts.employees} htmlFor={id} {...complaint}>
      <EmployeePicker id={id} value={value} placeholder={texts.employeesNone} onChange={onChange} />
    </Form.Item>
  );
}

interface TypedProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: readonly string[];
  readonly form: RegExp;
  readonly complaint: Complaint;
  readonly onChange: (values: readonly string[]) => void;
}

/** Values that are typed; one that cannot be used is named and left out. */
function Typed({ id, label, hint, value, form, complaint, onChange }: TypedProps) {
  const texts = useNodeTexts(formTexts);
  const [left, setLeft] = useState<string | null>(null);
  const said = left === null ? complaint : { validateStatus: 'warning' as const, help: fill(texts.notUsable, { value: left }) };
  return (
    <Form.Item label={label} htmlFor={id} extra={hint} {...said}>
      <Select
        id={id}
        mode="tags"
        open={false}
        suffix={null}
        maxCount={limits.mentions}
        tokenSeparators={[',', '，', ' ', ';', '；']}
        value={[...value]}
        onChange={(typed: string[]) => {
          const trimmed = typed.map((one) => one.trim());
          setLeft(trimmed.find((one) => !form.test(one)) ?? null);
          onChange([...new Set(trimmed.filter((one) => form.test(one)))]);
        }}
      />
    </Form.Item>
  );
}
