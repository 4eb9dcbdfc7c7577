import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Case } from '../../../shared/case/case'
import { matterSchema, type Matter } from '../../../shared/matter/matter'
import type { PaperRequest } from '../../../shared/paper/paper-for'
import type { ServicePoint } from '../../../shared/people/division'
import {
  acceptedCase,
  material,
  SAMPLE_HASH,
  sampleCase,
  sampleClerk,
  sampleCounty,
  samplePoint,
  sampleTownship,
} from '../../kit/sample-case'

/** Everybody here is invented. */
export const sampleCenter: ServicePoint = {
  code: '999901000000',
  name: '青禾县政务服务中心',
  level: 'county',
  phone: '09990123456',
  address: '禾苗路1号',
}

export const reviewer = { staff: 's-reviewer', name: '沈知行', role: 'reviewer', point: sampleCenter.code } as const
export const approver = { staff: 's-approver', name: '陆怀远', role: 'approver', point: sampleCenter.code } as const
export const countyClerk = {
  staff: 's-county',
  name: '何书瑶',
  role: 'county-clerk',
  point: sampleCenter.code,
} as const
export const township = sampleClerk
export const agent = { staff: 's-agent', name: '王芳', role: 'agent', point: samplePoint.code } as const

const { matters } = z
  .object({ matters: z.array(matterSchema) })
  .parse(JSON.parse(readFileSync(new URL('../../../shared/matter/sample-catalogue.json', import.meta.url), 'utf8')))

/** A matter of the sample catalogue, whole. */
export function matterOf(code: string): Matter {
  const found = matters.find(matter => matter.code === code)
  if (!found) throw new Error(`no matter ${code} in the sample catalogue`)
  return found
}

const applicant = (name: string): Case['applicant'] => ({
  name,
  idKind: 'resident',
  idNumber: '',
  address: '云岭镇松溪村三组18号',
  phone: '13800001234',
})

/** One line of the history: who did what on which day. */
export const step = (type: string, wall: string, actor: Case['agent']): Case['timeline'][number] => ({
  ...{ eventId: `e-${type}`, type, applied: true, wall, quality: 'device' },
  actor,
})

const named = (name: string, code: string) => ({
  applicant: applicant(name),
  matter: { code, version: '2026.1', name: matterOf(code).name },
})

/** 林月英, 82, asks for the old-age allowance; her daughter answers the phone. */
export const grandmother = (part: Partial<Case> = {}): Case =>
  acceptedCase({
    ...named('林月英', 'SX-FL-001'),
    contact: { name: '何三妹', relation: '女儿', phone: '13900004321' },
    ...part,
  })

/** 𠮷田福 wants to build a house: seven departments, a site visit, a public notice. */
export const builder = (part: Partial<Case> = {}): Case => acceptedCase({ ...named('𠮷田福', 'SX-TD-001'), ...part })

/** 何三妹 asks for the minimum living allowance, 20 papers, before acceptance. */
export const family = (part: Partial<Case> = {}): Case =>
  sampleCase({ ...named('何三妹', 'SX-JZ-001'), legal: 'pre-check', ...part })

export const request = (held: Case, part: Partial<PaperRequest> = {}): PaperRequest => ({
  ...{ case: held, matter: part.matter ?? matterOf(held.matter.code), village: samplePoint, township: sampleTownship },
  ...{ center: sampleCenter, county: sampleCounty, eventHash: SAMPLE_HASH, today: '2026-03-20', by: township.name },
  ...part,
})

/** Sixty papers, which no single page holds. */
export const sixtyPapers = (): Case['materials'] =>
  Array.from({ length: 60 }, (_, index) =>
    material(`第${index + 1}样材料：家庭成员${(index % 9) + 1}的收入、财产和支出说明`, { copies: index % 3 }),
  )

export const place = { issuer: sampleTownship, county: sampleCounty }
export { sampleCounty, samplePoint, sampleTownship, SAMPLE_HASH }
