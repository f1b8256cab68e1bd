import { ArrowLeftOutlined } from '@ant-design/icons';
import { checkRule, openFields } from '@tagtrail/core/conditions';
import type { SegmentItem } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { RuleBuilder, RuleSentence } from '../conditions/builder/rule-builder';
import { RuleCheck } from '../conditions/trial/rule-check';
import { useCorpId, useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { UsedBy } from '../uses/used-by';
import { AudiencePanel } from './audience-panel';
import { SegmentMembers } from './segment-members';
import styles from './segments.module.css';
import { useSaveSegment, useSegment } from './use-segments';

/** A new segment. */
export function NewSegmentPage() {
  return <SegmentEditor segment={null} />;
}

/** One segment: its rule, how many it holds for, and who. */
export function SegmentPage() {
  const { segmentId = '' } = useParams();
  return <Loaded query={useSegment(segmentId)}>{(segment) => <SegmentEditor key={segment.id} segment={segment} />}</Loaded>;
}

const blank: Pick<SegmentItem, 'name' | 'rule' | 'stage'> = { name: '', rule: null, stage: null };

/** Saved again since it was taken up here. */
const isNewer = (segment: SegmentItem | null, base: SegmentItem | null): segment is SegmentItem =>
  segment !== null && base !== null && segment.revision > base.revision;

function SegmentEditor({ segment }: { readonly segment: SegmentItem | null }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const [base, setBase] = useState(segment);
  const start = base ?? blank;
  const [name, setName] = useState(start.name);
  const [rule, setRule] = useState<Json>(start.rule);
  const isSame = name.trim() === start.name && JSON.stringify(rule) === JSON.stringify(start.rule);
  const adopt = (saved: SegmentItem): void => {
    setBase(saved);
    setName(saved.name);
    setRule(saved.rule);
  };
  // What somebody else saved is shown while nothing is written here; what is written here stays, and saving it tells of theirs.
  if (isSame && isNewer(segment, base)) adopt(segment);
  const readOnly = !operate || start.stage !== null;
  const back = (
    <Link to={`/c/${corpId}/segments`}>
      <ArrowLeftOutlined /> {t('segments.back')}
    </Link>
  );
  const title = start.name === '' ? t('segments.add') : start.name;
  return (
    <Page
      back={back}
      title={title}
      lead={t('segments.lead')}
      extra={readOnly ? null : <SaveSegment segment={base} name={name} rule={rule} isSame={isSame} onSaved={setBase} />}
    >
      <div className={styles['columns']}>
        <Panel>
          <NameField name={name} readOnly={readOnly} onChange={setName} />
          <RuleSentence rule={rule} />
          <RuleBuilder id="segment-rule" rule={rule} readOnly={readOnly} onChange={setRule} />
          <RuleCheck id="segment-rule" rule={rule} />
        </Panel>
        <AudiencePanel rule={rule} />
      </div>
      {segment === null ? null : <UsedBy kind="segment" id={segment.id} />}
      {segment === null ? null : <SegmentMembers segment={segment} />}
    </Page>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly readOnly: boolean;
  readonly onChange: (name: string) => void;
}

function NameField({ name, readOnly, onChange }: NameFieldProps) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" component={false}>
      <Form.Item label={t('segments.name')} htmlFor="segment-name">
        <Input
          id="segment-name"
          value={name}
          maxLength={100}
          autoComplete="off"
          readOnly={readOnly}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      </Form.Item>
    </Form>
  );
}

interface SaveProps {
  readonly segment: SegmentItem | null;
  readonly name: string;
  readonly rule: Json;
  readonly isSame: boolean;
  readonly onSaved: (segment: SegmentItem) => void;
}

/** Saves what is written, once it can be. */
function SaveSegment({ segment, name, rule, isSame, onSaved }: SaveProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const navigate = useNavigate();
  const save = useSaveSegment(segment);
  const isWhole = name.trim() !== '' && rule !== null && checkRule(rule, openFields).length === 0;
  return (
    <>
      <ProblemAlert error={save.error} />
      <Button
        type="primary"
        data-testid="save-segment"
        loading={save.isPending}
        disabled={(segment !== null && isSame) || !isWhole}
        title={isWhole ? undefined : t('segments.unfinished')}
        onClick={() => {
          const onSuccess = (saved: SegmentItem): void => {
            onSaved(saved);
            if (segment === null) void navigate(`/c/${corpId}/segments/${saved.id}`);
          };
          save.mutate({ name: name.trim(), rule }, { onSuccess });
        }}
      >
        {t('app.common.save')}
      </Button>
    </>
  );
}
