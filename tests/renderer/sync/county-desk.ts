import { randomBytes } from 'node:crypto'
import { takeBatches } from '../../../center/sync/intake'
import { centerCrypto } from '../../../center/sync/native-suite'
import { pullPage } from '../../../center/sync/pull-page'
import type { BatchAnswer } from '../../../shared/ipc/roads'
import { sign } from '../../../shared/sync/crypto-suite'
import { openOutward, sealReturn } from '../../../shared/sync/package-return'
import type { PushReply } from '../../../shared/sync/wire'
import type { StationReport } from '../../../shared/sync/wire-pull'
import { POINT, type CountyInMemory } from './county-in-memory'

/** What the county's desk answers to one package: the return, and what became of each batch in the order of the package. */
export type HandedIn = { returned: Uint8Array; batches: BatchAnswer[] }

/** The door for packages, by the rules of center/roads/take-package.ts over a county in memory. */
export async function handIn(county: CountyInMemory, bytes: Uint8Array): Promise<HandedIn> {
  const keyOf = async (id: string) => county.devices.get(id)?.publicKey ?? null
  const opened = await openOutward(bytes, { code: '999901', secretKey: county.keys.secretKey }, keyOf)
  if (!opened.ok || !opened.cover) throw new Error('a package that the county cannot read')
  const { cover, mailbox } = opened
  const deps = {
    ...{ store: county.memory, county: '999901', crypto: centerCrypto(), now: () => new Date(county.serverTime) },
    sign: (text: string) => sign(county.keys.secretKey, text),
  }
  const offered = opened.batches.map(batch => ({ batch, road: 'usb' as const }))
  const answers = await takeBatches(deps, offered)
  const receipts = new Map<string, PushReply>()
  const batches = opened.batches.map(({ device, epoch, fromSeq, events }, index): BatchAnswer => {
    const answer = answers[index]
    if (!answer) throw new Error('a batch was not answered')
    if (answer.ok && device === cover.device && answer.receipt.ackedSeq > 0) {
      const before = receipts.get(epoch)?.verdicts ?? []
      receipts.set(epoch, { receipt: answer.receipt, verdicts: [...before, ...answer.verdicts] })
    }
    return { device, epoch, fromSeq, count: events.length, result: answer.ok ? answer.held : answer.error }
  })
  const answer = {
    receipts: [...receipts.values()],
    pages: await pagesFor(county, cover),
    catalogue: null,
    answers: { batches, damaged: opened.damaged },
    serverTime: county.serverTime,
  }
  const device = { id: cover.device, publicKey: (await keyOf(cover.device)) ?? '' }
  const to = { county: '999901', keys: county.keys, device, mailbox, secret: new Uint8Array(randomBytes(32)) }
  return { returned: sealReturn(answer, to), batches }
}

/** The report goes with the first question; after a resync the same return begins anew. */
async function pagesFor(
  county: CountyInMemory,
  { cursor, device, report }: { cursor: string; device: string; report?: StationReport | undefined },
): Promise<{ from: string; page: unknown }[]> {
  const pages: { from: string; page: unknown }[] = []
  for (let from = cursor; ;) {
    const said = pages.length === 0 && report ? { report } : {}
    const page = await pullPage(county.pullDeps(), { cursor: from, limit: 500, device, point: POINT, ...said })
    pages.push({ from, page: { ...page, serverTime: county.serverTime, catalogueVersion: '' } })
    if (page.resync && from !== '') from = ''
    else if (page.more) from = page.next
    else return pages
  }
}
