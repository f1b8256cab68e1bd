import { PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTrial } from './trial-context';

/** Opens the try of what is drawn, and closes it. */
export function TrialButton() {
  const { t } = useTranslation();
  const { isOpen, setOpen } = useTrial();
  return (
    <Button
      icon={<PlayCircleOutlined />}
      aria-pressed={isOpen}
      type={isOpen ? 'primary' : 'default'}
      data-testid="trial"
      onClick={() => {
        setOpen(!isOpen);
      }}
    >
      {t('trial.button')}
    </Button>
  );
}
