import type { ThemeName } from '../../preferences/preferences';

/** The product's colours by meaning, once for light and once for dark. Canvas, pages and antd read the same ones. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly raised: string;
  /** What lies over a page: dialogs, drawers, menus. */
  readonly elevated: string;
  readonly line: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly primary: string;
  readonly primaryHover: string;
  readonly primarySoft: string;
  /** What is written on the primary colour. */
  readonly onPrimary: string;
  readonly success: string;
  readonly successSoft: string;
  readonly warning: string;
  readonly warningSoft: string;
  readonly danger: string;
  readonly dangerHover: string;
  readonly dangerSoft: string;
  readonly trigger: string;
  readonly triggerSoft: string;
  readonly send: string;
  readonly sendSoft: string;
  readonly wait: string;
  readonly waitSoft: string;
  readonly decide: string;
  readonly decideSoft: string;
  readonly customer: string;
  readonly customerSoft: string;
  readonly control: string;
  readonly controlSoft: string;
  readonly edge: string;
  /** Of the product itself. */
  readonly mark: string;
  /** As WeChat shows what somebody else has written. */
  readonly bubble: string;
  readonly bubbleInk: string;
  readonly chat: string;
  readonly shadow: string;
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    page: '#f4f6fa',
    surface: '#ffffff',
    raised: '#fafbfd',
    elevated: '#ffffff',
    line: '#e2e7ef',
    ink: '#1c2333',
    inkSoft: '#515c70',
    inkFaint: '#667085',
    primary: '#1a66d6',
    primaryHover: '#1557b8',
    primarySoft: '#e8f0fd',
    onPrimary: '#ffffff',
    success: '#0a7a45',
    successSoft: '#e3f5ec',
    warning: '#96590a',
    warningSoft: '#fdf2de',
    danger: '#c22f2a',
    dangerHover: '#a62621',
    dangerSoft: '#fdeceb',
    trigger: '#0a7a45',
    triggerSoft: '#e3f5ec',
    send: '#1a66d6',
    sendSoft: '#e8f0fd',
    wait: '#96590a',
    waitSoft: '#fdf2de',
    decide: '#6a3fc4',
    decideSoft: '#f0eafc',
    customer: '#0c6f80',
    customerSoft: '#e1f3f6',
    control: '#4a5568',
    controlSoft: '#edf0f5',
    edge: '#aab4c5',
    mark: '#95ec69',
    bubble: '#ffffff',
    bubbleInk: '#191919',
    chat: '#ededed',
    shadow: '0 1px 2px rgb(28 35 51 / 6%), 0 4px 12px rgb(28 35 51 / 5%)',
  },
  dark: {
    page: '#11151c',
    surface: '#191f29',
    raised: '#1f2632',
    elevated: '#1c232e',
    line: '#2d3644',
    ink: '#e6eaf1',
    inkSoft: '#b0b9c9',
    inkFaint: '#95a0b3',
    primary: '#8ab8ff',
    primaryHover: '#a9caff',
    primarySoft: '#1d2f4d',
    onPrimary: '#0c1729',
    success: '#4cc38a',
    successSoft: '#16332a',
    warning: '#e2a64a',
    warningSoft: '#3a2d16',
    danger: '#f2807a',
    dangerHover: '#f59d98',
    dangerSoft: '#40211f',
    trigger: '#4cc38a',
    triggerSoft: '#16332a',
    send: '#6fa8fa',
    sendSoft: '#1d2f4d',
    wait: '#e2a64a',
    waitSoft: '#3a2d16',
    decide: '#b094f5',
    decideSoft: '#2c2447',
    customer: '#5cc3d4',
    customerSoft: '#14323a',
    control: '#aab4c5',
    controlSoft: '#2a3240',
    edge: '#56627a',
    mark: '#3eb575',
    bubble: '#2c2c2c',
    bubbleInk: '#d9d9d9',
    chat: '#111111',
    shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 4px 12px rgb(0 0 0 / 30%)',
  },
};

export const fontFamily = "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif";
export const monoFamily = "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'Noto Sans SC Variable', monospace";

/** The palette as CSS variables (`--tt-primary-soft`), so that style sheets name meanings, never colours. */
export const paletteVariables = (theme: ThemeName): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(palettes[theme]).map(([name, value]) => [
      `--tt-${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`,
      String(value),
    ]),
  );

export function applyPalette(root: HTMLElement, theme: ThemeName): void {
  for (const [name, value] of Object.entries(paletteVariables(theme))) root.style.setProperty(name, value);
  root.dataset['theme'] = theme;
  root.style.colorScheme = theme;
}
