import type { BrowserContext, Page } from '@playwright/test'
import { join } from 'node:path'
import { startCenterProcess } from '../kit/center-process'
import { openDeskBrowser, VIEWPORT } from '../kit/shell'
import * as desk from '../story/desk-screens'
import { COUNTY_CLERK, DESK_PASSWORD } from '../story/people'
import { expect, test } from './hall'

type Watched = Window & { broken?: string[] }

/** Notes every load and every inline piece that the page's own policy stopped. */
async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = ((window as Watched).broken = [] as string[])
    document.addEventListener('securitypolicyviolation', event => {
      seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
    })
  })
}

const broken = (page: Page) => page.evaluate(() => (window as Watched).broken)

test('over HTTPS the desk is walked from end to end, and nothing on it breaks the page’s own policy', async ({
  folder,
}) => {
  const center = await startCenterProcess(join(folder, 'secure'), 0, { args: ['--https'] })
  expect(center.url).toMatch(/^https:/)
  const context = await (
    await openDeskBrowser()
  ).newContext({ viewport: VIEWPORT, locale: 'zh-CN', ignoreHTTPSErrors: true })
  await watchPolicy(context)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on(
    'console',
    message => /Content Security Policy|Refused to/.test(message.text()) && errors.push(message.text()),
  )
  await desk.signIn(page, center.url, { staff: COUNTY_CLERK.staff, password: DESK_PASSWORD })
  const places = await desk.deskPlaces(page)
  expect(places.length).toBeGreaterThan(5)
  for (const place of places) {
    await desk.goToDesk(page, place)
    await page.waitForLoadState('networkidle')
    expect(await broken(page)).toEqual([])
  }
  await page.getByRole('button', { name: 'English' }).click()
  expect(await broken(page)).toEqual([])
  // The cookie belongs to this host and to HTTPS alone, and no script reads it.
  const [session] = await context.cookies()
  expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' })
  // Somebody who gets a script or a style into the page gets it stopped.
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.taken = true'
    document.body.append(script)
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p style="color:red" onclick="1">x</p><img src=x onerror="window.taken=true">',
    )
  })
  await expect.poll(async () => (await broken(page))?.length).toBeGreaterThan(1)
  expect(await page.evaluate(() => 'taken' in window)).toBe(false)
  expect(errors.filter(text => !/Refused|Content Security Policy/.test(text))).toEqual([])
  await page.goto(`${center.url}/station/`)
  await page.waitForLoadState('networkidle')
  expect(await broken(page)).toEqual([])
  await context.close()
  await center.stop()
})
