import { ArrowLeftOutlined, PlusOutlined } from '@ant-design/icons';
import { checkRule, openFields } from '@tagtrail/core/conditions';
import type { StageSet } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EventSelect } from '../../fields/fact-select';
import { useCorpId, useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Loaded } from '../../ui/page/loaded';
import { Page } from '../../ui/page/page';
import { Panel } from '../../ui/page/panel';
import { StageCard } from './stage-card';
import { usualStages, type WrittenStage } from './usual-stages';
import { useSaveStages, useStages } from './use-stages';

/** Stages of a customer's life: each customer is in the first whose rule holds. */
export function StagesPage() {
  return <Loaded query={useStages()}>{(set) => <StagesEditor set={set} />}</Loaded>;
}

const toWritten = ({ items }: StageSet): readonly WrittenStage[] => items.map(({ id, name, rule }) => ({ key: id, id, name, rule }));

const said = (stages: readonly WrittenStage[]): string => JSON.stringify(stages.map(({ id, name, rule }) => [id, name.trim(), rule]));

function StagesEditor({ set }: { readonly set: StageSet }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const [base, setBase] = useState(set);
  const [stages, setStages] = useState(() => toWritten(set));
  const isSame = said(stages) === said(toWritten(base));
  const adopt = (saved: StageSet): void => {
    setBase(saved);
    setStages(toWritten(saved));
  };
  // What somebody else saved is shown while nothing is written here; what is written here stays, and saving it tells of theirs.
  // The revision begins anew when the last stage goes.
  if (isSame && set.revision !== base.revision) adopt(set);
  const back = (
    <Link to={`/c/${corpId}/segments`}>
      <ArrowLeftOutlined /> {t('segments.back')}
    </Link>
  );
  const save = operate ? <SaveStages base={base} stages={stages} isSame={isSame} onSaved={adopt} /> : null;
  return (
    <Page back={back} title={t('segments.stages.title')} lead={t('segments.stages.lead')} extra={save}>
      {stages.length === 0 && operate ? <UsualStages onChoose={setStages} /> : null}
      {stages.length === 0 && !operate ? <Panel>{t('segments.stages.none')}</Panel> : null}
      {stages.map((stage, index) => (
        <StageCard key={stage.key} stage={stage} place={index} stages={stages} readOnly={!operate} onChange={setStages} />
      ))}
      {operate && stages.length < limits.stages ? (
        <Button
          icon={<PlusOutlined />}
          style={{ marginTop: 16 }}
          data-testid="add-stage"
          onClick={() => {
            setStages([...stages, { key: crypto.randomUUID(), id: null, name: '', rule: null }]);
          }}
        >
          {t('segments.stages.add')}
        </Button>
      ) : null}
    </Page>
  );
}

/** Offered where there are none: the usual four, by the event that shows a customer is active. Nothing is saved by it. */
function UsualStages({ onChoose }: { readonly onChoose: (stages: readonly WrittenStage[]) => void }) {
  const { t } = useTranslation();
  const [event, setEvent] = useState('');
  const names = t('segments.stages.usual', { returnObjects: true });
  return (
    <Panel title={t('segments.stages.begin')}>
      <p>{t('segments.stages.beginText')}</p>
      <Space.Compact style={{ width: '100%', maxWidth: 480 }}>
        <EventSelect id="stages-event" label={t('segments.stages.event')} value={event} onChange={setEvent} />
        <Button
          type="primary"
          disabled={event === ''}
          data-testid="usual-stages"
          onClick={() => {
            onChoose(usualStages(event, names));
          }}
        >
          {t('segments.stages.use')}
        </Button>
      </Space.Compact>
    </Panel>
  );
}

interface SaveStagesProps {
  readonly base: StageSet;
  readonly stages: readonly WrittenStage[];
  readonly isSame: boolean;
  readonly onSaved: (set: StageSet) => void;
}

function SaveStages({ base, stages, isSame, onSaved }: SaveStagesProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const save = useSaveStages(base);
  const isWhole = stages.every(({ name, rule }) => name.trim() !== '' && rule !== null && checkRule(rule, openFields).length === 0);
  const gone = base.items.filter(({ id }) => stages.every((stage) => stage.id !== id));
  const write = (): void => {
    save.mutate({ items: stages.map(({ id, name, rule }) => ({ id, name: name.trim(), rule })) }, { onSuccess: onSaved });
  };
  return (
    <>
      <ProblemAlert error={save.error} />
      <Button
        type="primary"
        data-testid="save-stages"
        loading={save.isPending}
        disabled={isSame || !isWhole}
        title={isWhole ? undefined : t('segments.stages.unfinished')}
        onClick={() => {
          if (gone.length === 0) write();
          else
            void modal.confirm({
              title: t('segments.stages.goneAsk', { n: gone.length, names: gone.map(({ name }) => name).join(t('customers.comma')) }),
              content: t('segments.stages.goneText'),
              okText: t('app.common.save'),
              okButtonProps: { danger: true },
              onOk: write,
            });
        }}
      >
        {t('app.common.save')}
      </Button>
    </>
  );
}
