/**
 * The origin `app://hall` names Chromium's IndexedDB folder: changing either word hides everybody's data for ever
 * (docs/decisions/0004).
 */
export const SCHEME = 'app'
export const HOST = 'hall'
export const HALL_URL = `${SCHEME}://${HOST}/`

/** True for an address of the hall itself. Parsed parts are compared: `origin` is the text `null` for our scheme in Node. */
export function isHallUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === ''
}

/** The hall is one page. A paper, or any other path however it is written, is no page of it. */
export function isHallPage(address: string): boolean {
  return isHallUrl(address) && ['/', '/index.html'].includes(new URL(address).pathname)
}
