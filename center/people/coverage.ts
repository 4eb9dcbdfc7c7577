import { sql } from 'kysely'
import { hoursFrom, villagesFrom } from '../../shared/county/points-settings'
import type { Coverage, CoverageOfCounty } from '../../shared/ipc/coverage'
import { isWithin, townshipOf } from '../../shared/people/division'
import { maskPhone } from '../../shared/text/masking'
import type { DeskActor } from '../desk/require-action'
import type { CenterContext } from '../http/center-context'
import { listPoints } from '../store/county'

type Line = CoverageOfCounty['villages'][number]
const RANK: readonly Coverage[] = ['no-point', 'no-agent', 'no-device', 'served']

/**
 * 服务点覆盖: each village of the person's division with its point, agents, PCs and hours, those that lack something first, and the rate. The
 * county's own list of villages counts where there is one; a village with a point that the list forgot is counted all the same.
 */
export async function coverageFor(context: CenterContext, actor: DeskActor): Promise<CoverageOfCounty> {
  const { db, county, catalogues } = context
  const extras = (await catalogues.find(await catalogues.currentVersion()))?.body.extras
  const points = await listPoints(db, county.code)
  const byCode = new Map(points.map(point => [point.code, point]))
  const listed = villagesFrom(extras)
  const names = new Map((listed ?? []).map(({ code, name }) => [code, name]))
  for (const { code, name, level } of points) if (level === 'village' && !names.has(code)) names.set(code, name)
  const { agents, stations } = await whoIsThere(context)
  const villages = [...names]
    .filter(([code]) => isWithin(code, actor.point))
    .map(([code, name]): Line => {
      const point = byCode.get(code)
      const here = stations.get(code)
      const people = agents.get(code) ?? []
      return {
        ...{ code, name: point?.name ?? name, township: byCode.get(townshipOf(code))?.name ?? townshipOf(code) },
        state: !point ? 'no-point' : people.length === 0 ? 'no-agent' : here ? 'served' : 'no-device',
        ...{ agents: people, phone: point ? maskPhone(point.phone) : '', hours: point ? hoursFrom(extras, code) : '' },
        ...{ stations: here?.count ?? 0, lastSeen: here?.seen?.toISOString() ?? null },
      }
    })
    .sort((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state) || a.code.localeCompare(b.code))
  const share = (code: string, name: string, some: readonly Line[]) => ({
    ...{ code, name, villages: some.length, served: some.filter(({ state }) => state === 'served').length },
  })
  const townships = [...new Set(villages.map(({ code }) => townshipOf(code)))].sort()
  return {
    listed: listed !== null,
    total: share(actor.point, byCode.get(actor.point)?.name ?? '', villages),
    townships: townships.map(code => {
      const own = villages.filter(village => townshipOf(village.code) === code)
      return share(code, byCode.get(code)?.name ?? code, own)
    }),
    villages,
  }
}

/** By service point: the agents who work there now, and the PCs that are in use. */
async function whoIsThere({ db, county }: CenterContext) {
  const staff = await db
    .selectFrom('staff')
    .select(['name', 'point'])
    .where('county', '=', county.code)
    .where('role', '=', 'agent')
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  const devices = await db
    .selectFrom('devices')
    .select(['point', eb => eb.fn.countAll<number>().as('count')])
    .select(sql<Date | null>`max(greatest(last_push_at, last_pull_at))`.as('seen'))
    .where('county', '=', county.code)
    .where('revoked_at', 'is', null)
    .groupBy('point')
    .execute()
  const agents = new Map<string, string[]>()
  for (const { name, point } of staff) agents.set(point, [...(agents.get(point) ?? []), name])
  return { agents, stations: new Map(devices.map(({ point, count, seen }) => [point, { count: Number(count), seen }])) }
}
