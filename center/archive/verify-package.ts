import { createHash } from 'node:crypto'
import { foldCase } from '../../shared/case/fold'
import { canonicalText } from '../../shared/sync/canonical'
import { readEvent } from '../../shared/sync/chain'
import { FIRST_SUITE, loadSuite, sha256Hex, type SuiteName } from '../../shared/sync/crypto-suite'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { PackageFault } from '../../shared/text/archive'
import { openZip, type PackedFile } from './open-zip'
import { manifestSchema, metadataSchema, PACKAGE_FILES, type Manifest, type PackageMetadata } from './package-form'

export type Fault = { kind: PackageFault; path: string }

/** `manifestHash`: by it the audit trail of the county knows whether it ever gave this very package. */
export type Verdict = {
  faults: Fault[]
  archiveNo: string
  packageHash: string
  caseId: string
  manifestHash: string
  files: number
  facts: number
}

/** Most that is read into memory at once: the list, the metadata and the facts of one case. Photos only pass through. */
const MAX_TEXT = 64 * 1024 * 1024

/**
 * Holds a package against itself, without the county: every file against the list, every fact against its hash, and all facts and
 * photos against the fingerprint that the archiving itself recorded. Never writes or unpacks anything; whatever the file is, it ends
 * with a verdict. Null when there is no such file.
 */
export async function verifyPackage(path: string): Promise<Verdict | null> {
  const verdict: Verdict = {
    ...{ faults: [], archiveNo: '', packageHash: '', caseId: '' },
    ...{ manifestHash: '', files: 0, facts: 0 },
  }
  const fault = (kind: PackageFault, about = '') => verdict.faults.push({ kind, path: about })
  const packed = await openZip(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined
    throw error
  })
  if (packed === undefined) return null
  if (packed === null) {
    fault('no-package')
    return verdict
  }
  const byName = new Map<string, PackedFile>()
  for (const file of packed) {
    if (byName.has(file.name)) fault('twice', file.name)
    byName.set(file.name, file)
  }
  const list = await readText(byName.get(PACKAGE_FILES.manifest))
  const manifest = list === null ? null : parsed(manifestSchema, list)
  if (list === null || !manifest) {
    fault(byName.has(PACKAGE_FILES.manifest) || byName.size === 0 ? 'bad-manifest' : 'no-package')
    return verdict
  }
  Object.assign(verdict, {
    ...{ archiveNo: manifest.archiveNo, packageHash: manifest.packageHash, files: manifest.files.length },
    manifestHash: sha256Hex(list),
  })
  await checkFiles(byName, manifest, fault)
  await checkFacts(byName, manifest, { fault, verdict })
  return verdict
}

type Tell = (kind: PackageFault, about?: string) => void

async function checkFiles(byName: ReadonlyMap<string, PackedFile>, { files }: Manifest, fault: Tell): Promise<void> {
  const listed = new Set<string>([PACKAGE_FILES.manifest])
  for (const { path, size, sha256 } of files) {
    if (listed.has(path)) fault('twice', path)
    listed.add(path)
    const file = byName.get(path)
    if (!file) fault('missing', path)
    else if (file.size !== size || (await sumOf(file)) !== sha256) fault('changed', path)
  }
  for (const name of byName.keys()) if (!listed.has(name)) fault('extra', name)
}

/** Null when the bytes do not come out as the zip says. */
async function sumOf(file: PackedFile): Promise<string | null> {
  const digest = createHash('sha256')
  try {
    for await (const piece of file.bytes()) digest.update(piece)
  } catch {
    return null
  }
  return digest.digest('hex')
}

async function readText(file: PackedFile | undefined): Promise<string | null> {
  if (!file || file.size > MAX_TEXT) return null
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of file.bytes()) pieces.push(piece)
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch {
    return null
  }
}

function parsed<T>(schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } }, text: string): T | null {
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
} // prettier-ignore

type About = { fault: Tell; verdict: Verdict }

async function checkFacts(byName: ReadonlyMap<string, PackedFile>, manifest: Manifest, { fault, verdict }: About) {
  const [metadataText, factsText] = [
    await readText(byName.get(PACKAGE_FILES.metadata)),
    await readText(byName.get(PACKAGE_FILES.facts)),
  ]
  const metadata = metadataText === null ? null : parsed(metadataSchema, metadataText)
  const isOfList = metadata?.archiveNo === manifest.archiveNo && metadata.packageHash === manifest.packageHash
  if (!metadata || !isOfList || factsText === null) return fault('bad-metadata')
  verdict.caseId = metadata.case.id
  verdict.facts = metadata.facts.length
  const events = await readFacts(factsText, metadata, fault)
  for (const { hash, path } of metadata.attachments)
    if (path !== null && manifest.files.find(file => file.path === path)?.sha256 !== hash)
      fault('attachment-changed', path)
  if (!events) return
  const at = events.findLastIndex(event => isArchiving(event, manifest))
  if (at < 0) return fault('not-archived')
  if (fingerprintOf(events.slice(0, at), metadata) !== manifest.packageHash) fault('fingerprint')
}

/** The facts in their order; null when one of them is not what it says. */
async function readFacts(text: string, { facts }: PackageMetadata, fault: Tell): Promise<CaseEvent[] | null> {
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.length !== facts.length) {
    fault('fact-changed', PACKAGE_FILES.facts)
    return null
  }
  const events: CaseEvent[] = []
  for (const [index, line] of lines.entries()) {
    const { id, hash, suite } = facts[index] ?? { id: '', hash: '', suite: FIRST_SUITE.name }
    const read = readEvent(line)
    if (!read.ok || read.sealed.event.id !== id || (await hashOf(line, suite)) !== hash)
      fault('fact-changed', `${PACKAGE_FILES.facts} ${index + 1}`)
    else events.push(read.sealed.event)
  }
  return events.length === facts.length ? events : null
}

const hashOf = async (text: string, suite: SuiteName): Promise<string> =>
  suite === FIRST_SUITE.name ? sha256Hex(text) : (await loadSuite(suite)).sha(text)

const isArchiving = ({ type, data }: CaseEvent, { archiveNo, packageHash }: Manifest): boolean => {
  const said = data as { archiveNo?: unknown; packageHash?: unknown } | null
  return type === 'archived' && said?.archiveNo === archiveNo && said.packageHash === packageHash
}

/** As center/desk/archive-package.ts made it before the case was archived, from nothing but the facts. */
function fingerprintOf(before: readonly CaseEvent[], { facts }: PackageMetadata): string | null {
  const held = foldCase(before.filter((_, index) => facts[index]?.counted))
  if (!held) return null
  const { id, receiptNo, caseNo, matter, attachments } = held
  const files = attachments.map(({ hash, material, name }) => ({ hash, material, name }))
  const told = facts.slice(0, before.length).map(fact => ({ id: fact.id, hash: fact.hash }))
  return sha256Hex(canonicalText({ id, receiptNo, caseNo, matter, facts: told, files }))
}
