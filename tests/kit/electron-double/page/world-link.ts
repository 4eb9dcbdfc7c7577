/** The two JavaScript worlds of one frame: the page's own, and the isolated one the preload runs in. */
export type Side = 'main' | 'preload'

/** What one world tells the other about itself, beside calls. */
export type Announcement =
  { kind: 'ready' } | { kind: 'expose'; key: string; api: unknown } | { kind: 'gates'; ask: unknown }

type Message =
  | Announcement
  | { kind: 'call'; id: string; args: unknown[] }
  | { kind: 'result'; ok: boolean; value: unknown }
  | { kind: 'settle'; id: string; ok: boolean; value: unknown }
  | { kind: 'unclonable' }

type AnyFunction = (...args: unknown[]) => unknown
type FunctionMark = { $function: string }
type PromiseMark = { $promise: string }

export type WorldLink = {
  announce(message: Announcement): void
  pack(value: unknown): unknown
  unpack(value: unknown): unknown
}

const sentenceOf = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem))

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (value === null || typeof value !== 'object') return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Each world has its own Object; one level above a plain object's prototype there is nothing.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * One end of contextBridge. Chromium clones `CustomEvent.detail` when another world reads it, and dispatch is
 * synchronous, so a call across worlds returns its value at once, as in Electron. Functions and promises cross as marks.
 */
export function createWorldLink(token: string, me: Side, peer: Side, hear: (message: Announcement) => void): WorldLink {
  const functions = new Map<string, AnyFunction>()
  const names = new WeakMap<AnyFunction, string>()
  const promises = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const box: { result?: Extract<Message, { kind: 'result' }>; refused: boolean } = { refused: false }
  let count = 0

  const post = (detail: Message) => {
    box.refused = false
    window.dispatchEvent(new CustomEvent(token + peer, { detail }))
    if (box.refused) throw new Error('An object could not be cloned.')
  }
  const settle = (id: string, ok: boolean, value: unknown) => {
    try {
      post({ kind: 'settle', id, ok, value: pack(value) })
    } catch (problem) {
      post({ kind: 'settle', id, ok: false, value: sentenceOf(problem) })
    }
  }
  const nameOf = (work: AnyFunction) => {
    const id = names.get(work) ?? `${me}${++count}`
    names.set(work, id)
    functions.set(id, work)
    return id
  }
  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') return { $function: nameOf(value as AnyFunction) } satisfies FunctionMark
    if (value instanceof Promise) {
      const id = `${me}-promise${++count}`
      value.then(
        result => settle(id, true, result),
        (problem: unknown) => settle(id, false, sentenceOf(problem)),
      )
      return { $promise: id } satisfies PromiseMark
    }
    if (Array.isArray(value)) return value.map(pack)
    return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)])) : value
  }
  const takeResult = () => {
    const { result } = box
    delete box.result
    return result
  }
  const callPeer = (id: string, args: unknown[]): unknown => {
    takeResult()
    post({ kind: 'call', id, args: args.map(pack) })
    const result = takeResult()
    if (!result) return undefined
    if (!result.ok) throw new Error(String(result.value))
    return unpack(result.value)
  }
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack)
    if (!isPlain(value)) return value
    const { $function, $promise } = value
    if (typeof $function === 'string') return (...args: unknown[]) => callPeer($function, args)
    if (typeof $promise === 'string')
      return new Promise((resolve, reject) => promises.set($promise, { resolve, reject }))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item)]))
  }
  const answer = (id: string, args: unknown[]): Message => {
    try {
      return { kind: 'result', ok: true, value: pack(functions.get(id)?.(...args.map(unpack))) }
    } catch (problem) {
      return { kind: 'result', ok: false, value: sentenceOf(problem) }
    }
  }
  const receive = (message: Message | null) => {
    if (message === null) return post({ kind: 'unclonable' })
    switch (message.kind) {
      case 'unclonable':
        box.refused = true
        return
      case 'result':
        box.result = message
        return
      case 'call':
        return post(answer(message.id, message.args))
      case 'settle': {
        const waiting = promises.get(message.id)
        promises.delete(message.id)
        if (message.ok) waiting?.resolve(unpack(message.value))
        else waiting?.reject(new Error(String(message.value)))
        return
      }
      default:
        return hear(message)
    }
  }
  window.addEventListener(token + me, event => receive((event as CustomEvent<Message | null>).detail))
  return { announce: post, pack, unpack }
}
