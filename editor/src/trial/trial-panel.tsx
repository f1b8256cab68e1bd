import { Alert, Segmented } from 'antd';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { TrialLog } from './log/trial-log';
import { SceneForm } from './scene/scene-form';
import { useTrial } from './trial-context';
import type { Stuck } from './use-try';
import styles from './trial.module.css';

type Tab = 'log' | 'scene';

/** Of the panel that the canvas has beside it. */
interface FrameProps {
  readonly title: ReactNode;
  readonly extra: ReactNode;
  readonly children: ReactNode;
}

/** What happens in the try, and the scene it happens in; beside the canvas, which stays in sight. */
export function TrialPanel({ Frame }: { readonly Frame: ComponentType<FrameProps> }) {
  const { t } = useTranslation();
  const { trial, isPanelShown } = useTrial();
  const [tab, setTab] = useState<Tab>('log');
  if (trial === null || !isPanelShown) return null;
  const isSceneWanted = trial.stuck?.kind === 'customer';
  const shown = isSceneWanted ? 'scene' : tab;
  return (
    <Frame
      title={t('trial.title')}
      extra={
        <Segmented<Tab>
          size="small"
          value={shown}
          onChange={setTab}
          options={[
            { value: 'log', label: <span data-testid="trial-tab-log">{t('trial.tab.log')}</span> },
            { value: 'scene', label: <span data-testid="trial-tab-scene">{t('trial.tab.scene')}</span> },
          ]}
        />
      }
    >
      <div data-testid="trial-panel">
        <p className={styles['hint']}>{t('trial.hint')}</p>
        {trial.stuck === null ? null : <StuckNote stuck={trial.stuck} />}
        {shown === 'scene' ? <SceneForm trial={trial} /> : null}
        {shown === 'log' && trial.frames !== null ? <TrialLog trial={trial} /> : null}
      </div>
    </Frame>
  );
}

function StuckNote({ stuck }: { readonly stuck: Stuck }) {
  const { t } = useTranslation();
  if (stuck.kind === 'error') return <ProblemAlert error={stuck.error} />;
  if (stuck.kind === 'reading') return <p className={styles['quiet']}>{t('trial.reading')}</p>;
  return <Alert type="warning" showIcon title={t(`trial.stuck.${stuck.kind}`)} data-testid="trial-stuck" />;
}
