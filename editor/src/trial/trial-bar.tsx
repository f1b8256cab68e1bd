import { CloseOutlined, FastForwardOutlined, LayoutOutlined, RedoOutlined, RightOutlined, StepForwardOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../editing/editing-store';
import { useInstantText } from '../ui/format/use-instant-text';
import { dayOfTry, elapsedText } from './elapsed';
import { useTrial, type OpenTrial } from './trial-context';
import styles from './trial.module.css';

/** The virtual clock and what moves it, above the canvas at any width. */
export function TrialBar() {
  const { t } = useTranslation();
  const { trial, setOpen } = useTrial();
  if (trial === null) return null;
  const { frames, isOver, notice, step, toNextMoment, toEnd, again } = trial;
  const done = frames === null || isOver;
  return (
    <section className={styles['bar']} aria-label={t('trial.bar.label')} data-testid="trial-bar">
      <Clock trial={trial} />
      <span className={styles['moves']}>
        <Button type="primary" size="small" icon={<RightOutlined />} disabled={done} data-testid="trial-step" onClick={step}>
          {t('trial.bar.step')}
        </Button>
        <Button size="small" icon={<StepForwardOutlined />} disabled={done} data-testid="trial-moment" onClick={toNextMoment}>
          {t('trial.bar.moment')}
        </Button>
        <Button size="small" icon={<FastForwardOutlined />} disabled={done} data-testid="trial-end" onClick={toEnd}>
          {t('trial.bar.end')}
        </Button>
        <Button size="small" icon={<RedoOutlined />} disabled={frames === null} data-testid="trial-again" onClick={again}>
          {t('trial.bar.again')}
        </Button>
      </span>
      <span className={styles['notice']} role="status" data-testid="trial-notice">
        {notice === null ? '' : t(`trial.notice.${notice}`)}
      </span>
      <PanelToggle />
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('trial.close')}
        title={t('trial.close')}
        data-testid="trial-close"
        onClick={() => {
          setOpen(false);
        }}
      />
    </section>
  );
}

/** Shows scene and log, also from behind the form of a step, or gives their room to the canvas. */
function PanelToggle() {
  const { t } = useTranslation();
  const { isPanelShown, setPanelShown } = useTrial();
  const selected = useEditing((state) => state.selected);
  const select = useEditing((state) => state.select);
  const isSeen = isPanelShown && selected === null;
  return (
    <Button
      size="small"
      type="text"
      icon={<LayoutOutlined />}
      aria-pressed={isSeen}
      data-testid="trial-panel-toggle"
      onClick={() => {
        select(null);
        setPanelShown(!isSeen);
      }}
    >
      {t('trial.bar.panel')}
    </Button>
  );
}

function Clock({ trial: { shown, startAt, isOver, frames } }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  const { short, zone } = useInstantText();
  const now = shown.at(-1)?.at ?? startAt;
  const span = elapsedText(startAt, now, t);
  return (
    <span className={styles['clock']} data-testid="trial-clock" aria-live="polite">
      <span>{t('trial.bar.day', { n: dayOfTry(startAt, now, zone) })}</span>
      <span className={styles['now']}>{short(now)}</span>
      <span className={styles['quiet']}>{span === '' ? t('trial.bar.elapsedNone') : t('trial.bar.elapsed', { span })}</span>
      {frames !== null && isOver ? <span className={styles['quiet']}>{t('trial.bar.over')}</span> : null}
    </span>
  );
}
