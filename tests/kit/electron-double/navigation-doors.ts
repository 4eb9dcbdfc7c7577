import type * as Electron from 'electron'
import type { CdpPayload } from './cdp'

type Asked = CdpPayload<'Page.windowOpen'>
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

const withoutFragment = (url: string) => url.split('#')[0]

/** What one page has been allowed or has asked for: the navigation main began, and the window it wants to open. */
export class NavigationDoors {
  onWindowOpen: OpenHandler | undefined
  private expected: string | undefined
  private asked: Asked | undefined

  /** Main itself is about to load this address; the guards are not asked about it. */
  expect(url: string): void {
    this.expected = withoutFragment(url)
  }

  /** True once for the navigation main began. */
  takeExpected(url: string): boolean {
    const isExpected = this.expected === withoutFragment(url)
    if (isExpected) this.expected = undefined
    return isExpected
  }

  noteWindowOpen(asked: Asked): void {
    this.asked = asked
  }

  takeWindowOpen(): Asked | undefined {
    const { asked } = this
    this.asked = undefined
    return asked
  }
}
