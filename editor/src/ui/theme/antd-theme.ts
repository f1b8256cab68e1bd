import { theme as antdTheme, type ThemeConfig } from 'antd';
import type { ThemeName } from '../../preferences/preferences';
import { fontFamily, monoFamily, palettes, type Palette } from './tokens';

/** Ant Design in the product's colours: calm, dense, with the bundled Chinese font. `motion` is false for who asks the system for stillness. */
export function antdThemeOf(name: ThemeName, motion: boolean): ThemeConfig {
  const palette = palettes[name];
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      motion,
      fontFamily,
      fontFamilyCode: monoFamily,
      colorPrimary: palette.primary,
      // Read as well under the pointer as without it.
      colorPrimaryHover: palette.primaryHover,
      colorErrorHover: palette.dangerHover,
      colorLink: palette.primary,
      colorSuccess: palette.success,
      colorWarning: palette.warning,
      colorError: palette.danger,
      colorInfo: palette.primary,
      colorSuccessBg: palette.successSoft,
      colorWarningBg: palette.warningSoft,
      colorErrorBg: palette.dangerSoft,
      colorInfoBg: palette.primarySoft,
      colorSuccessBorder: palette.successSoft,
      colorWarningBorder: palette.warningSoft,
      colorErrorBorder: palette.dangerSoft,
      colorInfoBorder: palette.primarySoft,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkFaint,
      colorTextDescription: palette.inkFaint,
      colorTextPlaceholder: palette.inkFaint,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.elevated,
      colorBorderSecondary: palette.line,
      borderRadius: 6,
      borderRadiusLG: 8,
      wireframe: false,
    },
    components: {
      Layout: { headerBg: palette.surface, siderBg: palette.surface, headerHeight: 52, headerPadding: '0 16px' },
      Button: { primaryColor: palette.onPrimary, dangerColor: palette.onPrimary },
      Menu: menuOf(palette),
      Table: { headerBg: palette.raised, headerColor: palette.inkSoft, cellPaddingBlock: 11, headerSplitColor: 'transparent' },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      // The dark algorithm dims it below what is read on its own ground.
      Tag: { colorError: palette.danger },
    },
  };
}

const menuOf = (palette: Palette) => ({
  itemSelectedBg: palette.primarySoft,
  itemSelectedColor: palette.primary,
  itemHeight: 36,
  itemMarginInline: 8,
  itemBorderRadius: 6,
  activeBarBorderWidth: 0,
});
