import { z } from 'zod'
import type { Outcome, StationService } from '../ipc/station'
import { inAddress } from './address'
import { applyPatch } from './catalogue-patch'
import { CENTER_PATHS, askCenter, type CenterLine } from './station-center'
import { loadSuite, suiteNameOf } from './crypto-suite'
import { holidaysReplySchema, plainTable, provenTables, withArrived, type SignedTable } from './signed-holidays'
import { catalogueFileSchema, findFile, type CatalogueFile } from './station-file'
import type { StationPorts } from './station-ports'
import { cataloguePatchReplySchema, catalogueReplySchema, type EnrolReply } from './wire'

type Ports = Pick<StationPorts, 'keys' | 'http'>
const answerSchema = z.union([cataloguePatchReplySchema, catalogueReplySchema])

/** Unpacked. The largest list that a county may publish has some 20 MB; packed, as it travels, a twentieth of it. */
const MAX_CATALOGUE_BYTES = 32 * 1024 * 1024
/** On a line of 64 kbit/s the whole list of 2,000 matters takes half a minute. */
const LONGEST_MS = 180_000

type Kept = Awaited<ReturnType<StationService['catalogue:get']>>

/** The county's catalogue on this PC: public data, kept plain, fetched at enrolment and when the county names another version. */
export type CatalogueShelf = {
  get(): Promise<Kept>
  /** Learns from any answer which version the county has now; fetched when next asked for. */
  learn(answer: unknown): void
  /** Keeps the holidays at enrolment; the catalogue, and tables that the county signed since, follow over the signed-in line. */
  begin(reply: EnrolReply): Promise<void>
}

export function createCatalogueShelf(
  ports: Ports,
  line: () => Promise<{ base: string; line: CenterLine } | null>,
  county: () => Promise<{ code: string; publicKey: string } | null>,
): CatalogueShelf {
  let current: string | null = null
  let edition: string | null = null

  const load = () => findFile(ports.keys, 'catalogue', catalogueFileSchema)

  async function refresh(kept: CatalogueFile | null): Promise<CatalogueFile | null> {
    const to = await line()
    const token = to && (await to.line.token(false))
    if (!to || !token?.ok) return kept
    const ask = (query: string): Promise<Outcome<z.infer<typeof answerSchema>>> =>
      askCenter(
        ports.http,
        {
          ...{ base: to.base, token: token.value, method: 'GET', path: CENTER_PATHS.catalogue + query },
          ...{ timeoutMs: LONGEST_MS, wanted: { type: 'application/json', maxBytes: MAX_CATALOGUE_BYTES } },
        },
        answerSchema,
      )
    const holds = kept !== null && kept.version !== ''
    let reply = await ask(holds ? `?from=${inAddress(kept.version)}` : '')
    let catalogue = reply.ok ? catalogueIn(reply.value, kept) : null
    // What is here is not what the county thinks it is: then all of it.
    if (reply.ok && catalogue === null && holds) {
      reply = await ask('')
      catalogue = reply.ok ? catalogueIn(reply.value, null) : null
    }
    // What is here stays good enough; the next call tries again.
    if (!reply.ok || catalogue === null) return kept
    const { wholeNext: _wholeNext, ...before } = kept ?? blank
    return save({ ...before, version: reply.value.version, catalogue })
  }

  const catalogueIn = (answer: z.infer<typeof answerSchema>, kept: CatalogueFile | null): unknown => {
    if (!('patch' in answer)) return answer.catalogue
    return kept?.version === answer.patch.from ? applyPatch(kept.catalogue, answer.patch) : null
  }

  const blank: CatalogueFile = { v: 1, version: '', catalogue: null, holidays: [] }

  async function save(file: CatalogueFile): Promise<CatalogueFile> {
    await ports.keys.save('catalogue', JSON.stringify(file))
    return file
  }

  /** What of these the county signed. The disk is as little believed as the line: whoever moves a day off moves legal dates. */
  async function proven(tables: readonly SignedTable[]): Promise<SignedTable[]> {
    const known = tables.length > 0 ? await trusted() : null
    return known ? provenTables(tables, known) : []
  }

  /** The county with its suite loaded, without which no signature of it can be told. */
  async function trusted(): Promise<{ code: string; publicKey: string } | null> {
    const known = await county()
    if (known) await loadSuite(suiteNameOf(known.publicKey))
    return known
  }

  /** Fetches the county's holiday tables. A center from before them has no such door, and then what is here stays. */
  async function refreshHolidays(kept: CatalogueFile): Promise<CatalogueFile> {
    const to = await line()
    const token = to && (await to.line.token(false))
    if (!to || !token?.ok) return kept
    const reply = await askCenter(
      ports.http,
      { base: to.base, token: token.value, method: 'GET', path: CENTER_PATHS.holidays },
      holidaysReplySchema,
    )
    if (!reply.ok) return kept
    const known = await trusted()
    const signedHolidays = known && withArrived(kept.signedHolidays, reply.value, known)
    return signedHolidays ? save({ ...kept, signedHolidays }) : kept
  }

  return {
    async get() {
      const kept = await load()
      const stale = !kept || kept.version === '' || (current !== null && kept.version !== current)
      const fresh = stale ? await refresh(kept) : kept
      if (!fresh || fresh.version === '') return { ok: true, value: null }
      const late = edition !== null && (fresh.signedHolidays?.edition ?? '') !== edition
      const file = late ? await refreshHolidays(fresh) : fresh
      const { version, catalogue, holidays, signedHolidays } = file
      const signed = (await proven(signedHolidays?.tables ?? [])).map(plainTable)
      const years = new Set(signed.map(({ year }) => year))
      const tables = [...holidays.filter(({ year }) => !years.has(year)), ...signed]
      return {
        ok: true,
        value: {
          ...{ version, catalogue, holidayEdition: signedHolidays?.edition ?? '' },
          holidays: tables.map(({ year, notice, off, work }) => ({ year, notice, off: [...off], work: [...work] })),
        },
      }
    },
    learn(answer) {
      const { catalogueVersion, holidays } = (answer ?? {}) as { catalogueVersion?: unknown; holidays?: unknown }
      if (typeof catalogueVersion === 'string') current = catalogueVersion
      // A county says so with its catalogue's version, and not at all while it has only the tables with which it began.
      if (typeof holidays === 'string') edition = holidays
    },
    async begin(reply) {
      await save({ ...blank, holidays: reply.holidays })
      current = reply.catalogueVersion
    },
  }
}
