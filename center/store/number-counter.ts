import type { CommandType } from '../../shared/case/command'
import type { Tx } from './county'

/** The paper that a command issues, as it stands in the paper's number. */
const DOCUMENT_WORDS: Partial<Record<CommandType, string>> = {
  accept: '受',
  acceptWithDeferral: '受',
  requestCorrection: '补',
  refuseAcceptance: '不受',
  decide: '决',
  deliver: '送',
}

export type NumberDraft = { text: string; unit: string; year: number; kind: string; value: number }

async function nextOf(tx: Tx, county: string, key: Pick<NumberDraft, 'unit' | 'year' | 'kind'>): Promise<number> {
  const row = await tx
    .selectFrom('number_counters')
    .select('last')
    .where('county', '=', county)
    .where('unit', '=', key.unit)
    .where('year', '=', key.year)
    .where('kind', '=', key.kind)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/**
 * The number that the next paper of this kind would get, such as 兴仁政务受〔2026〕第0007号: per unit, year and kind, from 1
 * (党政机关公文格式 GB/T 9704). Nothing is used up until `spendNumber`, so a refused command leaves no hole. The caller holds
 * `lockChanges`.
 */
export async function draftDocumentNo(
  tx: Tx,
  county: string,
  input: { point: string; shortName: string; command: CommandType; beijingDate: string },
): Promise<NumberDraft> {
  const key = {
    unit: input.point,
    year: Number(input.beijingDate.slice(0, 4)),
    kind: DOCUMENT_WORDS[input.command] ?? '文',
  }
  const value = await nextOf(tx, county, key)
  const text = `${input.shortName}${key.kind}〔${key.year}〕第${String(value).padStart(4, '0')}号`
  return { ...key, value, text }
}

/** The county's 办件编号 that the next accepted case would get: county, date, and the number of the year in six digits. */
export async function draftCaseNo(tx: Tx, county: string, beijingDate: string): Promise<NumberDraft> {
  const key = { unit: county, year: Number(beijingDate.slice(0, 4)), kind: '办件编号' }
  const value = await nextOf(tx, county, key)
  return { ...key, value, text: `${county}${beijingDate.replaceAll('-', '')}${String(value).padStart(6, '0')}` }
}

/** Makes a drafted number given out, in the transaction that stores what it stands on. */
export async function spendNumber(tx: Tx, county: string, draft: NumberDraft): Promise<void> {
  const { unit, year, kind, value: last } = draft
  await tx
    .insertInto('number_counters')
    .values({ county, unit, year, kind, last })
    .onConflict(oc => oc.columns(['county', 'unit', 'year', 'kind']).doUpdateSet({ last }))
    .execute()
}
