/** Ant Design in our tokens (DESIGN 2.5). */
import { theme as antd, type ThemeConfig } from 'antd';
import { FONT, type Mode, NEUTRALS, STATES } from './tokens';

/** The theme of ConfigProvider for a mode. */
export function antdTheme(mode: Mode): ThemeConfig {
  const n = NEUTRALS[mode];
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: n.accentBtn,
      colorLink: n.accent,
      colorInfo: STATES.talking[mode][0],
      colorSuccess: STATES.free[mode][0],
      colorWarning: STATES.break[mode][0],
      colorError: STATES.alert[mode][2],
      colorErrorText: STATES.alert[mode][0],
      colorText: n.ink,
      colorTextSecondary: n.ink2,
      colorTextTertiary: n.ink3,
      colorTextDescription: n.ink3,
      colorTextPlaceholder: n.ink3,
      colorBgLayout: n.canvas,
      colorBgContainer: n.surface,
      colorBgElevated: n.raised,
      colorBorder: n.border,
      colorBorderSecondary: n.line,
      colorSplit: n.line,
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: 1.5714,
      borderRadius: 6,
      borderRadiusSM: 5,
      borderRadiusLG: 10,
      controlHeight: 32,
      controlHeightLG: 40,
      controlHeightSM: 26,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.2s',
      boxShadowTertiary: 'none',
      // Who asks the system for less motion gets none (DESIGN 8).
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500, paddingInline: 12 },
      Table: {
        headerBg: 'transparent',
        headerColor: n.ink3,
        headerSplitColor: 'transparent',
        cellPaddingInlineSM: 12,
        cellFontSizeSM: 13,
        rowHoverBg: n.hover,
        borderColor: n.line2,
      },
      Tabs: { titleFontSize: 14, horizontalItemGutter: 20, horizontalMargin: '0', itemSelectedColor: n.accent, itemHoverColor: n.accent, itemActiveColor: n.accent, inkBarColor: n.accent },
      Form: { labelRequiredMarkColor: STATES.alert[mode][0] },
      Segmented: { itemSelectedBg: n.surface, trackBg: n.sunken, trackPadding: 2 },
      Tag: { defaultBg: n.sunken },
      Input: { activeShadow: `0 0 0 2px ${n.accentTint}` },
    },
  };
}
