/** What structured clone carries, as JSON text: the worlds of page and main exchange nothing else. */
type Wire = null | boolean | number | string | Wire[] | { [key: string]: Wire }

const views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
}
type ViewName = keyof typeof views
const isViewName = (name: string): name is ViewName => name in views

const toBase64 = (bytes: Uint8Array) => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
const fromBase64 = (text: string) => {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

const uncloneable = () => new Error('An object could not be cloned.')
const kindOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1)

/** Text for `decode`. Throws Electron's own sentence for functions, symbols, promises and the like. */
export const encode = (value: unknown): string => JSON.stringify(pack(value, new Set()))

/** The inverse of `encode`; Date, Map, Set, typed arrays, bigint, undefined and 𠮷 arrive as they left. */
export const decode = (text: string): unknown => unpack(JSON.parse(text) as Wire)

function pack(value: unknown, above: Set<object>): Wire {
  switch (typeof value) {
    case 'undefined':
      return { $: 'undefined' }
    case 'boolean':
    case 'string':
      return value
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
    case 'bigint':
      return { $: 'bigint', v: String(value) }
    case 'object':
      return value === null ? null : packObject(value, above)
    default:
      throw uncloneable()
  }
}

function packObject(value: object, above: Set<object>): Wire {
  // Structured clone keeps cycles; no payload of ours may have one, and an endless loop would hide which.
  if (above.has(value)) throw new Error('electron-double: this payload refers to itself')
  above.add(value)
  try {
    return packKind(value, above)
  } finally {
    above.delete(value)
  }
}

function packKind(value: object, above: Set<object>): Wire {
  if (Array.isArray(value)) return value.map(item => pack(item, above))
  if (value instanceof Error) return { $: 'error', name: value.name, v: value.message, stack: value.stack ?? '' }
  const kind = kindOf(value)
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return { $: 'view', kind: isViewName(kind) ? kind : 'Uint8Array', v: toBase64(bytes) }
  }
  switch (kind) {
    case 'Date':
      return { $: 'date', v: (value as Date).getTime() }
    case 'RegExp':
      return { $: 'regexp', v: (value as RegExp).source, flags: (value as RegExp).flags }
    case 'ArrayBuffer':
      return { $: 'buffer', v: toBase64(new Uint8Array(value as ArrayBuffer)) }
    case 'Map':
      return { $: 'map', v: [...(value as Map<unknown, unknown>)].map(entry => entry.map(item => pack(item, above))) }
    case 'Set':
      return { $: 'set', v: [...(value as Set<unknown>)].map(item => pack(item, above)) }
    case 'Object': {
      const plain: Record<string, Wire> = {}
      for (const [key, item] of Object.entries(value)) plain[key] = pack(item, above)
      return '$' in plain ? { $: 'object', v: plain } : plain
    }
    default:
      throw uncloneable()
  }
}

function unpackPlain(wire: { [key: string]: Wire }): unknown {
  // defineProperty, not assignment: a key called __proto__ must stay an ordinary key.
  const plain: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(wire))
    Object.defineProperty(plain, key, { value: unpack(item), enumerable: true, writable: true, configurable: true })
  return plain
}

function unpack(wire: Wire): unknown {
  if (wire === null || typeof wire !== 'object') return wire
  if (Array.isArray(wire)) return wire.map(unpack)
  const list = Array.isArray(wire.v) ? wire.v : []
  const text = typeof wire.v === 'string' ? wire.v : ''
  switch (wire.$) {
    case undefined:
      return unpackPlain(wire)
    case 'undefined':
      return undefined
    case 'number':
      return Number(text)
    case 'bigint':
      return BigInt(text)
    case 'date':
      return new Date(wire.v as number)
    case 'regexp':
      return new RegExp(text, wire.flags as string)
    case 'buffer':
      return fromBase64(text).buffer
    case 'view':
      return new views[wire.kind as ViewName](fromBase64(text).buffer)
    case 'map':
      return new Map(list.map(entry => unpack(entry) as [unknown, unknown]))
    case 'set':
      return new Set(list.map(unpack))
    case 'error':
      return Object.assign(new Error(text), { name: wire.name, stack: wire.stack })
    default:
      return unpackPlain(wire.v as { [key: string]: Wire })
  }
}
