import type { BatchAnswer } from '../../center/sync/intake'
import type { DivisionCode } from '../../shared/people/division'
import type { OutwardCover } from '../../shared/sync/package-content'
import { openOutward, sealReturn } from '../../shared/sync/package-return'
import type { PushReply } from '../../shared/sync/wire'
import type { County } from './county'
import { takeNumbers } from './county-numbers'
import { pageFor, takeIn } from './county-routes'

/**
 * A package at the county, by the rules of center/roads/take-package.ts over this county's store: everything whole is taken, and
 * the return speaks of what is held after that. Null when nobody can be answered, `refused` when it is no package.
 */
export async function takePackage(
  county: County,
  bytes: Uint8Array,
  road: 'usb' | 'relay',
): Promise<Uint8Array | 'refused' | null> {
  const known = (id: string) => (county.data.revoked.has(id) ? undefined : county.devices.get(id))
  const opened = await openOutward(
    bytes,
    { code: county.code, secretKey: county.keys.secretKey },
    async id => known(id)?.publicKey ?? null,
  )
  if (!opened.ok) return 'refused'
  const answers =
    opened.batches.length > 0
      ? await takeIn(
          county,
          opened.batches.map(batch => ({ batch, road })),
        )
      : []
  for (const answer of answers) if (answer.ok) county.signed(answer.receipt)
  const { cover } = opened
  const device = cover && known(cover.device)
  if (!cover || !device) return null
  const receipts = new Map<string, PushReply>()
  opened.batches.forEach((batch, index) => {
    const answer = answers[index]
    if (batch.device !== device.device || !answer?.ok || answer.receipt.ackedSeq === 0) return
    const before = receipts.get(batch.epoch)?.verdicts ?? []
    receipts.set(batch.epoch, { receipt: answer.receipt, verdicts: [...before, ...answer.verdicts] })
  })
  const numbers = cover.numbers && (await takeNumbers(county, device, cover.numbers))
  return sealReturn(
    {
      receipts: [...receipts.values()],
      pages: await readPages(county, device, cover),
      catalogue: null,
      answers: {
        batches: opened.batches.map(({ device: id, epoch, fromSeq, events }, index) => {
          const result = resultOf(answers[index])
          return { device: id, epoch, fromSeq, count: events.length, result }
        }),
        damaged: opened.damaged,
      },
      serverTime: county.now().toISOString(),
      ...(numbers && { numbers }),
    },
    {
      county: county.code,
      keys: county.keys,
      device: { id: device.device, publicKey: device.publicKey },
      mailbox: opened.mailbox,
      secret: county.parts.chance.bytes(32),
    },
  )
}

const resultOf = (answer: BatchAnswer | undefined) =>
  answer === undefined ? ('internal' as const) : answer.ok ? answer.held : answer.error

/** As take-package.ts: the report goes with the first question, and after a resync the same return begins anew. */
async function readPages(
  county: County,
  { device, point }: { device: string; point: DivisionCode },
  { cursor, report }: OutwardCover,
): Promise<{ from: string; page: unknown }[]> {
  const pages: { from: string; page: unknown }[] = []
  for (let from = cursor; ;) {
    const said = pages.length === 0 && report ? { report } : {}
    const page = await pageFor(county, { cursor: from, limit: 500, device, point, ...said })
    pages.push({ from, page: { ...page, ...county.times() } })
    const next = page.resync ? '' : page.next
    if (next === from || !(page.more || page.resync)) return pages
    from = next
  }
}
