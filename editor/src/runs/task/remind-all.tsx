import { BellOutlined } from '@ant-design/icons';
import type { SendItem } from '@tagtrail/core/http';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { runsApi } from '../../api/runs';
import { answered } from '../../corps/use-command';
import { useCorpId } from '../../session/session';
import { useProblemText } from '../../ui/feedback/use-problem-text';
import { remindable, remindEach, type Reminding } from './remind-each';
import { taskWords } from './task-words';
import styles from '../runs.module.css';

/** Reminds the employees of all the tasks that are listed, once each, and says what came of it. */
export function RemindAll({ sends }: { readonly sends: readonly SendItem[] }) {
  const { t } = useTranslation();
  const tasks = remindable(sends);
  const { now, isGoing, start } = useReminding(tasks);
  return (
    <div className={styles['remindAll']}>
      <Popconfirm
        title={t('sight.remind.title', { n: tasks.length })}
        description={t('sight.remind.text')}
        okText={t('sight.remind.all')}
        onConfirm={start}
        disabled={tasks.length === 0 || isGoing}
      >
        <Button icon={<BellOutlined />} loading={isGoing} disabled={tasks.length === 0} data-testid="remind-all">
          {tasks.length === 0 ? t('sight.remind.none') : t('sight.remind.all')}
        </Button>
      </Popconfirm>
      {now === null ? null : <Told now={now} isGoing={isGoing} />}
    </div>
  );
}

function Told({ now: { all, done, failed, why }, isGoing }: { readonly now: Reminding; readonly isGoing: boolean }) {
  const { t } = useTranslation();
  const text = isGoing
    ? t('sight.remind.going', { done: done + failed, all })
    : [t('sight.remind.done', { n: done }), ...(failed === 0 ? [] : [t('sight.remind.failed', { n: failed, why: why ?? '' })])].join(' ');
  const type = isGoing ? 'info' : failed === 0 ? 'success' : 'warning';
  return <Alert type={type} showIcon title={text} role="status" data-testid="reminded-all" />;
}

function useReminding(tasks: readonly SendItem[]) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const problem = useProblemText();
  const [now, setNow] = useState<Reminding | null>(null);
  const [isGoing, setGoing] = useState(false);
  const left = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      left.current?.abort();
    },
    [],
  );
  const start = async (): Promise<void> => {
    left.current = new AbortController();
    setGoing(true);
    setNow({ all: tasks.length, done: 0, failed: 0, why: null });
    await remindEach(tasks, {
      remind: async (send) => answered(corpId, await runsApi.remind(corpId, send.id)),
      whyNot: (outcome) => ('error' in outcome ? whyOf(problem(outcome.error)) : taskWords(outcome.command, outcome.send.channel, t)),
      onProgress: setNow,
      signal: left.current.signal,
    });
    setGoing(false);
    await client.invalidateQueries({ queryKey: corpKey(corpId, 'sends') });
  };
  return { now, isGoing, start: () => void start() };
}

const whyOf = ({ text, lines }: ReturnType<ReturnType<typeof useProblemText>>): string => [text, ...lines].join(' ');
