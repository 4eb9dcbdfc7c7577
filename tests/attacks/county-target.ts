import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from '../center/county-kit'
import { enrolStation, type TestStation } from '../center/station-kit'

/** A county under attack: a village with a case, a neighbour with another, a desk for every kind of person. */
export type Target = {
  town: TestCounty
  url: string
  village: TestStation
  neighbour: TestStation
  /** A case of the village, known to the county. */
  caseId: string
  caseOfNeighbour: string
  enrol(point: string, staff: string): Promise<TestStation>
  desk(staff: string): Promise<DeskWorker>
  end(): Promise<void>
}

export async function openTarget(): Promise<Target> {
  const town = await openTestCounty()
  const { url } = town.center
  const village = await enrolStation(url, '990100101001', 'liushugou')
  const neighbour = await enrolStation(url, '990100102001', 'shangwan')
  const caseId = village.recordIntake('李秀英', { applicant: PERSON })
  const pushed = await village.push()
  if (pushed.status !== 200) throw new Error(`the county refused a case: ${pushed.status}`)
  const caseOfNeighbour = neighbour.recordIntake('刘晚霞')
  await neighbour.push()
  const desks = new Map<string, Promise<DeskWorker>>()
  return {
    ...{ town, url, village, neighbour, caseId, caseOfNeighbour },
    enrol: (point, staff) => enrolStation(url, point, staff),
    desk(staff) {
      const known = desks.get(staff) ?? signInAtDesk(url, staff)
      desks.set(staff, known)
      return known
    },
    end: () => town.end(),
  }
}

/** Invented; what must never show where it is not asked for. */
export const PERSON = {
  name: '李秀英',
  idKind: 'resident',
  idNumber: '990101194203150021',
  address: '柳树沟村三组 12 号',
  phone: '13800005678',
} as const
