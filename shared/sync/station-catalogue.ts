import type { Outcome, StationService } from '../ipc/station'
import { CENTER_PATHS, askCenter, type CenterLine } from './station-center'
import { catalogueFileSchema, findFile, type CatalogueFile } from './station-file'
import type { StationPorts } from './station-ports'
import { catalogueReplySchema, type EnrolReply } from './wire'

type Ports = Pick<StationPorts, 'keys' | 'http'>
type Kept = Awaited<ReturnType<StationService['catalogue:get']>>

/** The county's catalogue on this PC: public data, kept plain, fetched at enrolment and when the county names another version. */
export type CatalogueShelf = {
  get(): Promise<Kept>
  /** Learns from any answer which version the county has now; fetched when next asked for. */
  learn(answer: unknown): void
  /** Keeps the holidays at enrolment; the catalogue follows over the signed-in line. */
  begin(reply: EnrolReply): Promise<void>
}

export function createCatalogueShelf(
  ports: Ports,
  line: () => Promise<{ base: string; line: CenterLine } | null>,
): CatalogueShelf {
  let current: string | null = null

  const load = () => findFile(ports.keys, 'catalogue', catalogueFileSchema)

  async function refresh(kept: CatalogueFile | null): Promise<CatalogueFile | null> {
    const to = await line()
    const token = to && (await to.line.token(false))
    if (!to || !token?.ok) return kept
    const reply: Outcome<{ version: string; catalogue: unknown }> = await askCenter(
      ports.http,
      { base: to.base, token: token.value, method: 'GET', path: CENTER_PATHS.catalogue },
      catalogueReplySchema,
    )
    // What is here stays good enough; the next call tries again.
    if (!reply.ok) return kept
    const file: CatalogueFile = { v: 1, ...reply.value, holidays: kept?.holidays ?? [] }
    await ports.keys.save('catalogue', JSON.stringify(file))
    return file
  }

  return {
    async get() {
      const kept = await load()
      const stale = !kept || kept.version === '' || (current !== null && kept.version !== current)
      const file = stale ? await refresh(kept) : kept
      if (!file || file.version === '') return { ok: true, value: null }
      const { version, catalogue, holidays } = file
      return { ok: true, value: { version, catalogue, holidays } }
    },
    learn(answer) {
      const version = ((answer ?? {}) as { catalogueVersion?: unknown }).catalogueVersion
      if (typeof version === 'string') current = version
    },
    async begin(reply) {
      const file: CatalogueFile = { v: 1, version: '', catalogue: null, holidays: reply.holidays }
      await ports.keys.save('catalogue', JSON.stringify(file))
      current = reply.catalogueVersion
    },
  }
}
