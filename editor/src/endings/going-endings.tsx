import { LoadingOutlined } from '@ant-design/icons';
import type { RunEnding } from '@tagtrail/core/http';
import { Alert, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../ui/format/use-count-text';
import { useRunEndings } from './use-run-endings';

function useNumbers({ told, people }: Pick<RunEnding, 'told' | 'people'>): { readonly told: string; readonly people: string } {
  const countText = useCountText();
  // Who was being let in when it was asked is not among those that were counted.
  return { told: countText(told), people: countText(Math.max(told, people)) };
}

/** How far the ending of runs is, of every journey of which some are being ended; nothing else. */
export function GoingEndings() {
  const endings = useRunEndings();
  return endings.map((ending) => <Going key={ending.id} ending={ending} />);
}

function Going({ ending }: { readonly ending: RunEnding }) {
  const { t } = useTranslation();
  const { id, journeyName, reason, told, people } = ending;
  const numbers = { ...useNumbers(ending), name: journeyName };
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 12 }}
      data-testid={`ending:${id}`}
      title={t(reason === 'stopped' ? 'endings.going' : 'endings.goingReplaced', numbers)}
      description={
        <>
          <Progress percent={people === 0 ? 100 : Math.min(100, Math.floor((100 * told) / people))} status="active" />
          {t('endings.goingText')}
        </>
      }
    />
  );
}

/** The same of one journey, beside how it stands. */
export function EndingMark({ journeyId }: { readonly journeyId: string }) {
  const ending = useRunEndings().find((one) => one.journeyId === journeyId);
  return ending === undefined ? null : <Mark ending={ending} />;
}

function Mark({ ending }: { readonly ending: RunEnding }) {
  const { t } = useTranslation();
  return (
    <Tag color="warning" icon={<LoadingOutlined />} data-testid="ending-mark">
      {t('endings.mark', useNumbers(ending))}
    </Tag>
  );
}
