import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RuleBuilder, RuleSentence } from '../../conditions/builder/rule-builder';
import { useCorpId } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { MoveButtons } from '../../ui/show/move-buttons';
import type { WrittenStage } from './usual-stages';

interface StageCardProps {
  readonly stage: WrittenStage;
  /** From 0. */
  readonly place: number;
  readonly stages: readonly WrittenStage[];
  readonly readOnly: boolean;
  readonly onChange: (stages: readonly WrittenStage[]) => void;
}

/** One stage: its place, its name and its rule. */
export function StageCard({ stage, place, stages, readOnly, onChange }: StageCardProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const change = (changed: Partial<WrittenStage>): void => {
    onChange(stages.map((one) => (one.key === stage.key ? { ...one, ...changed } : one)));
  };
  const id = `stage-${String(place)}`;
  return (
    <Panel>
      <Space style={{ display: 'flex', marginBottom: 10 }}>
        <strong>{place + 1}</strong>
        <Input
          id={`${id}-name`}
          aria-label={t('segments.stages.name')}
          placeholder={t('segments.stages.name')}
          maxLength={100}
          readOnly={readOnly}
          value={stage.name}
          onChange={(event) => {
            change({ name: event.target.value });
          }}
        />
        {readOnly ? null : <StageButtons stage={stage} place={place} stages={stages} onChange={onChange} />}
        {stage.id === null ? null : <Link to={`/c/${corpId}/segments/${stage.id}`}>{t('segments.stages.members')}</Link>}
      </Space>
      <RuleSentence rule={stage.rule} />
      <RuleBuilder
        id={id}
        rule={stage.rule}
        readOnly={readOnly}
        onChange={(rule) => {
          change({ rule });
        }}
      />
    </Panel>
  );
}

function StageButtons({ stage, place, stages, onChange }: Omit<StageCardProps, 'readOnly'>) {
  const { t } = useTranslation();
  const move = (to: number): void => {
    const others = stages.filter(({ key }) => key !== stage.key);
    onChange([...others.slice(0, to), stage, ...others.slice(to)]);
  };
  return (
    <Space size={0}>
      <MoveButtons place={place} count={stages.length} onMove={move} />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('segments.stages.remove', { name: stage.name })}
        onClick={() => {
          onChange(stages.filter(({ key }) => key !== stage.key));
        }}
      />
    </Space>
  );
}
