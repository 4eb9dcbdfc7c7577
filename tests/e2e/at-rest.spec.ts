import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pickMatter, fillRequest, goTo, openCase, saveReceipt, submitRequest, syncNow } from '../story/agent-screens'
import { drawPhoto } from '../story/photo'
import { AGENT, fiveRequests } from '../story/people'
import { encodingsOf } from './encodings'
import { expect, test } from './hall'

/** Every file under the folder, whatever made it: ours, and Chromium's own. */
function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}

type Hit = { secret: string; encoding: string; file: string }

function findSecrets(folder: string, secrets: readonly string[]): { hits: Hit[]; files: number; bytes: number } {
  const needles = secrets.flatMap(secret => encodingsOf(secret).map(one => ({ secret, ...one })))
  const found = { hits: [] as Hit[], files: 0, bytes: 0 }
  for (const file of filesUnder(folder)) {
    const bytes = readFileSync(file)
    found.files += 1
    found.bytes += bytes.length
    for (const { secret, encoding, needle } of needles)
      if (bytes.includes(needle)) found.hits.push({ secret, encoding, file: file.slice(folder.length) })
  }
  return found
}

const typeSlowly = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).pressSequentially(text)
}

test('after a day of work the whole profile folder names nobody', async ({ hall, folder }) => {
  test.setTimeout(240_000)
  const requests = fiveRequests(await drawPhoto(join(folder, 'photo.png')))
  await hall.enrol()
  for (const request of requests.slice(0, 4)) {
    await pickMatter(hall.page, request.search, request.matter)
    await fillRequest(hall.page, request)
    const number = await submitRequest(hall.page)
    if (hall.kind !== 'web') await saveReceipt(hall.page)
    await openCase(hall.page, number)
  }
  await syncNow(hall.page)
  await goTo(hall.page, '办件')
  for (const text of ['李秀英', 'wangjianguo', requests[1]?.idNumber ?? '', requests[1]?.phone ?? '']) {
    await hall.page.getByLabel('找办件').fill(text)
    await expect(hall.page.getByRole('table').getByRole('link')).toHaveCount(1)
  }
  // A request that stays a draft, typed letter by letter as a person does.
  const draft = {
    name: '欧阳雪梅',
    idNumber: '430101199003070025',
    phone: '13800000777',
    address: '柳树沟村六组 66 号',
  }
  await pickMatter(hall.page, 'gljt', /高龄津贴/)
  await typeSlowly(hall.page, '姓名', draft.name)
  await hall.page.getByLabel('证件号码').pressSequentially(draft.idNumber)
  await typeSlowly(hall.page, '手机号', draft.phone)
  await hall.page.getByLabel('住址').pressSequentially(draft.address)
  await expect(hall.page.getByRole('status').filter({ hasText: /^已自动保存/ })).toBeVisible()
  // A power cut in the middle: nothing of it may lie about either.
  await hall.restart({ cutPower: true })
  await hall.unlock()
  await hall.page.getByRole('button', { name: '锁屏' }).click()
  await hall.page.getByLabel('密码', { exact: true }).waitFor()
  await hall.station.close()

  const people = [...requests.slice(0, 4), draft]
  const secrets = people.flatMap(({ name, idNumber, phone, address }) => [name, idNumber, phone ?? '', address])
  const { hits, files, bytes } = findSecrets(hall.userData, [...secrets.filter(Boolean), AGENT.password])
  console.log(
    `at rest: ${files} files, ${bytes} bytes, ${secrets.filter(Boolean).length + 1} secrets, ${hits.length} hits`,
  )
  expect(files).toBeGreaterThan(5)
  expect(hits).toEqual([])
})
