import { parseArgs } from 'node:util'
import { archiveWording } from '../../shared/text/archive'
import { countyToCheck, openForCheck } from '../audit/open-for-check'
import type { Db } from '../store/county'
import { verifyPackage, type Fault, type Verdict } from './verify-package'

const USAGE = `archive verify <归档信息包 PACKAGE.zip> [--data DIR] [--county CODE]
--data DIR 或者 DATABASE_URL：还和县里的账对 / also against the county's books`

type Say = (line: string) => void

/** `npm run -s archive -- verify FILE`: 0 when nothing is wrong, 1 when something was found, 2 when it could not be checked. Only reads. */
export async function runArchiveCommand(args: readonly string[], env: NodeJS.ProcessEnv, say: Say): Promise<number> {
  const words = archiveWording.zh
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, county: { type: 'string' } },
    })
    const [what, path] = positionals
    if (what !== 'verify' || path === undefined || positionals.length > 2) throw new Error(USAGE)
    const verdict = await verifyPackage(path)
    if (!verdict) throw new Error(`没有这个文件 / no such file: ${path}`)
    const databaseUrl = values.data === undefined ? env['DATABASE_URL'] : undefined
    const books = values.data === undefined && databaseUrl === undefined
      ? null
      : await askBooks(verdict, { folder: values.data ?? '', databaseUrl, county: values.county }) // prettier-ignore
    const faults = [...verdict.faults, ...(books?.faults ?? [])]
    for (const { kind, path: about } of faults) say(`✗ ${words.faults[kind](about)}`)
    // List and papers carry no signature: that the county gave this very package is known from its audit trail alone.
    if (books?.takenAt === null) say(`✗ ${words.notTakenHere}`)
    if (faults.length > 0 || books?.takenAt === null) return 1
    say(`✓ ${words.sound(verdict.archiveNo, verdict.files, verdict.facts)}`)
    say(books ? `✓ ${words.fromCounty}` : `! ${words.withoutCounty}`)
    if (books?.takenAt) say(`✓ ${words.takenHere(books.takenAt)}`)
    return 0
  } catch (error) {
    say(`没有核对成 / could not be checked: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

type From = { folder: string; databaseUrl: string | undefined; county: string | undefined }

async function askBooks(verdict: Verdict, from: From): Promise<{ faults: Fault[]; takenAt: string | null }> {
  const opened = await openForCheck(from)
  try {
    return await compareWithBooks(opened.db, await countyToCheck(opened.db, from.county), verdict)
  } finally {
    await opened.close()
  }
}

/** What the county's own books say of the case, and whether its audit trail gave this very package. */
async function compareWithBooks(
  db: Db,
  county: string,
  { caseId, archiveNo, packageHash, manifestHash }: Verdict,
): Promise<{ faults: Fault[]; takenAt: string | null }> {
  const row = caseId
    ? await db
        .selectFrom('cases')
        .select('state')
        .where('county', '=', county)
        .where('id', '=', caseId)
        .executeTakeFirst()
    : undefined
  const archive = row?.state.archive
  if (!archive) return { faults: [{ kind: 'county-unknown', path: '' }], takenAt: null }
  const isSame = archive.archiveNo === archiveNo && archive.packageHash === packageHash
  const taken = await db
    .selectFrom('audit_entries')
    .select('at')
    .where('county', '=', county)
    .where('subject', '=', caseId)
    .where('kind', '=', 'archive-taken')
    .where('bytes', 'like', `%"manifest":"${manifestHash}"%`)
    .orderBy('seq')
    .executeTakeFirst()
  return {
    faults: isSame ? [] : [{ kind: 'county-differs', path: '' }],
    takenAt: taken ? new Date(taken.at).toISOString() : null,
  }
}
