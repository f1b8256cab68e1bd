import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the browser's tab by what the page shows, so that several tabs can be told apart; by the product alone when there is no name. */
export function usePageTitle(name: string | null): void {
  const { t } = useTranslation();
  const title = name === null ? t('app.name') : `${name} · ${t('app.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
