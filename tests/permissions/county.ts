import { inject } from 'vitest'
import type { Case } from '../../shared/case/case'
import type { Walk } from './case-walk'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { call, queryFolder, type Answer } from '../center/county-kit'
import { TestStation } from '../center/station-kit'
import type { SharedCounty } from './county-process'
import { actorOf } from './people'

export type CountyDoor = {
  url: string
  folder: string
  /** What a signed-in sample person's page sends to the desk's API. */
  ask<T = unknown>(
    staff: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer<T>>
  headersOf(staff: string): Record<string, string>
  /** A station of this point as a new writer: nothing is recorded yet. */
  stationAt(point: string): TestStation
  /** Brings a walked case into the county's books, each fact from the station of its author. */
  keep(walk: Walk): Promise<void>
  query<T extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>
}

/** The one real county of this run. */
export async function openCounty(): Promise<CountyDoor> {
  const answer = await fetch(inject('permissionsCounty'))
  if (!answer.ok) throw new Error(await answer.text())
  const { url, folder, stations, headers } = (await answer.json()) as SharedCounty
  const headersOf = (staff: string) => {
    const own = headers[staff]
    if (!own) throw new Error(`${staff} is not signed in`)
    return own
  }
  const stationAt = (point: string): TestStation => {
    const station = stations[point]
    if (!station) throw new Error(`no station at ${point}`)
    const keys = keyPairFrom(new Uint8Array(Buffer.from(station.seed, 'hex')))
    // Facts name their own author; this one is never used.
    return new TestStation(url, keys, station.enrolled, { ...actorOf('liushugou'), point })
  }
  return {
    url,
    folder,
    headersOf,
    stationAt,
    ask: (staff, method, path, body) =>
      call(`${url}/api/v1${path}`, {
        method,
        headers: { ...headersOf(staff), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    keep: async walk => {
      const { caseId, steps } = walk
      const used = new Map<string, TestStation>()
      // A later fact names an earlier one by the id that its station gave it.
      const ids = new Map<string, string>()
      const named = (data: object): object =>
        JSON.parse(JSON.stringify(data), (_, value: unknown) =>
          typeof value === 'string' ? (ids.get(value) ?? value) : value,
        ) as object
      for (const { id, actor, fact, base } of steps) {
        const station = used.get(actor.point) ?? stationAt(actor.point)
        used.set(actor.point, station)
        ids.set(id, station.record(caseId, fact.type, named(fact.data), { actor, base }).event.id)
        const { body } = await station.push(station.seal(station.events.length))
        const verdict = body.verdicts?.[0]
        if (verdict?.verdict !== 'applied') throw new Error(`${fact.type}: ${JSON.stringify(body)}`)
      }
      // As the county holds it: what a later command names by its event has the county's ids.
      const [row] = await queryFolder<{ state: Case }>(folder, 'select state from cases where id = $1', [caseId])
      if (row) walk.case = row.state
    },
    query: (text, values) => queryFolder(folder, text, values),
  }
}
