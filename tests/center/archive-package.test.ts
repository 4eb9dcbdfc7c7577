import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runArchiveCommand } from '../../center/archive/archive-command'
import type { PackageMetadata } from '../../center/archive/package-form'
import type { Command } from '../../shared/case/command'
import type { AuditList } from '../../shared/ipc/desk-audit'
import { databaseUrlOf, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { sendPhoto } from './photo-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
let village: TestStation
let folder: string
let caseId: string
let clerk: DeskWorker
let bytes: Uint8Array
/** Larger than any single read, so that it comes through in pieces. */
const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(3_000_000)])
const photoHash = createHash('sha256').update(photo).digest('hex')
const LOST = 'ab'.repeat(32)
const kept = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore

async function run(staff: string, command: Command, id = caseId): Promise<void> {
  const done = await (await signInAtDesk(county.center.url, staff)).run(id, command)
  if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
}

const take = async (who: DeskWorker, id = caseId) =>
  fetch(`${county.center.url}/api/v1/cases/${id}/archive-package.zip`, {
    method: 'POST',
    headers: { cookie: who.cookie, 'x-daiban': '1', 'content-type': 'application/json' },
    body: '{}',
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-archive-'))
  county = await openTestCounty()
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  const matter = { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴（尊老金）申领' }
  caseId = village.recordIntake('乔/玉:芝', {
    matter,
    materials: [kept],
    applicant: { name: '乔玉芝', idKind: 'resident', idNumber: '110101194912310010', address: '三组', phone: '13900001234' },
    attachments: [
      { hash: photoHash, material: 'M01', name: '身份证/正面..\\', mime: 'image/jpeg', size: photo.length, width: 10, height: 10 },
      { hash: LOST, material: 'M01', name: '身份证反面', mime: 'image/jpeg', size: 10, width: 10, height: 10 },
    ] as never,
  }) // prettier-ignore
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push()
  await sendPhoto(village, caseId, { hash: photoHash, content: photo })
  await run('xingren', { type: 'receiveAtTownship', originalsCounted: 0 })
  await run('xingren', { type: 'accept' })
  await run('xingren', { type: 'transferUp' })
  await run('xianchuang', { type: 'receiveAtCounty', originalsCounted: 0 })
  await run('yishen', { type: 'review', proposal: 'grant', opinion: '材料齐全' })
  await run('yihe', { type: 'decide', outcome: 'granted', opinion: '同意' })
  await run('xianchuang', { type: 'close', result: '准予发放', resultNo: '青民津〔2026〕9号' })
  await run('xianchuang', { type: 'deliver', method: 'direct', recipient: '乔玉芝', relation: '本人', signed: 'fingerprint' })
  clerk = await signInAtDesk(county.center.url, 'xianchuang')
}, 120_000) // prettier-ignore
afterAll(async () => {
  await county.end()
  await rm(folder, { recursive: true, force: true })
})

async function saved(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function verify(path: string, ...more: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const code = await runArchiveCommand(['verify', path, ...more], {}, line => lines.push(line))
  return { code, said: lines.join('\n') }
}

/** The package with some of its files changed, packed again by another program. */
async function packedAgain(name: string, change: (files: Record<string, Uint8Array>) => void): Promise<string> {
  const files = unzipSync(bytes)
  change(files)
  return saved(name, zipSync(files))
}

test('before a case is archived nobody takes a package of it, and afterwards only the archivist does', async () => {
  expect((await take(clerk)).status).toBe(404)
  const { body } = await clerk.get<{ archiveNo: string; packageHash: string }>(`/cases/${caseId}/archive-package`)
  await run('xianchuang', { type: 'archive', ...body })
  for (const staff of ['xingren', 'yishen', 'ducha', 'guancha'])
    expect([staff, (await take(await signInAtDesk(county.center.url, staff))).status]).toEqual([staff, 403])
  const answer = await take(clerk)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${body.archiveNo}.zip"`)
  bytes = new Uint8Array(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
})

test('another program opens it: facts, papers, the photo, what an archive asks, and a list of all with their hashes', () => {
  const files = unzipSync(bytes)
  const names = Object.keys(files)
  expect(names[0]).toBe('清单.json')
  expect(names.some(name => name.includes('受理通知书'))).toBe(true)
  expect(names.some(name => name.includes('归档目录'))).toBe(true)
  // What a resident typed names no folder.
  expect(names.filter(name => name.startsWith('附件/'))).toEqual(['附件/001 身份证正面.jpg'])
  expect(Buffer.compare(files['附件/001 身份证正面.jpg'] ?? new Uint8Array(), photo)).toBe(0)
  const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8')
  const metadata = JSON.parse(text('元数据.json')) as PackageMetadata
  expect(metadata.attachments.map(({ path, why }) => [path !== null, why])).toEqual([
    [true, null],
    [false, 'never-arrived'],
  ])
  expect(text('记录.ndjson').trimEnd().split('\n')).toHaveLength(metadata.facts.length)
  expect(text('记录.ndjson')).toContain('110101194912310010')
  expect(text('说明.txt')).toContain('没有遮盖')
  expect(text('说明.txt')).toContain('附件“身份证反面”没有放入：站点一直没有传到县里')
  const manifest = JSON.parse(text('清单.json')) as { files: { path: string; sha256: string }[] }
  expect(manifest.files.map(({ path }) => path).sort()).toEqual(names.filter(name => name !== '清单.json').sort())
  for (const { path, sha256 } of manifest.files)
    expect([
      path,
      createHash('sha256')
        .update(files[path] ?? '')
        .digest('hex'),
    ]).toEqual([path, sha256])
})

test('each paper stands in the words of its day: what the county says since then changes no archive', async () => {
  const metadata = (from: Uint8Array) =>
    JSON.parse(Buffer.from(unzipSync(from)['元数据.json'] ?? []).toString('utf8')) as PackageMetadata
  const administrator = await signInAtDesk(county.center.url, 'guanli')
  const second = await signInAtDesk(county.center.url, 'baomi')
  const note = { texts: { 'acceptance.lead': '你（单位）的“{事项}”申请，我们收下办了。' }, note: '说得明白些' }
  expect((await administrator.post('/wording', note)).body).toEqual({ ok: true })
  expect((await second.post('/wording/1/decision', { approve: true, why: '' })).body).toEqual({ ok: true })
  const again = new Uint8Array(await (await take(clerk)).arrayBuffer())
  expect(Buffer.compare(again, bytes)).toBe(0)
  const standard = new Set(metadata(bytes).papers.map(({ wording }) => wording))
  expect(standard.size).toBe(1)

  // A case that is accepted from now on has the new words, and says so.
  const later = village.recordIntake('乔小满', { matter: { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴（尊老金）申领' }, materials: [kept] }) // prettier-ignore
  village.record(later, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-2' })
  await village.push()
  await run('xingren', { type: 'receiveAtTownship', originalsCounted: 0 }, later)
  await run('xingren', { type: 'accept' }, later)
  await run('xingren', { type: 'terminate', ground: 'other', why: '申请人不办了' }, later)
  const { body } = await clerk.get<{ archiveNo: string; packageHash: string }>(`/cases/${later}/archive-package`)
  await run('xianchuang', { type: 'archive', ...body }, later)
  const newer = metadata(new Uint8Array(await (await take(clerk, later)).arrayBuffer()))
  const acceptance = newer.papers.find(({ title }) => title === '受理通知书')
  expect([acceptance?.wording, standard.has(acceptance?.wording ?? '')]).toEqual([expect.any(String), false])

  // However many versions come after it, those of its time are found.
  await county.query(`insert into proposals (county, kind, line, version, body, note, state, proposed_by, proposed_at, decided_by, decided_at, why)
    select county, kind, line, n, body, note, 'refused', proposed_by, proposed_at, decided_by, decided_at, why
    from proposals, generate_series(2, 450) n where kind = 'wording' and version = 1`)
  expect(metadata(new Uint8Array(await (await take(clerk, later)).arrayBuffer())).papers).toEqual(newer.papers)
})

test('who took it, and the hash of its list, stands in the audit trail', async () => {
  const auditor = await signInAtDesk(county.center.url, 'shenji')
  const { body } = await auditor.get<AuditList>('/audit?kind=archive-taken')
  expect(body.lines.length).toBeGreaterThanOrEqual(2)
  const list = createHash('sha256').update(unzipSync(bytes)['清单.json'] ?? '').digest('hex') // prettier-ignore
  expect(body.lines.find(({ subject }) => subject === caseId)).toMatchObject({
    by: 'xianchuang',
    subject: caseId,
    detail: { manifest: list },
  })
})

test('years later the package proves itself, alone and against the county’s books', async () => {
  const path = await saved('good.zip', bytes)
  const alone = await verify(path)
  expect([alone.code, alone.said]).toEqual([0, expect.stringMatching(/^✓ 完好：归档号 990100-\d{4}-00001，/)])
  const lines: string[] = []
  const env = { DATABASE_URL: await databaseUrlOf(county.folder) }
  const code = await runArchiveCommand(['verify', path], env, line => lines.push(line))
  expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('与县里的账一致')])
  expect(lines.join('\n')).toContain('从县里取走的那一个')
  // Packed again by somebody's own program it is still the same.
  expect((await verify(await packedAgain('again.zip', () => undefined))).code).toBe(0)
})

test('whatever was changed, taken out, put in or cut off is named', async () => {
  const photoName = '附件/001 身份证正面.jpg'
  const changed = await packedAgain('photo.zip', files => {
    const spoiled = Uint8Array.from(files[photoName] ?? [])
    spoiled[spoiled.length - 1] = (spoiled.at(-1) ?? 0) ^ 1
    files[photoName] = spoiled
  })
  expect(await verify(changed)).toEqual({ code: 1, said: `✗ 内容被改过，和清单不符：${photoName}` })
  const missing = await packedAgain('missing.zip', files => {
    delete files[photoName]
  })
  expect(await verify(missing)).toEqual({ code: 1, said: `✗ 清单里有，包里没有：${photoName}` })
  const extra = await packedAgain('extra.zip', files => {
    files['../../etc/cron.d/x'] = new Uint8Array([1])
  })
  expect(await verify(extra)).toEqual({ code: 1, said: '✗ 清单里没有，包里多出来：../../etc/cron.d/x' })
  const cut = await saved('cut.zip', bytes)
  await truncate(cut, bytes.length - 500)
  expect(await verify(cut)).toEqual({ code: 1, said: '✗ 这不是归档信息包，或者文件没有传完。' })
  for (const [name, content] of [
    ['empty.zip', ''],
    ['word.zip', 'PK\u0005\u0006'],
    ['noise.zip', 'x'.repeat(9000)],
  ] as const)
    // prettier-ignore
    expect([name, (await verify(await saved(name, Buffer.from(content)))).code]).toEqual([name, 1])
  expect((await verify(join(folder, 'nowhere.zip'))).code).toBe(2)
})

/** As somebody who knows the form: list and metadata are made to fit again. */
const forged = (name: string, change: (files: Record<string, Uint8Array>, metadata: PackageMetadata) => void) =>
  packedAgain(name, files => {
    const json = <T>(path: string): T => JSON.parse(Buffer.from(files[path] ?? []).toString('utf8')) as T
    const metadata = json<PackageMetadata>('元数据.json')
    change(files, metadata)
    files['元数据.json'] = Buffer.from(JSON.stringify(metadata))
    const list = json<{ files: { path: string; size: number; sha256: string }[] }>('清单.json')
    list.files = Object.entries(files)
      .filter(([path]) => path !== '清单.json')
      .map(([path, content]) => ({
        ...{ path, size: content.length },
        sha256: createHash('sha256').update(content).digest('hex'),
      }))
    files['清单.json'] = Buffer.from(JSON.stringify(list))
  })

test('a forger who makes the list fit is caught by the facts, and the fingerprint that the archiving recorded', async () => {
  const photoName = '附件/001 身份证正面.jpg'
  const photoForged = await forged('forged-photo.zip', files => {
    files[photoName] = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1])
  })
  expect(await verify(photoForged)).toEqual({ code: 1, said: `✗ 附件和办理记录里登记的指纹不符：${photoName}` })

  const lines = () => Buffer.from(unzipSync(bytes)['记录.ndjson'] ?? []).toString('utf8').trimEnd().split('\n') // prettier-ignore
  const otherName = await forged('forged-fact.zip', files => {
    files['记录.ndjson'] = Buffer.from(`${lines().join('\n').replaceAll('材料齐全', '材料不全')}\n`)
  })
  expect((await verify(otherName)).said).toMatch(/^✗ 办理记录和它登记的指纹不符：记录\.ndjson \d+/)

  // Also the hash of the changed fact: then it is the fingerprint that no longer fits.
  const consistent = await forged('forged-hash.zip', (files, metadata) => {
    const changed = lines().map(line => line.replaceAll('材料齐全', '材料不全'))
    metadata.facts = metadata.facts.map((fact, index) => ({
      ...fact,
      hash: createHash('sha256')
        .update(changed[index] ?? '')
        .digest('hex'),
    }))
    files['记录.ndjson'] = Buffer.from(`${changed.join('\n')}\n`)
  })
  expect(await verify(consistent)).toEqual({
    code: 1,
    said: '✗ 办理记录和附件重算出的指纹，与归档时的不一样：少了、多了或者改了。',
  })
  const dropped = await forged('dropped.zip', (files, metadata) => {
    metadata.facts.splice(2, 1)
    files['记录.ndjson'] = Buffer.from(`${lines().filter((_, index) => index !== 2).join('\n')}\n`) // prettier-ignore
  })
  expect((await verify(dropped)).said).toContain('重算出的指纹，与归档时的不一样')
})

test('somebody else’s paper in a package that fits otherwise is told by the audit trail', async () => {
  const path = await forged('forged-paper.zip', files => {
    const paper = Object.keys(files).find(name => name.includes('受理通知书')) ?? ''
    files[paper] = Buffer.from('<p>不予受理</p>')
  })
  const lines: string[] = []
  const env = { DATABASE_URL: await databaseUrlOf(county.folder) }
  const code = await runArchiveCommand(['verify', path], env, line => lines.push(line))
  expect([code, lines]).toEqual([1, [expect.stringMatching(/^✗ 审计日志里没有取走这个包的记录/)]])
})

test('a photo that was spoiled on the county’s disk is named instead of being passed on', async () => {
  const stored = join(county.folder, 'files', photoHash)
  const before = await readFile(stored)
  await writeFile(stored, Buffer.from('no photo any more'))
  try {
    const files = unzipSync(new Uint8Array(await (await take(clerk)).arrayBuffer()))
    expect(Object.keys(files).filter(name => name.startsWith('附件/'))).toEqual([])
    expect(Buffer.from(files['说明.txt'] ?? []).toString('utf8')).toContain('县里存的文件与登记的指纹不符')
  } finally {
    await writeFile(stored, before)
  }
})
