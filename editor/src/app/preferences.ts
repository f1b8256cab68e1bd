import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ThemeName } from '../ui/theme/tokens';

export const localeNames = ['zh-CN', 'en-US'] as const;
export type LocaleName = (typeof localeNames)[number];

interface Preferences {
  readonly locale: LocaleName;
  /** Null follows the system. */
  readonly theme: ThemeName | null;
  readonly navCollapsed: boolean;
  readonly setLocale: (locale: LocaleName) => void;
  readonly setTheme: (theme: ThemeName) => void;
  readonly setNavCollapsed: (collapsed: boolean) => void;
}

/** What one person set on this machine; kept by the browser. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      locale: 'zh-CN',
      theme: null,
      navCollapsed: false,
      setLocale: (locale) => {
        set({ locale });
      },
      setTheme: (theme) => {
        set({ theme });
      },
      setNavCollapsed: (navCollapsed) => {
        set({ navCollapsed });
      },
    }),
    { name: 'tagtrail.preferences', partialize: ({ locale, theme, navCollapsed }) => ({ locale, theme, navCollapsed }) },
  ),
);

/** The theme in force: the person's choice, else the system's. */
export function themeInForce(chosen: ThemeName | null): ThemeName {
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}
