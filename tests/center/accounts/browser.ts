import { call, type Answer } from '../county-kit'

/** A browser at a desk, as far as cookies and heads go: what it was given it sends back, and nothing else. */
export type Browser = {
  readonly cookies: Map<string, string>
  ask<T = unknown>(method: string, path: string, body?: unknown, heads?: Record<string, string>): Promise<Answer<T>>
  signIn<T = unknown>(staff: string, password: string): Promise<Answer<T>>
}

export function openBrowser(url: string, own: Record<string, string> = {}): Browser {
  const cookies = new Map<string, string>()
  const browser: Browser = {
    cookies,
    ask: async (method, path, body, heads = {}) => {
      const headers: Record<string, string> = { 'x-daiban': '1', ...own, ...heads }
      if (cookies.size > 0) headers['cookie'] = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      if (body !== undefined) headers['content-type'] = 'application/json'
      const answer = await call<never>(`${url}/api/v1${path}`, {
        method,
        headers,
        redirect: 'manual',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/Expires=Thu, 01 Jan 1970|Max-Age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
    signIn: (staff, password) => browser.ask('POST', '/session', { staff, password }),
  }
  return browser
}

/** A clock that a test turns. */
export function openClock(at = '2026-11-23T01:00:00Z') {
  let time = new Date(at).getTime()
  return {
    now: () => new Date(time),
    pass: ({ hours = 0, minutes = 0, seconds = 0 }: { hours?: number; minutes?: number; seconds?: number }) => {
      time += ((hours * 60 + minutes) * 60 + seconds) * 1000
    },
  }
}
