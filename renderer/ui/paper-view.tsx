import { use, useEffect, useRef } from 'react'
import { loadPaperFonts } from './paper-fonts/load-paper-fonts'
import { paperFragment, type Paper } from '../../shared/paper/paper'
import { practicePaper } from '../../shared/practice/practice-paper'
import { PracticeContext } from './practice-mark'

/**
 * A paper as it will print, drawn to scale inside a shadow root: its styles cannot reach the screen, and through
 * constructable style sheets they need no exception from the content security policy.
 */
export function PaperView({ paper, label, scale = 1 }: { paper: Paper; label: string; scale?: number }) {
  const host = useRef<HTMLDivElement>(null)
  const isPractice = use(PracticeContext)
  useEffect(() => {
    if (!host.current) return
    void loadPaperFonts(document)
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const { css, body } = paperFragment(isPractice ? practicePaper(paper) : paper)
    const parsed = new DOMParser().parseFromString(body, 'text/html')
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    // The policy stops style attributes that come from markup, never ones that a script sets.
    const styled = [...parsed.querySelectorAll<HTMLElement>('[style]')].map(element => {
      const style = element.getAttribute('style') ?? ''
      element.removeAttribute('style')
      return { element, style }
    })
    root.replaceChildren(...parsed.body.childNodes)
    for (const { element, style } of styled) element.style.cssText = style
  }, [paper, isPractice])
  return (
    <div className="paper-frame" role="region" aria-label={label} tabIndex={0}>
      <div ref={host} className="paper-sheet" style={{ zoom: scale }} />
    </div>
  )
}
