const SHEETS = ['noto-serif-sc', 'noto-sans-sc', 'rare'] as const

/**
 * Makes the fonts of the papers known to a document, once; safe to repeat. A shadow root draws with the fonts of its document,
 * so the preview needs this too. Nothing is fetched but three style sheets until a paper is shown. `/fonts` is the page's own origin.
 */
export function loadPaperFonts(document: Document): void {
  for (const name of SHEETS) {
    const href = `/fonts/${name}.css`
    if (document.querySelector(`link[href="${href}"]`)) continue
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    document.head.append(link)
  }
}
