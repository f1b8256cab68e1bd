import dayjs from 'dayjs';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences, type LocaleName } from '../preferences/preferences';
import { enUS } from './en-US';
import { zhCN } from './zh-CN';
import 'dayjs/locale/zh-cn';

export const i18n = i18next.createInstance();

function applyLocale(locale: LocaleName): void {
  document.documentElement.lang = locale;
  dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en');
}

/** Starts the texts in the person's language and follows their choice. */
export async function startTexts(): Promise<void> {
  const { locale } = usePreferences.getState();
  applyLocale(locale);
  await i18n.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, 'en-US': { translation: enUS } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  usePreferences.subscribe((now, before) => {
    if (now.locale === before.locale) return;
    applyLocale(now.locale);
    void i18n.changeLanguage(now.locale);
  });
}
