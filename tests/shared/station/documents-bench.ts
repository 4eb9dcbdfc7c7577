import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import { openDocumentNumbers, type DocumentNumbers } from '../../../shared/sync/station-documents'
import { StorageFault } from '../../../shared/sync/station-ports'
import { answerFrom, NO_BOOKS_OF_NUMBERS } from '../../kit/number-books'

export const TOWNSHIP = '990100101000'
export const ORGAN = '兴仁政务'
const KEYS = keyPairFrom(new Uint8Array(32).fill(7))

/** A county with one point, and a PC's disk on which programs come and go. */
export function openDay({ blockSize = 8 } = {}) {
  const county = { books: NO_BOOKS_OF_NUMBERS, today: '2026-11-21', answers: true }
  let ids = 0
  return {
    county,
    pc: (
      name: string,
      disk: { file: string | null; remembered: Record<string, number> } = { file: null, remembered: {} },
    ) => {
      const device = `${TOWNSHIP}-01`
      const state = {
        ...{ name, disk, epoch: 'e-one', apart: false, today: '2026-11-21', full: false, mono: 0 },
        journal: [] as string[],
        run: null as DocumentNumbers | null,
      }
      const start = async () => {
        state.run = await openDocumentNumbers(
          {
            keys: {
              load: async () => state.disk.file,
              save: async (_name, text) => {
                if (state.full) throw new StorageFault('disk-full', 'full')
                state.disk.file = text
              },
              remove: async () => undefined,
            },
            random: size => new Uint8Array(randomBytes(size)),
            clock: { wall: () => '', mono: () => state.mono },
          },
          {
            ...{ device, point: TOWNSHIP, countyKey: KEYS.publicKey },
            recorded: state.journal,
            remembered: state.disk.remembered,
            writer: () => ({ epoch: state.epoch, apart: state.apart }),
            given: async (block, next) => void (state.disk.remembered[block] = next),
          },
        )
        return state.run
      }
      /** One contact: the county hears the request; with `lost` its answer does not come back. */
      const contact = async ({ lost = false } = {}) => {
        const run = state.run ?? (await start())
        state.mono += 3_600_000
        const request = await run.request({ here: state.today, county: county.today })
        if (!request) return null
        const asked = { county: '990100', keys: KEYS, device, point: TOWNSHIP, organ: ORGAN, today: county.today }
        const more = {
          newId: () =>
            createHash('sha256')
              .update(`${(ids += 1)}`)
              .digest('hex')
              .slice(0, 16),
          sizeOf: () => blockSize,
        }
        const { reply, books } = answerFrom(county.books, { ...asked, ...more }, request)
        county.books = books
        if (!lost) await run.apply(reply)
        return reply
      }
      const take = async (commandId: string = randomUUID()) =>
        (state.run ?? (await start())).take({ commandId, kind: '受', beijingDate: state.today })
      /** The paper's fact is written, and the county hears of it. */
      const record = (text: string) => {
        state.journal.push(text)
        state.run?.noteRecorded([text])
        county.books = { ...county.books, uses: [...county.books.uses, { text, caseId: randomUUID(), device }] }
      }
      return { state, start, contact, take, record }
    },
  }
}

export const numberOf = (taken: { ok: true; value: string | null } | { ok: false; reason: string }): string => {
  if (!taken.ok || taken.value === null) throw new Error('no number came')
  return taken.value
}
