import type { ReactNode } from 'react'
import { frameWording } from '../../shared/text/station-frame'
import { useLanguage, useWords } from './language'

type GateProps = { title: string; lead?: string; step?: string; children: ReactNode }

/** A screen before the frame exists: one card, one question. */
export function Gate({ title, lead, step, children }: GateProps) {
  const words = useWords(frameWording)
  const { language, choose } = useLanguage()
  return (
    <main className="gate">
      <div className="gate-top">
        <span className="gate-mark">{words.product}</span>
        <button
          type="button"
          className="plain-link"
          aria-label={words.languageLabel}
          onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
        >
          {words.language}
        </button>
      </div>
      <section className="gate-card">
        {step && <p className="gate-step">{step}</p>}
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
        {children}
      </section>
    </main>
  )
}
