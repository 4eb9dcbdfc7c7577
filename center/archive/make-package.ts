import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Case } from '../../shared/case/case'
import type { Matter } from '../../shared/matter/matter'
import { FIRST_SUITE } from '../../shared/sync/crypto-suite'
import { legalStateWording } from '../../shared/text/station-case'
import { archiveWording } from '../../shared/text/archive'
import type { CenterContext } from '../http/center-context'
import { paperRequestFor } from '../desk/paper-request'
import { filePathOf } from '../sync/file-routes'
import { wordingHistory } from '../wording/wording-versions'
import { ATTACHMENTS_FOLDER, PACKAGE_FILES, PAPERS_FOLDER, type Manifest, type PackageMetadata } from './package-form'
import { papersInTime } from './package-papers'
import type { ZipEntry } from './plain-zip'

type MadePackage = { name: string; day: string; manifestHash: string; entries: ZipEntry[] }

type Summed = ZipEntry & { sha256: string }
type Archive = NonNullable<Case['archive']>
type Wanted = { state: Case; archive: Archive; matter: Matter }

/**
 * 归档信息包 of one archived case (after GB/T 42727-2023): its facts as they lie in the books, its papers in the words of their time, its
 * photos and scans, what an archive asks about it, and a list with the SHA-256 of every file. Photos are read from disk piece by piece
 * and never held; one that never came, or that is not what it was, is named in the metadata instead.
 */
export async function makePackage(context: CenterContext, wanted: Wanted): Promise<MadePackage> {
  const { archive } = wanted
  const { lines, facts, cameAt } = await readFacts(context, wanted)
  const photos = await readAttachments(context, wanted.state)
  const papers = await drawPapers(context, wanted, cameAt)
  const metadata = metadataOf(context, wanted, { facts, papers, photos })
  const { metadata: metadataFile, readable, facts: factsFile, manifest: manifestFile } = PACKAGE_FILES
  const files = [
    ...papers.map(({ path, html }) => textEntry(path, html)),
    textEntry(factsFile, lines.map(line => `${line}\n`).join('')),
    ...photos.flatMap(({ entry }) => entry ?? []),
    textEntry(metadataFile, JSON.stringify(metadata, null, 2)),
    textEntry(readable, readableText(metadata)),
  ]
  const manifest: Manifest = {
    format: 'daiban-archive/1',
    archiveNo: archive.archiveNo,
    packageHash: archive.packageHash,
    files: files.map(({ name, size, sha256 }) => ({ path: name, size, sha256 })),
  }
  const list = textEntry(manifestFile, JSON.stringify(manifest, null, 2))
  return {
    name: `${archive.archiveNo}.zip`,
    day: archive.archivedOn,
    manifestHash: list.sha256,
    entries: [list, ...files],
  }
}

/**
 * Every fact of the case in the county's order, as its writer hashed it. The fingerprint was made of what stood when the case was archived:
 * a parked fact that was judged again since then stays in its place among them, and stands once more behind the archiving.
 * `cameAt`: when the county first got each, by event.
 */
async function readFacts({ db, county }: CenterContext, { state, archive }: Wanted) {
  const rows = await db
    .selectFrom('events')
    .leftJoin('devices', join =>
      join.onRef('devices.county', '=', 'events.county').onRef('devices.id', '=', 'events.device'),
    ) // prettier-ignore
    .select(['events.id', 'events.hash', 'events.bytes', 'events.verdict', 'events.superseded', 'devices.suite'])
    .select(['events.device', 'events.epoch', 'events.seq', 'events.change_no', 'events.received_at'])
    .where('events.county', '=', county.code)
    .where('events.case_id', '=', state.id)
    .orderBy('events.change_no')
    .execute()
  const archivedAt = Number(rows.find(({ id, superseded }) => id === archive.eventId && !superseded)?.change_no)
  const cameAt = new Map<string, string>()
  /** By place in its writer's chain: where the fact stands next, once it was judged again. */
  const next = new Map<string, number>()
  const kept: typeof rows = []
  for (const row of rows.toReversed()) {
    const [place, change] = [`${row.device} ${row.epoch} ${row.seq}`, Number(row.change_no)]
    const stoodThen = change < archivedAt && (next.get(place) ?? 0) > archivedAt
    if (!row.superseded || stoodThen) kept.unshift(row)
    if (row.verdict !== 'parked') cameAt.set(row.id, row.received_at.toISOString())
    next.set(place, change)
  }
  return {
    cameAt,
    lines: kept.map(({ bytes }) => bytes),
    facts: kept.map(({ id, hash, suite, verdict, superseded }) => ({
      ...{ id, hash, suite: suite ?? FIRST_SUITE.name },
      // One that stands under a later change was parked until then.
      counted: verdict !== 'parked' && !superseded,
    })),
  }
}

