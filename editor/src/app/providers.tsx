import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { antdThemeOf } from '../ui/theme/antd-theme';
import { themeInForce, usePreferences } from '../preferences/preferences';

const antdLocales = { 'zh-CN': zhCN, 'en-US': enUS } as const;

/** What every page needs around it: theme, language, server cache, notices. */
export function Providers({ client, children }: { readonly client: QueryClient; readonly children: ReactNode }) {
  const locale = usePreferences((preferences) => preferences.locale);
  const theme = usePreferences(themeInForce);
  const antdTheme = useMemo(() => antdThemeOf(theme, !matchMedia('(prefers-reduced-motion: reduce)').matches), [theme]);
  return (
    <ConfigProvider locale={antdLocales[locale]} theme={antdTheme} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        <App component={false}>{children}</App>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
