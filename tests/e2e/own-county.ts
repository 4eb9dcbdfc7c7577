import { join } from 'node:path'
import { startCenterProcess } from '../kit/center-process'
import { openLink, type Link } from '../kit/link'
import type { Shell, ShellKind } from '../kit/shell'
import { syncNow } from '../story/agent-screens'
import { openStationOf, type Worker } from './township'
import type { test as e2e } from './hall'

/** A county of one story, a link to it and one enrolled station that has heard of everything so far. */
export type OwnCounty = { readonly url: string; readonly link: Link; readonly station: Shell }

type Parts = {
  test: typeof e2e
  /** Names its folders: one of its own per story. */
  name: string
  worker: Worker
  /** What happened in the county before the station came. */
  before: (url: string) => Promise<void>
}

/** Opens it before the file's tests and closes it after them: for stories that count what everybody's cases fill, or change what holds for all of them. */
export function useOwnCounty({ test, name, worker, before }: Parts): OwnCounty {
  const closing: (() => Promise<unknown>)[] = []
  let opened: OwnCounty | null = null
  test.beforeAll(async ({ folder, shell }: { folder: string; shell: ShellKind }) => {
    test.setTimeout(180_000)
    const county = await startCenterProcess(join(folder, `${name}-county`))
    closing.push(() => county.stop())
    const link = await openLink(county.port)
    closing.push(() => link.close())
    await before(county.url)
    const station = await openStationOf({ kind: shell, center: county, link, userData: join(folder, name), worker })
    closing.push(() => station.close().catch(() => undefined))
    await syncNow(station.page)
    opened = { url: county.url, link, station }
  })
  test.afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })
  const now = (): OwnCounty => {
    if (!opened) throw new Error('the county of this story is not open yet')
    return opened
  }
  return {
    get url() {
      return now().url
    },
    get link() {
      return now().link
    },
    get station() {
      return now().station
    },
  }
}
