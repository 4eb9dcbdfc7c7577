import { parseArgs } from 'node:util'
import { parsePrintedHead, printedHeadText } from '../../shared/sync/audit-head-text'
import { beijingDateOf } from '../../shared/time/instant'
import type { Db } from '../store/county'
import { nativeSuite } from '../sync/native-suite'
import { faultSentence, type AuditFault, type FaultKind } from './fault'
import { countyKeyOf, countyToCheck, openForCheck } from './open-for-check'
import { findHead } from './read-audit'
import { verifyCases } from './verify-cases'
import { verifyComplaints } from './verify-complaints'
import { verifyChains, verifyChanges } from './verify-events'
import { verifyTrail, type TrailCheck } from './verify-trail'

/** How many faults of one kind are written out; the rest is counted. */
const SHOWN = 50

const USAGE = `audit verify [--data DIR] [--county CODE] [--county-key HEX] [--head TEXT] [--deep] [--json]
audit head   [--data DIR] [--county CODE] [--day YYYY-MM-DD]
数据库 database: DATABASE_URL, or --data DIR (DAIBAN_DATA, default data/center)`

export type AuditReport = {
  ok: boolean
  county: string
  /** False when the county's key was not at hand: then signatures were not looked at. */
  signaturesChecked: boolean
  entries: number
  heads: number
  lastHash: string
  events: number
  casesFolded: number
  faults: AuditFault[]
  /** Faults of each kind, also those that are not listed. */
  counts: Partial<Record<FaultKind, number>>
}

type Say = (line: string) => void

/** `npm run -s audit -- …`: 0 when nothing is wrong, 1 when something was found, 2 when it could not be checked. Only ever reads. */
export async function runAuditCommand(args: readonly string[], env: NodeJS.ProcessEnv, say: Say): Promise<number> {
  let opened: Awaited<ReturnType<typeof openForCheck>> | null = null
  try {
    const { values, positionals } = readArgs(args)
    const [what = 'verify'] = positionals
    if (what !== 'verify' && what !== 'head') throw new Error(USAGE)
    const folder = values.data ?? env['DAIBAN_DATA'] ?? 'data/center'
    const databaseUrl = values.data === undefined ? env['DATABASE_URL'] : undefined
    opened = await openForCheck({ folder, databaseUrl })
    const county = await countyToCheck(opened.db, values.county)
    if (what === 'head') return await sayHead(opened.db, { county, day: values.day }, say)
    const source = { folder, masterKey: env['DAIBAN_MASTER_KEY'], masterKeyFile: env['DAIBAN_MASTER_KEY_FILE'] }
    const publicKey = values['county-key'] ?? (await countyKeyOf(opened.db, county, source))
    const printed = values.head === undefined ? undefined : parsePrintedHead(values.head)
    if (values.head !== undefined && !printed)
      throw new Error('--head 不是日结单上的文字 / --head is no text of a printed head (DBH1/…)')
    const report = await verifyAll(opened.db, { county, publicKey, printed, deep: values.deep })
    if (values.json) say(JSON.stringify(report, null, 2))
    else sayReport(report, say)
    return report.ok ? 0 : 1
  } catch (error) {
    say(`没有核对成 / could not be checked: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  } finally {
    await opened?.close()
  }
}

const readArgs = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      county: { type: 'string' },
      'county-key': { type: 'string' },
      head: { type: 'string' },
      day: { type: 'string' },
      deep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })

type Asked = {
  county: string
  publicKey: string | null
  printed?: ReturnType<typeof parsePrintedHead>
  deep: boolean
}

/** Walks trail, facts and cases, each once, whatever their number, as they stood at one moment: the center goes on writing meanwhile. */
export const verifyAll = (db: Db, asked: Asked): Promise<AuditReport> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(tx => verifyOnce(tx, asked))

async function verifyOnce(db: Db, { county, publicKey, printed, deep }: Asked): Promise<AuditReport> {
  const { verify } = nativeSuite()
  const isSigned = publicKey === null ? null : (text: string, signature: string) => verify(publicKey, text, signature)
  const trail: TrailCheck = { entries: 0, heads: 0, lastHash: '' }
  const found = { events: 0, cases: 0 }
  const faults: AuditFault[] = []
  const counts: AuditReport['counts'] = {}
  const parts = [
    verifyTrail(db, { county, isSigned, printed }, trail),
    verifyComplaints(db, county),
    verifyChanges(db, county, found),
    verifyChains(db, county),
    verifyCases(db, { county, deep }, found),
  ]
  for (const part of parts)
    for await (const fault of part) {
      const count = (counts[fault.kind] ?? 0) + 1
      counts[fault.kind] = count
      if (count <= SHOWN) faults.push(fault)
    }
  return {
    ok: faults.length === 0,
    county,
    signaturesChecked: isSigned !== null,
    ...trail,
    events: found.events,
    casesFolded: found.cases,
    faults,
    counts,
  }
}

function sayReport(report: AuditReport, say: Say): void {
  const { entries, heads, events, casesFolded, faults, counts } = report
  say(`审计日志 ${entries} 条，日结 ${heads} 张，办件事件 ${events} 条，重新推算办件 ${casesFolded} 件。`)
  say(`${entries} audit entries, ${heads} signed heads, ${events} events, ${casesFolded} cases folded anew.`)
  if (!report.signaturesChecked)
    say(
      '没有县中心的公钥，签名没有核对；用 --county-key 给出公钥再核对一次。/ The county’s key is not at hand: signatures were not checked. Give it with --county-key.',
    )
  for (const fault of faults) say(`✗ ${faultSentence(fault)}`)
  for (const [kind, count] of Object.entries(counts))
    if (count > SHOWN) say(`✗ ${kind}：还有 ${count - SHOWN} 处 / ${count - SHOWN} more`)
  if (report.ok) say('✓ 没有发现改动、删除、调换或插入。/ Nothing was changed, removed, moved or inserted.')
}

async function sayHead(
  db: Db,
  { county, day }: { county: string; day: string | undefined },
  say: Say,
): Promise<number> {
  const wanted = day ?? beijingDateOf(new Date().toISOString())
  const head = await findHead(db, county, wanted)
  if (!head) {
    say(
      `${wanted} 还没有签名的日结；审计管理员可以在工作台上打印。/ No signed head of ${wanted} yet; the audit administrator can print one at the desk.`,
    )
    return 1
  }
  say(printedHeadText(head))
  say(`日志 ${head.seq} 条，签于 ${head.signedAt} / ${head.seq} entries, signed at ${head.signedAt}`)
  say(`签名 signature ${head.signature}`)
  return 0
}
