import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { chown, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createPostgresLauncher, findPostgresBinaries, type PostgresLauncher } from './postgres-launcher'
import { isRunning } from './process-life'

export type PostgresChild = { url: string; pid: number; stop(): Promise<void> }

type Cluster = { folder: string; data: string; password: string; launcher: PostgresLauncher }

const SETTINGS = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=40',
  'shared_buffers=128MB',
  'max_wal_size=1GB',
  'max_parallel_maintenance_workers=0', // a reindex takes one processor, and the county works on
  'logging_collector=off',
  'log_min_messages=warning',
  'log_min_error_statement=panic', // statements carry personal data, and logs must not
  'log_error_verbosity=terse',
]

const urlOf = (cluster: Cluster, port: number): string =>
  `postgres://daiban:${cluster.password}@127.0.0.1:${port}/postgres`

/**
 * Starts the real PostgreSQL that ships with npm on `folder`, making it first when it is new. The caller holds the folder's
 * exclusive lock. A server that an earlier, killed center left running on this very folder is taken over; no other is touched.
 */
export async function startPostgres(folder: string): Promise<PostgresChild> {
  const binaries = findPostgresBinaries()
  const data = join(folder, 'pgdata')
  const launcher = createPostgresLauncher({ program: binaries.postgres, dataFolder: data })
  await mkdir(folder, { recursive: true })
  const password = await passwordOf(folder)
  const cluster: Cluster = { folder, data, password, launcher }
  if (!existsSync(join(folder, 'pgdata-ready'))) await createCluster(cluster, binaries.initdb)
  const orphan = await findOrphan(cluster)
  if (orphan) return { ...orphan, stop: () => stopServer(orphan.pid) }
  for (let attempt = 1; ; attempt += 1) {
    const started = await startServer(cluster, binaries.postgres)
    if (started) return { ...started, stop: () => stopServer(started.pid) }
    if (attempt === 3) throw new Error(`PostgreSQL did not start; see ${join(folder, 'postgres.log')}`)
  }
}

async function passwordOf(folder: string): Promise<string> {
  const path = join(folder, 'pgdata-password')
  if (!existsSync(path)) await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600 })
  return (await readFile(path, 'utf8')).trim()
}

/** `pgdata-ready` is written last, so a creation that was cut off starts over. */
async function createCluster({ folder, data, password, launcher }: Cluster, initdb: string): Promise<void> {
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { mode: 0o700 })
  const passwordFile = join(folder, 'initdb-password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (launcher.owner) {
    await chown(data, launcher.owner.uid, launcher.owner.gid)
    await chown(passwordFile, launcher.owner.uid, launcher.owner.gid)
  }
  const log = openSync(join(folder, 'postgres.log'), 'a')
  try {
    const args = ['--pgdata', data, '--username=daiban', `--pwfile=${passwordFile}`]
    const child = launcher.run(
      initdb,
      [...args, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--data-checksums'],
      ['ignore', log, log],
      false,
    )
    const code = await exitOf(child)
    if (code !== 0) throw new Error(`initdb failed (${code}); see ${join(folder, 'postgres.log')}`)
  } finally {
    closeSync(log)
    await rm(passwordFile, { force: true })
  }
  await writeFile(join(folder, 'pgdata-ready'), '')
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => child.once('error', reject).once('exit', code => resolve(code)))

async function startServer(cluster: Cluster, program: string): Promise<{ url: string; pid: number } | null> {
  const port = await freePort()
  const log = openSync(join(cluster.folder, 'postgres.log'), 'a')
  const flags = [...SETTINGS, `port=${port}`].flatMap(setting => ['-c', setting])
  // Detached: Ctrl-C reaches the whole group of the terminal, and the center must stop the database itself, last.
  const child = cluster.launcher.run(program, ['-D', cluster.data, ...flags], ['ignore', log, log], true)
  closeSync(log)
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  child.unref()
  const url = urlOf(cluster, port)
  for (let waited = 0; waited < 120_000 && !ended; waited += 50) {
    if ((await dataFolderAt(url)) !== null) return { url, pid: child.pid ?? 0 }
    await sleep(50)
  }
  if (!ended) child.kill('SIGQUIT')
  return null
}

/** The folder that the server behind `url` serves, or null when nobody (yet) answers there to our password. */
async function dataFolderAt(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const shown = await client.query<{ data_directory: string }>('show data_directory')
    return shown.rows[0]?.data_directory ?? null
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A server still running on our folder. A `postmaster.pid` that names a stranger's process is stale and goes away. */
async function findOrphan(cluster: Cluster): Promise<{ url: string; pid: number } | null> {
  const path = join(cluster.data, 'postmaster.pid')
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid) return null
  if (!isRunning(pid)) {
    await clearAfterKill(cluster, path)
    return null
  }
  if (isStranger(pid, cluster.data)) {
    await rm(path, { force: true })
    return null
  }
  const url = urlOf(cluster, port)
  for (let waited = 0; waited < 60_000 && isRunning(pid); waited += 100) {
    const served = await dataFolderAt(url)
    if (served !== null && (await realpath(served)) === (await realpath(cluster.data))) return { url, pid }
    await sleep(100)
  }
  return null
}

/**
 * A server that was killed may stay a zombie for a while (in a container whose first process does not wait for strangers,
 * for ever), and PostgreSQL takes a zombie for a running server. We hold the folder's lock; what the dead server left behind
 * ends by itself, and only then its note goes away.
 */
async function clearAfterKill({ data }: Cluster, path: string): Promise<void> {
  if (process.platform !== 'linux') return
  for (let waited = 0; waited < 10_000; waited += 50) {
    const pids = readdirSync('/proc').map(Number).filter(Boolean)
    if (!pids.some(pid => folderOf(pid) === data && isRunning(pid))) return void (await rm(path, { force: true }))
    await sleep(50)
  }
}

/** The folder a process works in; null when there is no such process or it is another user's. */
function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** On Linux a server's working folder is its data folder, so another one there proves a reused process number. */
function isStranger(pid: number, data: string): boolean {
  const folder = folderOf(pid)
  return folder !== null && folder !== data
}

/** Fast shutdown (SIGINT) with its checkpoint; after 15 s the immediate one, from which PostgreSQL recovers by its log. */
async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!isRunning(pid)) return
    process.kill(pid, signal)
    for (let waited = 0; waited < patience && isRunning(pid); waited += 20) await sleep(20)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
