import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tableOf, type Row } from '../../tests/bench/sync/rows'
import { bundleCenter } from '../bundle'
import { inRoot, ROOT } from '../paths'
import { prepareBrowser } from '../prepare-browser'
import { say } from '../say'

/**
 * `npm run bench:sync -- --only push,first-sync --rounds 3 --quick --no-peers`: the sync beside PouchDB, RxDB and one bare POST in
 * the same run. Prints JSON lines, then the table; nothing here passes or fails.
 */
const BENCHES: Record<string, readonly string[]> = {
  sync: ['push', 'slow', 'lossy', 'reset', 'one'],
  'first-sync': ['first-sync'],
  photos: ['photos'],
  returning: ['returning'],
  ingest: ['ingest'],
}

const args = process.argv.slice(2)
const only = args[args.indexOf('--only') + 1]
const wanted = args.includes('--only') ? (only ?? '').split(',') : Object.values(BENCHES).flat()

type Figure = { bench: string; value: number }
const plain: Row = { figure: '', ours: null, unit: '', target: '', peers: {}, ratios: {}, note: '' }

/** Runs one bench and keeps the rows that it printed. */
function runBench(file: string, env: Record<string, string>): Promise<{ rows: Row[]; code: number }> {
  const told = file.endsWith('ingest.ts') ? [] : args
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...told], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const rows: Row[] = []
  createInterface({ input: child.stdout }).on('line', line => {
    say(line)
    const row = line.startsWith('{') ? (JSON.parse(line) as Partial<Row & Figure>) : {}
    if (row.figure !== undefined) rows.push(row as Row)
    // The older benches print one figure a line, beside nobody.
    else if (row.bench !== undefined) rows.push({ ...plain, ...row, figure: row.bench, ours: row.value ?? null })
  })
  return new Promise(resolve => child.once('close', code => resolve({ rows, code: code ?? 1 })))
}

const env = await prepareBrowser()
await bundleCenter()
const rows: Row[] = []
for (const [bench, parts] of Object.entries(BENCHES)) {
  const file = inRoot(`tests/bench/${bench}.ts`)
  if (!parts.some(part => wanted.includes(part)) || !existsSync(file)) continue
  const done = await runBench(file, env)
  rows.push(...done.rows)
  if (done.code !== 0) process.exitCode = done.code
}
say(`\n${tableOf(rows)}`)
