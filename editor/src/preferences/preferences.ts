import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const themeNames = ['light', 'dark'] as const;
export type ThemeName = (typeof themeNames)[number];

export const localeNames = ['zh-CN', 'en-US'] as const;
export type LocaleName = (typeof localeNames)[number];

interface Preferences {
  readonly locale: LocaleName;
  /** Null follows the system. */
  readonly theme: ThemeName | null;
  /** What the system asks for now; not kept. */
  readonly systemTheme: ThemeName;
  readonly navCollapsed: boolean;
  /** The outline stands beside the canvas. */
  readonly outlineOpen: boolean;
  /** The small picture of a large drawing lies in its corner. */
  readonly overviewOpen: boolean;
  /** The notes of a drawing lie on it. */
  readonly notesShown: boolean;
  readonly setLocale: (locale: LocaleName) => void;
  readonly setTheme: (theme: ThemeName) => void;
  readonly setNavCollapsed: (collapsed: boolean) => void;
  readonly setOutlineOpen: (open: boolean) => void;
  readonly setOverviewOpen: (open: boolean) => void;
  readonly setNotesShown: (shown: boolean) => void;
}

const darkSystem = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');
const themeOf = ({ matches }: { readonly matches: boolean }): ThemeName => (matches ? 'dark' : 'light');

/** What one person set on this machine; kept by the browser. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      locale: 'zh-CN',
      theme: null,
      systemTheme: themeOf(darkSystem()),
      navCollapsed: false,
      outlineOpen: false,
      overviewOpen: true,
      notesShown: true,
      setLocale: (locale) => {
        set({ locale });
      },
      setTheme: (theme) => {
        set({ theme });
      },
      setNavCollapsed: (navCollapsed) => {
        set({ navCollapsed });
      },
      setOutlineOpen: (outlineOpen) => {
        set({ outlineOpen });
      },
      setOverviewOpen: (overviewOpen) => {
        set({ overviewOpen });
      },
      setNotesShown: (notesShown) => {
        set({ notesShown });
      },
    }),
    {
      name: 'tagtrail.preferences',
      partialize: ({ locale, theme, navCollapsed, outlineOpen, overviewOpen, notesShown }) => ({
        locale,
        theme,
        navCollapsed,
        outlineOpen,
        overviewOpen,
        notesShown,
      }),
    },
  ),
);

/** The theme in force: the person's choice, else the system's. The one place from which pages, canvas and style sheets have it. */
export const themeInForce = ({ theme, systemTheme }: Pick<Preferences, 'theme' | 'systemTheme'>): ThemeName => theme ?? systemTheme;

/** Follows the system when it turns dark or light in the evening. */
export function followSystemTheme(): void {
  darkSystem().addEventListener('change', ({ matches }) => {
    usePreferences.setState({ systemTheme: themeOf({ matches }) });
  });
}