type Photo = PackageMetadata['attachments'][number] & { entry: Summed | null }

async function readAttachments({ db, county, filesFolder }: CenterContext, state: Case): Promise<Photo[]> {
  const here = await db
    .selectFrom('attachments')
    .select(['hash', 'mime'])
    .where('county', '=', county.code)
    .where('case_id', '=', state.id)
    .where('arrived_at', 'is not', null)
    .execute()
  const mimes = new Map(here.map(({ hash, mime }) => [hash, mime]))
  const photos: Photo[] = []
  for (const [index, { hash, material, name }] of state.attachments.entries()) {
    const mime = mimes.get(hash)
    const said = { hash, material, name }
    if (mime === undefined) {
      photos.push({ ...said, path: null, why: 'never-arrived', entry: null })
      continue
    }
    const path = `${ATTACHMENTS_FOLDER}/${numbered(index, name)}.${ENDINGS[mime] ?? 'bin'}`
    const entry = await fileEntry(path, filePathOf(filesFolder, hash))
    const isSound = entry?.sha256 === hash
    photos.push({
      ...said,
      path: isSound ? path : null,
      why: isSound ? null : 'damaged',
      entry: isSound ? entry : null,
    })
  }
  return photos
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }

type DrawnPaper = { path: string; title: string; html: string; wording: string }

async function drawPapers(
  context: CenterContext,
  { state, archive, matter }: Wanted,
  cameAt: ReadonlyMap<string, string>,
): Promise<DrawnPaper[]> {
  const request = await paperRequestFor(context, { state, matter, by: archive.by.name })
  const words = await wordingHistory(context)
  // Nothing of the day on which somebody takes the package stands on a paper in it.
  const drawn = papersInTime({ ...request, today: archive.archivedOn }, words, cameAt)
  return drawn.map(({ title, html, wording }, index) => ({
    path: `${PAPERS_FOLDER}/${numbered(index, title)}.html`,
    ...{ title, html, wording },
  }))
}

type Parts = { facts: PackageMetadata['facts']; papers: readonly DrawnPaper[]; photos: readonly Photo[] }

function metadataOf({ county }: CenterContext, { state, archive }: Wanted, parts: Parts): PackageMetadata {
  const { id, receiptNo, caseNo, matter, applicant, receivedAt, village, pointName } = state
  return {
    format: 'daiban-archive/1',
    ...{ archiveNo: archive.archiveNo, packageHash: archive.packageHash },
    ...{ archivedOn: archive.archivedOn, archivedBy: archive.by.name },
    county: { code: county.code, name: county.name },
    case: {
      ...{ id, receiptNo, caseNo, matter, applicant: applicant.name },
      ...{ state: legalStateWording.zh[state.legal], receivedAt, village, pointName },
    },
    facts: parts.facts,
    papers: parts.papers.map(({ path, title, wording }) => ({ path, title, wording })),
    attachments: parts.photos.map(({ hash, material, name, path, why }) => ({ hash, material, name, path, why })),
  }
}

function readableText({ archiveNo, archivedOn, archivedBy, county, case: of, facts, papers, attachments, packageHash }: PackageMetadata): string {
  const words = archiveWording.zh
  return [
    `${words.title} ${archiveNo}`,
    words.readable({ county: county.name, applicant: of.applicant, matter: of.matter.name, receiptNo: of.receiptNo, caseNo: of.caseNo ?? '—', archivedOn, archivedBy }), // prettier-ignore
    words.holds(facts.length, papers.length, attachments.filter(({ path }) => path !== null).length),
    ...attachments.flatMap(({ name, why }) => (why === null ? [] : [words.notThere(name, words.whys[why])])),
    `${words.fingerprint} ${packageHash}`,
    words.whole,
    words.howToVerify,
    '',
  ].join('\r\n')
} // prettier-ignore

/** Safe on every disk: no sign that Windows or a path could read as anything else. */
const numbered = (index: number, name: string): string =>
  `${String(index + 1).padStart(3, '0')} ${name.replaceAll(/[^\p{L}\p{N}（）()、·\- ]/gu, '').trim().slice(0, 60)}`.trim() // prettier-ignore

function textEntry(name: string, text: string): Summed {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, size: bytes.length, crc: crc32(bytes), sha256, open: () => [bytes] }
}

/** Null when there is no such file. Read once for its sums, and again when it is sent. */
async function fileEntry(name: string, path: string): Promise<Summed | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!found) return null
  const digest = createHash('sha256')
  let crc = 0
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    digest.update(piece)
    crc = crc32(piece, crc)
  }
  return { name, size: found.size, crc, sha256: digest.digest('hex'), open: () => createReadStream(path) }
}
