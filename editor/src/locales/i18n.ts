import dayjs from 'dayjs';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences, type LocaleName } from '../preferences/preferences';
import { zhCN } from './zh-CN';
import 'dayjs/locale/zh-cn';

export const i18n = i18next.createInstance();

function applyLocale(locale: LocaleName): void {
  document.documentElement.lang = locale;
  dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en');
}

/** The Chinese texts are always there, and stand in for what is not; the others come when somebody reads them. */
export async function fetchTexts(locale: LocaleName): Promise<void> {
  if (i18n.hasResourceBundle(locale, 'translation')) return;
  try {
    const { enUS } = await import('./en-US');
    i18n.addResourceBundle(locale, 'translation', enUS);
  } catch {
    // Cut off from the server: Chinese until the page is opened again.
  }
}

/** Starts the texts in the person's language and follows their choice. */
export async function startTexts(): Promise<void> {
  const { locale } = usePreferences.getState();
  applyLocale(locale);
  await i18n.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN } },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await fetchTexts(locale);
  usePreferences.subscribe((now, before) => {
    if (now.locale === before.locale) return;
    applyLocale(now.locale);
    void fetchTexts(now.locale).then(() => i18n.changeLanguage(usePreferences.getState().locale));
  });
}
