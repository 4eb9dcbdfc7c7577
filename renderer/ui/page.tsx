import type { ReactNode } from 'react'

type PageProps = {
  title: string
  lead?: ReactNode
  aside?: ReactNode
  /** Left part of the foot: what is saved, what is missing. */
  footNote?: ReactNode
  /** The main action stands last, so that it is always at the bottom right. */
  actions?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** One screen: a title, its content, and the actions at a place that never moves. */
export function Page({ title, lead, aside, footNote, actions, wide = false, children }: PageProps) {
  return (
    <div className="page">
      <div className="page-scroll">
        <header className="page-head">
          <div>
            <h1>{title}</h1>
            {lead && <p className="lead">{lead}</p>}
          </div>
          {aside}
        </header>
        <div className={wide ? 'page-body wide' : 'page-body'}>{children}</div>
      </div>
      {(actions ?? footNote) && (
        <footer className="page-foot">
          <div className="foot-note">{footNote}</div>
          <div className="foot-actions">{actions}</div>
        </footer>
      )}
    </div>
  )
}
