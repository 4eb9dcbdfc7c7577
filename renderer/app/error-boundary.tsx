import { Component, type ReactNode } from 'react'
import { problemWording } from '../../shared/text/station-problem'
import { useWords } from '../ui/language'
import { CopyForTechnician } from '../ui/problem'

/** What goes to the technician: the error and its place, never what a resident told us. */
export const technicalText = (error: unknown): string => {
  const found = error instanceof Error ? error : new Error(String(error))
  const place = location.hash.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
  return [`daiban ${found.name}: ${found.message}`, place, navigator.userAgent, found.stack ?? ''].join('\n')
}

/** A bug reached the screen: says so in plain words, that nothing is lost, and the way on. */
export function CrashPage({ error }: { error: unknown }) {
  const words = useWords(problemWording)
  const reopen = () => {
    location.hash = '#/'
    location.reload()
  }
  return (
    <main className="gate">
      <section className="gate-card" role="alert">
        <h1>{words.crashTitle}</h1>
        <p>{words.crashWhat}</p>
        <p>
          <strong>{words.crashLost}</strong>
        </p>
        <p>{words.crashNext}</p>
        {/* A plain button: the design system itself may be what broke. */}
        <button type="button" className="plain-main" onClick={reopen}>
          {words.reopen}
        </button>
        <CopyForTechnician text={technicalText(error)} />
      </section>
    </main>
  )
}

/** Catches what no screen expected. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown; failed: boolean }> {
  override state = { error: null as unknown, failed: false }

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true }
  }

  override render() {
    return this.state.failed ? <CrashPage error={this.state.error} /> : this.props.children
  }
}
