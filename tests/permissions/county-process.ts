import { SAMPLE_STAFF } from '../../center/store/sample-county-data'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { EnrolReply } from '../../shared/sync/wire'
import { newSeed, openTestCounty, post } from '../center/county-kit'
import { signedInHeaders } from './sign-in'
import { COLLEAGUE, COUNTY, NEIGHBOUR_VILLAGE, TOWNSHIP, VILLAGE } from './people'

/** What one test file needs to speak to the county: doors, keys of stations, and everybody's signed-in headers. */
export type SharedCounty = {
  url: string
  folder: string
  stations: Record<string, { seed: string; enrolled: EnrolReply }>
  headers: Record<string, Record<string, string>>
}

// A process of its own, so that the county's work does not stand in the way of the test runner. Ends when the runner hangs up.
async function open(): Promise<SharedCounty> {
  const county = await openTestCounty({ seats: 64 })
  const { folder } = county
  process.once('disconnect', () => void county.end().finally(() => process.exit(0)))
  const { url } = county.center
  await county.query(
    `insert into staff select (jsonb_populate_record(one, $1::jsonb)).* from staff one where id = 'liushugou'`,
    [JSON.stringify({ id: COLLEAGUE.staff, name: COLLEAGUE.name })],
  )
  const people = SAMPLE_STAFF.filter(({ point }) => [COUNTY, TOWNSHIP, VILLAGE, NEIGHBOUR_VILLAGE].includes(point))
  const headers: SharedCounty['headers'] = {}
  for (const { id } of people) headers[id] = await signedInHeaders({ url, folder }, id)
  const stations: SharedCounty['stations'] = {}
  for (const point of [VILLAGE, TOWNSHIP, COUNTY, NEIGHBOUR_VILLAGE]) {
    const seed = newSeed()
    const code = await post<{ code: string }>(
      `${url}/api/v1/points/${point}/enrolment-codes`,
      {},
      headers['guanli'] ?? {},
    )
    const enrolled = await post<EnrolReply>(`${url}/sync/v1/enrol`, {
      code: code.body.code,
      publicKey: keyPairFrom(seed).publicKey,
      deviceName: '一号机',
    })
    if (enrolled.status !== 200) throw new Error(`no station at ${point}: ${JSON.stringify(enrolled.body)}`)
    stations[point] = { seed: Buffer.from(seed).toString('hex'), enrolled: enrolled.body }
  }
  // The run lasts longer than a proof of who somebody is (center/people): here it is always as fresh as on a desk just signed in to.
  setInterval(
    () => void county.query('update sessions set confirmed_at = now()').catch(() => undefined),
    60_000,
  ).unref()
  return { url, folder, stations, headers }
}

try {
  process.send?.(await open())
} catch (fault) {
  process.send?.({ fault: String(fault) })
  process.exit(1)
}
