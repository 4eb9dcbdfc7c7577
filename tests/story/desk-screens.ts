import { expect, type Page } from '@playwright/test'

/** What people at the county desk do, in their words; each waits until the screen says that it is done. */
export type DeskPerson = { staff: string; password: string }

export async function signIn(page: Page, center: string, person: DeskPerson): Promise<void> {
  await page.goto(`${center}/desk/`)
  await page.getByLabel('工号').fill(person.staff)
  await page.getByLabel('密码', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: '登录' }).click()
  // Everybody's frame has it, also that of those who see no cases.
  await expect(page.getByRole('button', { name: /^退\s?出$/ })).toBeVisible()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page.getByLabel('工号')).toBeVisible()
}

/** Chooses a page of the desk by its name in the bar above, opening its menu where it stands in one. */
export async function goToDesk(page: Page, name: string): Promise<void> {
  const bar = page.getByRole('banner')
  const link = page.getByRole('link', { name, exact: true, includeHidden: true })
  const entry = bar.getByRole('link', { name, exact: true, includeHidden: true })
  await expect(entry).toBeAttached()
  // A page that still opens may take the focus, and with it closes the menu: then it is opened once more, as a person would.
  await expect(async () => {
    if (!(await entry.isVisible())) await bar.getByRole('listitem').filter({ has: link }).getByRole('button').click()
    await entry.click({ timeout: 2000 })
  }).toPass()
}

/** The names of all pages in the bar above, in order: what this person may open. */
export const deskPlaces = (page: Page): Promise<string[]> =>
  page.getByRole('banner').getByRole('listitem').getByRole('link', { includeHidden: true }).allTextContents()

/** Opens a case by the number on the resident's slip. */
export async function openCase(page: Page, center: string, receiptNo: string): Promise<void> {
  await page.goto(`${center}/desk/#/?box=all`)
  await page.reload()
  await page.getByRole('row').filter({ hasText: receiptNo }).getByRole('link').click()
  await expect(page.getByRole('region', { name: '现在可以做的' })).toBeVisible()
}

/** Presses one of the buttons of "现在可以做的", fills its form and confirms. */
export async function act(
  page: Page,
  action: string,
  fill?: (form: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  const actions = page.getByRole('region', { name: '现在可以做的' })
  await actions.getByRole('button', { name: action, exact: true }).click()
  const form = page.getByRole('form', { name: action })
  await fill?.(form)
  await form.getByRole('button', { name: '确定' }).click()
  await expect(form).toBeHidden()
}

export const takeIn = (page: Page) => act(page, '收件')
export const accept = (page: Page) => act(page, '受理')
export const transferUp = (page: Page) => act(page, '转报县里')
export const review = (page: Page, opinion: string) =>
  act(page, '一审', async form => form.getByRole('textbox', { name: '审查意见' }).fill(opinion))
export const decide = (page: Page, opinion: string) =>
  act(page, '一核决定', async form => form.getByRole('textbox', { name: '审查意见' }).fill(opinion))
export const close = (page: Page, result: string) =>
  act(page, '办结', async form => form.getByLabel('办理结果').fill(result))

export const askCorrection = (page: Page, why: string, how: string) =>
  act(page, '一次性告知补正', async form => {
    await form
      .getByLabel(/缺什么、为什么/)
      .first()
      .fill(why)
    await form
      .getByLabel(/怎么补/)
      .first()
      .fill(how)
  })

/** The code that proves that two screens show the same record: SHA-256 of the folded case. */
export async function caseHash(page: Page): Promise<string> {
  return (await page.locator('[data-case-hash]').getAttribute('data-case-hash')) ?? ''
}
