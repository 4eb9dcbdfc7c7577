import { App, ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLanguage } from '../ui/language'
import { giveStylesTheNonce } from './style-nonce'

/** One calm theme: warm white, near-black, one green; amber for soon, red for act now. Old PCs get no animation. */
const theme: ThemeConfig = {
  cssVar: {},
  token: {
    colorPrimary: '#1f6b4a',
    colorInfo: '#1f6b4a',
    colorSuccess: '#1f6b4a',
    colorWarning: '#8a5300',
    colorError: '#b3261e',
    colorLink: '#1a5c40',
    colorTextBase: '#1c1e1b',
    colorBgBase: '#ffffff',
    colorBgLayout: '#faf8f3',
    colorBorder: '#8b8f86',
    colorTextPlaceholder: '#666b62',
    borderRadius: 6,
    fontSize: 16,
    controlHeight: 42,
    controlHeightSM: 40,
    controlHeightLG: 52,
    motion: false,
    wireframe: false,
    fontFamily:
      "'Noto Sans SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif",
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 } },
}

// Filled in by whoever serves the page; antd needs it for its style elements under `style-src 'self' 'nonce-…'`.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
giveStylesTheNonce(document, nonce)

/** The look of every screen, station and desk alike. `dense` is the county desk's 14 px. */
export function Theme({ children, dense = false }: { children: ReactNode; dense?: boolean }) {
  const { language } = useLanguage()
  const chosen = dense
    ? { ...theme, token: { ...theme.token, fontSize: 14, controlHeight: 34, controlHeightSM: 28 } }
    : theme
  return (
    <ConfigProvider
      theme={chosen}
      locale={language === 'zh' ? zhCN : enUS}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App className="app-root" message={{ maxCount: 1, duration: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
