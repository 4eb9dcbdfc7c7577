import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { LanguageProvider } from '../ui/language'
import '../ui/base.css'
import '../ui/frame.css'
import '../ui/parts.css'
import '../ui/forms.css'
import '../ui/screens.css'
import '../ui/guide.css'
import '../ui/people.css'
import { ErrorBoundary } from './error-boundary'
import { Theme } from './theme'

const isDesk = location.protocol.startsWith('http') && /^\/desk(\/|$)/.test(location.pathname)

const isVerify = location.protocol.startsWith('http') && /^\/verify\/?$/.test(location.pathname)

const Start = lazy(async () => {
  if (isVerify) return { default: (await import('../features/verify-slip/public-verify')).PublicVerify }
  if (isDesk) return { default: (await import('../features/desk/desk-app')).DeskApp }
  const [{ StationApp }, { choosePlatform }] = await Promise.all([
    import('./station-app'),
    import('../platform/choose-platform'),
  ])
  const chosen = await choosePlatform()
  if (!chosen.ok) return { default: (await import('./second-tab')).SecondTab }
  return { default: () => <StationApp platform={chosen.platform} /> }
})

// A file dropped beside a photo field must not replace the program by that file.
for (const type of ['dragover', 'drop']) addEventListener(type, event => event.preventDefault())

// The policy forbids code made from text; asked for it, zod would try and leave a violation in every log.
config({ jitless: true })

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <ErrorBoundary>
        <Theme dense={isDesk}>
          <ErrorBoundary>
            <Suspense fallback={<div className="page-wait" />}>
              <Start />
            </Suspense>
          </ErrorBoundary>
        </Theme>
      </ErrorBoundary>
    </LanguageProvider>
  </StrictMode>,
)
