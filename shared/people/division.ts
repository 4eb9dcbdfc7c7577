/** 12-digit statistical code: 6 county + 3 township + 3 village (GB/T 2260, GB/T 10114). Zeros on the right mean "all of it". */
export type DivisionCode = string

export type DivisionLevel = 'county' | 'township' | 'village'

/** A place where people are served. The code is that of its division; one division has one point. */
export type ServicePoint = { code: DivisionCode; name: string; level: DivisionLevel; phone: string; address: string }

/** The level that a 12-digit code names. */
export function levelOf(code: DivisionCode): DivisionLevel {
  if (code.endsWith('000000')) return 'county'
  return code.endsWith('000') ? 'township' : 'village'
}

export const townshipOf = (code: DivisionCode): DivisionCode => `${code.slice(0, 9)}000`

/** The part of a code that every division inside it shares: scope tests are prefix tests. */
export function scopePrefix(code: DivisionCode): string {
  const level = levelOf(code)
  return level === 'county' ? code.slice(0, 6) : level === 'township' ? code.slice(0, 9) : code
}

/** True when `inner` is `outer` or lies inside it. */
export const isWithin = (inner: DivisionCode, outer: DivisionCode): boolean => inner.startsWith(scopePrefix(outer))
