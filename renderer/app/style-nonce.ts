/**
 * Gives every style element that a script makes the page's nonce. Two places of the component library forget it (measuring a scroll
 * bar, and holding the page still under a dialog), and the page's policy would stop them. Who can run script here could read the
 * nonce anyway, so this opens nothing: styles that come in as markup still have none.
 */
export function giveStylesTheNonce(page: Document, nonce: string): void {
  const create = page.createElement.bind(page)
  page.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
}
