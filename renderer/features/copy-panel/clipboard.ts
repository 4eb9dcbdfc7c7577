/** Seconds after which what was copied is taken off the clipboard again. */
export const CLEAR_AFTER_SECONDS = 60

export type Clipboard = {
  /** False when the browser did not allow it. */
  copy: (text: string) => Promise<boolean>
  /** Empties it. False when the window was not in front: then nothing may be written. */
  clear: () => Promise<boolean>
}

/**
 * The clipboard of this PC, emptied after use: an ID number must not lie there for the next program. A page cannot see what somebody
 * copied elsewhere meanwhile, so that goes too.
 */
export function createClipboard(write: (text: string) => Promise<void>): Clipboard {
  const put = async (text: string): Promise<boolean> => {
    try {
      await write(text)
      return true
    } catch {
      // No permission, or the window is behind another one.
      return false
    }
  }
  // One blank: an empty text is no content for some programs, which would go on offering the last one.
  return { copy: put, clear: () => put(' ') }
}
