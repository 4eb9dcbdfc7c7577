import { createHash, randomUUID } from 'node:crypto'
import type { DocumentKind } from '../../shared/paper/document-kinds'
import { formatDocumentNumber } from '../../shared/paper/document-number'
import type { NumberBlock, NumbersReply, NumbersRequest } from '../../shared/sync/wire-numbers'
import { post, type Answer } from './county-kit'
import type { TestStation } from './station-kit'

export const YEAR = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4))

export const askName = (text: string = randomUUID()): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)

export const NOTHING: NumbersRequest = { holds: [], done: [], lost: [], asks: [] }

/** What a station says of its document numbers, as docs/protocol.md §15 has it. */
export async function tellNumbers(
  station: TestStation,
  request: Partial<NumbersRequest>,
): Promise<Answer<NumbersReply & { error?: string }>> {
  const headers = await station.authorization()
  return post(`${station.url}/sync/v1/number-blocks`, { ...NOTHING, ...request }, headers)
}

export const wish = (kind: DocumentKind, ask = askName(), year = YEAR): NumbersRequest['asks'][number] => ({
  ask,
  kind,
  year,
})

export async function blockFor(station: TestStation, kind: DocumentKind, year = YEAR): Promise<NumberBlock> {
  const { body } = await tellNumbers(station, { asks: [wish(kind, askName(), year)] })
  const block = body.blocks?.[0]?.block
  if (!block) throw new Error(`no block of ${kind}: ${JSON.stringify(body)}`)
  return block
}

export const textAt = ({ organ, kind, year }: NumberBlock, sequence: number): string =>
  formatDocumentNumber({ organ, kind: kind as DocumentKind, year, sequence })

/** What an acceptance says that was recorded offline. */
export const acceptedWith = (documentNo: string, caseNo = '') => ({
  ...{ documentNo, caseNo, acceptedOn: `${YEAR}-11-20`, dateQuality: 'checked' },
  ...{ promised: null, legal: null, legalBasis: '《中华人民共和国行政许可法》第三十二条' },
})
