import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Gate } from '@tagtrail/core/http';
import { InputNumber } from 'antd';
import { useRef, useState, type ComponentRef } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId, useRights } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import styles from '../corps.module.css';

function useChangeLimit({ group }: Gate) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (limit: number) => corpsApi.changeGate(corpId, group, limit),
    onSuccess: async ({ limitPerMinute }) => {
      feedback.done(t('corps.gates.changed', { n: limitPerMinute }));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'gates') });
    },
    onError: feedback.failed,
  });
}

/** A group's limit. What stands in the box after leaving it is what is saved: above the ceiling, the ceiling. */
export function GateLimit({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const change = useChangeLimit(gate);
  const [typed, setTyped] = useState<number | null>(null);
  const box = useRef<ComponentRef<typeof InputNumber>>(null);
  const { limitPerMinute, ceilingPerMinute } = gate;
  const settle = (): void => {
    setTyped(null);
  };
  const commit = (text: string): void => {
    const limit = limitOf(text, ceilingPerMinute);
    if (limit === null || limit === limitPerMinute) settle();
    else {
      setTyped(limit);
      change.mutate(limit, { onSettled: settle });
    }
  };
  if (!administer) return <>{limitPerMinute}</>;
  return (
    <>
      <InputNumber
        ref={box}
        aria-label={`${t('corps.gates.change')} ${t(`corps.gates.group.${gate.group}`)}`}
        min={1}
        max={ceilingPerMinute}
        precision={0}
        value={typed ?? limitPerMinute}
        onChange={setTyped}
        onBlur={(event) => {
          commit(event.target.value);
        }}
        onPressEnter={() => {
          box.current?.blur();
        }}
        style={{ width: 96 }}
      />{' '}
      <span className={styles['hint']}>{t('corps.gates.ceiling', { n: ceilingPerMinute })}</span>
    </>
  );
}

/** The limit a typed text stands for: never above the ceiling nor below one; null where it is no whole number. */
function limitOf(text: string, ceiling: number): number | null {
  const typed = Number(text);
  if (text.trim() === '' || !Number.isInteger(typed)) return null;
  return Math.min(Math.max(typed, 1), ceiling);
}
