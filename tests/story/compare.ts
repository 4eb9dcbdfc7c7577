import type { Page } from '@playwright/test'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { DeskCase, DeskCaseList, DeskUser } from '../../shared/ipc/desk'

/** The center as somebody signed in at the desk sees it: the page's own cookie opens the interface. */
export type CenterView = { page: Page; url: string }

async function ask<T>({ page, url }: CenterView, path: string, data?: object): Promise<T> {
  const address = `${url}/api/v1${path}`
  const answer = await (data === undefined
    ? page.request.get(address)
    : page.request.post(address, { headers: { 'x-daiban': '1' }, data }))
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  return (await answer.json()) as T
}

export const whoAmI = (view: CenterView): Promise<DeskUser> => ask(view, '/me')

/** The case behind a receipt number. Two under one number would be a doubled case. */
export async function findCase(view: CenterView, receiptNo: string): Promise<DeskCase> {
  const list = await ask<DeskCaseList>(view, '/cases/search', { box: 'all', text: receiptNo })
  const [line, ...more] = list.lines
  if (!line || more.length > 0) throw new Error(`${list.lines.length} cases bear the number ${receiptNo}`)
  return ask(view, `/cases/${line.id}`)
}

export async function countEvents(view: CenterView, receiptNo: string): Promise<number> {
  const { case: held, parked } = await findCase(view, receiptNo)
  return held.version + parked.length
}

/** How many cases the center holds in all: one more than were recorded would be a doubled one. */
export const countCases = async (view: CenterView): Promise<number> =>
  (await ask<DeskCaseList>(view, '/cases?box=all')).total

/** How many photos of the case are not at the center, byte for byte. */
export async function missingFiles(view: CenterView, receiptNo: string): Promise<number> {
  const { case: held } = await findCase(view, receiptNo)
  let missing = 0
  for (const file of held.attachments) {
    const answer = await view.page.request.get(`${view.url}/api/v1/cases/${held.id}/files/${file.hash}`)
    if (!answer.ok() || sha256Hex(await answer.body()) !== file.hash) missing += 1
  }
  return missing
}

export const doubledNumbers = (numbers: readonly string[]): number => numbers.length - new Set(numbers).size
