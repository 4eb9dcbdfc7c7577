import type { ServicePoint } from '../people/division'
import type { StaffMember } from '../sync/wire'

/** 练习县: no county has the code 990999, so a number minted in practice shows what it is. Everything here is invented. */
export const PRACTICE_COUNTY = { code: '990999', name: '练习县（不是真的）', hotline: '0990-0000000' } as const

/** Never resolves (RFC 2606): even a copied practice folder can reach nobody. */
export const PRACTICE_CENTER = 'https://practice.invalid'

const point = (code: string, level: ServicePoint['level'], name: string, address: string): ServicePoint => ({
  ...{ code, level, name, address },
  phone: '0990-0000000',
})

export const PRACTICE_POINT = point('990999101001', 'village', '练习村便民服务站', '练习镇练习村委会')
export const PRACTICE_TOWNSHIP = point('990999101000', 'township', '练习镇便民服务中心', '练习镇镇前街')

/** Two, so that 换人 can be practised too. */
export const PRACTICE_STAFF = [
  { id: 'lianxi-jia', name: '练习员甲', role: 'agent' },
  { id: 'lianxi-yi', name: '练习员乙', role: 'agent' },
] as const satisfies readonly StaffMember[]

/** Shown on the practice unlock screen. It protects nothing: there is nothing real behind it. */
export const PRACTICE_PASSWORD = 'lianxi-123'

/** Whether a station belongs to the invented county, however its folder came where it lies. */
export const isPracticeCounty = (code: string | undefined): boolean => code === PRACTICE_COUNTY.code
