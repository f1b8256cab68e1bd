import { createCache, legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { ProblemError } from '../api/problem-error';
import { sessionKey } from '../api/session';
import { themeInForce, usePreferences } from '../preferences/preferences';
import { antdThemeOf } from '../ui/theme/antd-theme';

const antdLocales = { 'zh-CN': zhCN, 'en-US': enUS } as const;

/** `hashPriority` and these keep antd's rules readable to browsers without `:where` and logical properties. */
const plainRules = [legacyLogicalPropertiesTransformer];

/**
 * Rules that were made once are kept: antd forgets those of a form with its last field, and makes them anew for the next form. What it
 * counts by itself, its tokens and variables, is left to it.
 */
function keepingCache(): ReturnType<typeof createCache> {
  const cache = createCache();
  const update = cache.opUpdate.bind(cache);
  cache.opUpdate = (key, next) => {
    update(key, (before) => next(before) ?? (before && key.startsWith('style%') ? [0, before[1]] : null));
  };
  return cache;
}
const madeRules = keepingCache();

/** What every page needs around it: theme, language, server cache, notices. */
export function Providers({ client, children }: { readonly client: QueryClient; readonly children: ReactNode }) {
  const locale = usePreferences((preferences) => preferences.locale);
  const theme = usePreferences(themeInForce);
  const antdTheme = useMemo(() => antdThemeOf(theme, !matchMedia('(prefers-reduced-motion: reduce)').matches), [theme]);
  return (
    <StyleProvider cache={madeRules} hashPriority="high" transformers={plainRules}>
      <ConfigProvider locale={antdLocales[locale]} theme={antdTheme} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={client}>
          <App component={false}>{children}</App>
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  );
}

const retriesOfAnUnreachableServer = 2;

/** The one cache. A refusal for want of a session, wherever it is met, leads back to the login. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof ProblemError && error.refusal.code === 'not_signed_in') client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // The browser's word for the line is not believed: what waited for it would be carried out long after the person gave up.
    defaultOptions: {
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < retriesOfAnUnreachableServer && error instanceof ProblemError && (error.refusal.status === 0 || error.refusal.status >= 502),
      },
    },
  });
  return client;
}
