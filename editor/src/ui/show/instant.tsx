import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences';
import { formatInstant, formatInstantFully, shownTimeZone } from '../format/instant';

/** A moment in words, in full on hover; a dash for none. */
export function Instant({ at }: { readonly at: string | null }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  if (at === null) return <span aria-hidden>–</span>;
  const words = { today: t('app.common.today'), yesterday: t('app.common.yesterday'), tomorrow: t('app.common.tomorrow') };
  return (
    <Tooltip title={`${formatInstantFully(at)} ${shownTimeZone}`}>
      <time dateTime={at}>{formatInstant(at, { now: new Date(), words, locale })}</time>
    </Tooltip>
  );
}
