import { expect, type Page } from '@playwright/test'

/** What the village agent does, in her words; each step waits until the screen says that it is done. */
export type Paper = { name: RegExp; answer: '有原件' | '复印件' | '没带' | '不需要'; photo?: string }

export type Request = {
  /** What she types to find the matter, and the matter's name. */
  search: string
  matter: RegExp
  name: string
  idNumber: string
  phone?: string
  address: string
  notes?: string
  /** Papers that are not simply there as originals. */
  papers?: Paper[]
}

/** Leaves the form that is open, by the rail at the left. */
export const goTo = async (page: Page, entry: '首页' | '新收件' | '办件' | '送镇里' | '送达' | '同步'): Promise<void> =>
  page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link', { name: new RegExp(entry) })
    .click()

export async function enrol(
  page: Page,
  station: { center: string; code: string; name: string; password: string },
): Promise<void> {
  await page.getByLabel('县中心地址').fill(station.center)
  await page.getByLabel('启用码').fill(station.code)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('radio', { name: new RegExp(station.name) }).check({ force: true })
  await page.getByLabel('设一个密码', { exact: true }).fill(station.password)
  await page.getByLabel('再输一遍密码').fill(station.password)
  await page.getByRole('button', { name: '启用这台电脑' }).click()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 30_000 })
}

export async function unlock(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(name) }).check({ force: true })
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 60_000 })
}

export async function pickMatter(page: Page, search: string, matter: RegExp): Promise<void> {
  await goTo(page, '新收件')
  await page.getByLabel('找事项').fill(search)
  await page.getByRole('option', { name: matter }).first().click()
  await page.getByRole('button', { name: '就办这个' }).click()
  await expect(page.getByRole('region', { name: '一、谁来办' })).toBeVisible()
}

export async function fillRequest(page: Page, request: Request): Promise<void> {
  await page.getByLabel('姓名', { exact: true }).fill(request.name)
  await page.getByLabel('证件号码').fill(request.idNumber)
  await page.getByLabel('住址').fill(request.address)
  if (request.phone) await page.getByLabel('手机号').fill(request.phone)
  else await page.getByRole('checkbox', { name: /回村通知/ }).check()
  for (const paper of await page.locator('[role=group].material').all()) {
    const name = (await paper.getAttribute('aria-label')) ?? ''
    const special = request.papers?.find(one => one.name.test(name))
    await paper.getByRole('radio', { name: special?.answer ?? '有原件', exact: true }).check({ force: true })
    if (special?.photo) {
      await paper.locator('input[type=file]').setInputFiles(special.photo)
      await expect(paper.locator('img')).toBeVisible()
    }
  }
  if (request.notes) await page.getByLabel('说明', { exact: true }).fill(request.notes)
}

/** Records one request from the home screen to the slip, and tells the number on it. */
export async function recordRequest(page: Page, request: Request): Promise<string> {
  await pickMatter(page, request.search, request.matter)
  await fillRequest(page, request)
  return submitRequest(page)
}

export async function submitRequest(page: Page): Promise<string> {
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  return receiptNumber(page)
}

/** The number of the case on screen, as digits without the gaps for the eye. */
export async function receiptNumber(page: Page): Promise<string> {
  const shown = await page.locator('[data-receipt-no]').first().getAttribute('data-receipt-no')
  if (!shown) throw new Error('no receipt number on this screen')
  return shown
}

/** Keeps the slip as a PDF and says that it came out. The station answers with the place of the file. */
export async function saveReceipt(page: Page): Promise<string> {
  await page.getByRole('button', { name: '存成 PDF' }).click()
  const line = page.getByText(/^已存到：/)
  await expect(line).toBeVisible()
  return ((await line.textContent()) ?? '').replace('已存到：', '').trim()
}

export async function handAllOver(page: Page): Promise<void> {
  await goTo(page, '送镇里')
  await page.getByRole('button', { name: '已交给镇里' }).click()
  await expect(page.getByText('交接清单')).toBeVisible()
}

/** Presses 立即同步 and waits until nothing is left to send. */
export async function syncNow(page: Page): Promise<void> {
  await goTo(page, '同步')
  await page.getByRole('button', { name: '立即同步' }).click()
  await expect(page.getByText(/县里都已收到/).first()).toBeVisible({ timeout: 60_000 })
}

export async function openCase(page: Page, receiptNo: string): Promise<void> {
  await goTo(page, '办件')
  await page.getByLabel('找办件').fill(receiptNo)
  const found = page.getByRole('table').getByRole('link')
  await expect(found).toHaveCount(1)
  await found.click()
  await expect(page.locator('[data-case-hash]')).toBeVisible()
}

export async function bringCorrection(page: Page, name: string): Promise<void> {
  await page.goto(page.url().replace(/#.*$/, '#/corrections'))
  await page.getByRole('link', { name: `去补：${name}` }).click()
  await page.locator('[role=group].material').first().waitFor()
  for (const paper of await page.locator('[role=group].material').all())
    await paper.getByRole('radio', { name: '有原件', exact: true }).check({ force: true })
  await page.getByRole('button', { name: '补好了，提交' }).click()
  await expect(page.locator('[data-case-hash]')).toBeVisible()
}

/** Prints the form that the resident signs, as a PDF, from the case on screen. */
export async function saveDeliveryForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '存成 PDF：送达回证' }).click()
  await expect(page.getByText(/^已存到：.*送达回证/)).toBeVisible()
}

/** Hands the result over against a signature, and gives the screen to the resident. */
export async function deliver(page: Page, receiptNo: string, score: string): Promise<void> {
  await openCase(page, receiptNo)
  await page
    .getByRole('main')
    .getByRole('link', { name: /^交结果/ })
    .click()
  await page.getByRole('radio', { name: '签字', exact: true }).check({ force: true })
  await page.getByRole('button', { name: '交好了' }).click()
  await page
    .getByRole('link', { name: '开始评价' })
    .or(page.getByRole('button', { name: '开始评价' }))
    .click()
  await page.getByRole('button', { name: score, exact: true }).click()
  await page.getByRole('button', { name: '好了' }).click()
}
