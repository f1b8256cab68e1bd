import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHolds, useHoldWords } from '../../attention/holds/use-holds';
import { useCorpId } from '../../session/session';

/** On every page of the corp: that its messages wait for somebody to mend the set-up, and what to mend. */
export function HoldBanner() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { what, todo } = useHoldWords();
  const items = useHolds().data?.items ?? [];
  const [first] = items;
  if (first === undefined) return null;
  const said = t('holds.banner', { what: what(first), remedy: todo(first) });
  const more = items.length > 1 ? ` ${t('holds.more', { n: items.length - 1 })}` : '';
  const show = <Link to={`/c/${corpId}/attention`}>{t('holds.show')}</Link>;
  return <Alert banner type="warning" title={`${said}${more}`} action={show} data-testid="banner-held" />;
}
