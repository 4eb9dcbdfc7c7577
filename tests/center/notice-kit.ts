import type { Case } from '../../shared/case/case'
import { idCheckDigit } from '../../shared/text/id-number'
import type { TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

/** An invented number of somebody born on that day. */
export const bornOn = (day: string): string => {
  const first = `990101${day.replaceAll('-', '')}002`
  return `${first}${idCheckDigit(first)}`
}
const subsistence = { code: 'SX-JZ-001', version: '0.2-sample', name: '最低生活保障审核确认' }
const grown = (name: string, address = '兴仁镇柳树沟村三组12号') => ({
  applicant: { name, idKind: 'resident', idNumber: bornOn('1960-02-03'), address, phone: '13800001234' } as const,
  matter: subsistence,
})
const by = { staff: 'yishen', name: '沈知行', role: 'reviewer', point: '990100000000' } as const
const told = { eventId: 'e', by }
const forGranting: Partial<Case> = {
  legal: 'reviewed',
  review: { ...told, proposal: 'grant', opinion: '肺病，困难' },
}
const inNotice = {
  legal: 'special-procedure',
  procedures: [{ ...told, procedure: '公示', endedOn: null }],
} as unknown as Partial<Case>

type Part = Partial<Case>

/** Straight to where a case stands: what is asked here is the list, not the road. */
export const standAt = (county: TestCounty, id: string, part: Part) =>
  county.query('update cases set legal = $2, state = state || $3::jsonb where id = $1', [
    id,
    part.legal,
    JSON.stringify(part),
  ])

/** People with requests at two townships, by name: some 拟批, some not, one a minor, one for a matter that the catalogue does not post. */
export async function recordNoticeCases(county: TestCounty): Promise<Map<string, string>> {
  const { url } = county.center
  const cases = new Map<string, string>()
  const near = await enrolStation(url, '990100101001', 'liushugou')
  const far = await enrolStation(url, '990100102001', 'shangwan')
  const begin = (station: typeof near, name: string, more = grown(name)) =>
    cases.set(name, station.recordIntake(name, more))
  for (const name of ['何三妹', '林月英', '欧阳春', '赵撤回', '钱已批', '孙拟否', '周在审', '吴重做']) begin(near, name)
  begin(near, '何小妹', {
    ...grown('何小妹'),
    applicant: { ...grown('何小妹').applicant, idNumber: bornOn('2010-02-03') },
  })
  begin(near, '冯高龄', { ...grown('冯高龄'), matter: { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴' } })
  begin(far, '方邻乡', grown('方邻乡', '上湾村一组'))
  for (const station of [near, far]) if ((await station.push()).status !== 200) throw new Error('not taken in')
  const at = (name: string, part: Part) => standAt(county, cases.get(name) ?? '', part)
  for (const name of ['何三妹', '欧阳春', '赵撤回', '吴重做', '何小妹', '冯高龄', '方邻乡']) await at(name, forGranting)
  await at('林月英', inNotice)
  await at('钱已批', { ...forGranting, legal: 'granted' })
  await at('孙拟否', {
    legal: 'reviewed',
    review: { ...told, proposal: 'refuse', opinion: '不符' },
  })
  await at('周在审', { legal: 'in-review' })
  return cases
}
