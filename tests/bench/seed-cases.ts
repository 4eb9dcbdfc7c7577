import { enrolStation } from '../center/station-kit'

/** Puts `count` requests of a second PC of 柳树沟 into the county, through the real door: signed batches. */
export async function seedCases(center: string, point: string, staff: string, count: number): Promise<void> {
  const station = await enrolStation(center, point, staff)
  for (let index = 0; index < count; index++) station.recordIntake(`示例村民${index + 1}`)
  const each = 100
  for (let from = 1; from <= count; from += each) {
    const { status, body } = await station.push(station.seal(from, each))
    if (status !== 200) throw new Error(`the county refused a batch: ${status} ${JSON.stringify(body)}`)
  }
}
