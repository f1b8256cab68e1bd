import { CompassOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space, Tour, type TourStepProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session';
import { useSeenTours } from './seen-tours';

/** What the canvas explains of itself: a short tour, shown to each person once and again when asked for. */
export function HelpMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { seenBy, markSeen } = useSeenTours();
  const [replayed, setReplayed] = useState(false);
  const items = [{ key: 'tour', icon: <CompassOutlined />, label: <span data-testid="replay-tour">{t('tour.replay')}</span> }];
  return (
    <>
      <Dropdown
        menu={{
          items,
          onClick: () => {
            setReplayed(true);
          },
        }}
        trigger={['click']}
      >
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={t('tour.help')} title={t('tour.help')} data-testid="help-menu" />
      </Dropdown>
      {replayed || !seenBy.includes(user.id) ? (
        <CanvasTour
          onEnd={() => {
            setReplayed(false);
            markSeen(user.id);
          }}
        />
      ) : null}
    </>
  );
}

/** By the hooks that the page has anyway; a part that is not shown here, as on a narrow window, is spoken of in the middle. */
const find =
  (selector: string): (() => HTMLElement) | null =>
  () =>
    document.querySelector<HTMLElement>(selector) ?? document.body;

function CanvasTour({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState(0);
  const said = t('tour.steps', { returnObjects: true });
  const steps: TourStepProps[] = [
    { ...said.steps, target: find('[data-testid^="step:"]'), placement: 'right' },
    { ...said.plus, target: find('[data-testid^="edge-plus:"]'), placement: 'right' },
    { ...said.problems, target: find('[data-testid="problems"]'), placement: 'bottom' },
    { ...said.publish, target: find('[data-testid="publish"]'), placement: 'bottomRight' },
  ];
  return (
    <Tour
      open
      mask={false}
      // Its keys would be taken from what is being written beside it.
      keyboard={false}
      type="primary"
      current={current}
      onChange={setCurrent}
      onClose={onEnd}
      onFinish={onEnd}
      steps={steps}
      actionsRender={(buttons, { current: at, total }) => (
        <Space>
          {at + 1 < total ? (
            <Button size="small" type="text" data-testid="skip-tour" onClick={onEnd} style={{ color: 'inherit' }}>
              {t('tour.skip')}
            </Button>
          ) : null}
          {buttons}
        </Space>
      )}
    />
  );
}
