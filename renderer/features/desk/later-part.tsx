import type { ReactNode } from 'react'

/** One card of the case page, named by its heading. */
export function LaterPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="desk-card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
