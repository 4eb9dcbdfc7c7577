const SHEETS = ['noto-serif-sc', 'noto-sans-sc', 'rare'] as const

const loaded = (link: HTMLLinkElement): Promise<void> =>
  new Promise(resolve => {
    // A sheet that does not come leaves the system's fonts: the paper is still complete.
    for (const type of ['load', 'error']) link.addEventListener(type, () => resolve(), { once: true })
  })

/**
 * Makes the fonts of the papers known to a document, once; safe to repeat. A shadow root draws with the fonts of its document,
 * so the preview needs this too. Only three style sheets are fetched until a paper is shown. `/fonts` is the page's own origin.
 * Resolves when the sheets that it added are there.
 */
export async function loadPaperFonts(document: Document): Promise<void> {
  const coming = SHEETS.flatMap(name => {
    const href = `/fonts/${name}.css`
    if (document.querySelector(`link[href="${href}"]`)) return []
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    const ready = loaded(link)
    document.head.append(link)
    return [ready]
  })
  await Promise.all(coming)
}
