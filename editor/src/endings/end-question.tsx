import type { UnderWay } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../ui/format/use-count-text';
import { TypedName, typedFrom } from './typed-name';

interface EndQuestionProps {
  readonly name: string;
  readonly meets: UnderWay;
  readonly onMatch: (matches: boolean) => void;
}

/** What ending a journey does, with its numbers, and the name to be typed where many are meant. */
export function EndQuestion({ name, meets: { people, planned, withEmployees }, onMatch }: EndQuestionProps) {
  const { t } = useTranslation();
  const number = useCountText();
  return (
    <>
      <p data-testid="end-people">{people === 0 ? t('endings.nobody') : t('endings.people', { n: number(people) })}</p>
      <ul style={{ paddingInlineStart: 18 }}>
        <li>{t('endings.entries')}</li>
        {planned.messages === 0 ? null : <li>{t(planned.more ? 'endings.plannedMore' : 'endings.planned', { n: number(planned.messages) })}</li>}
        {withEmployees === 0 ? null : <li>{t('endings.withEmployees', { n: number(withEmployees) })}</li>}
      </ul>
      <p>{t('endings.unlike')}</p>
      {people >= typedFrom.ended ? <TypedName name={name} onMatch={onMatch} /> : null}
    </>
  );
}
