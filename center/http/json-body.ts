import type { CenterApp } from './center-context'
import { Refusal } from './refusal'

/** Far deeper than any message of ours; what comes after walks the value level by level. */
const MAX_DEPTH = 40
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether arrays and objects stand in one another too deep. One pass over the text, before anything is built from it. */
export function isTooDeep(text: string, most = MAX_DEPTH): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === BACKSLASH) at += 1
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    // `[` and `{`, `]` and `}` differ in one bit each.
    else if ((code | 0x20) === 0x7b) {
      depth += 1
      if (depth > most) return true
    } else if ((code | 0x20) === 0x7d) depth -= 1
  }
  return false
}

/** JSON of bounded depth. Some requests say JSON and send nothing, such as a challenge; that is no error. */
export function readJsonBodies(app: CenterApp): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string
    if (text === '') done(null, undefined)
    else if (isTooDeep(text)) done(new Refusal('malformed'), undefined)
    else void parseJson(request, text, done)
  })
}
