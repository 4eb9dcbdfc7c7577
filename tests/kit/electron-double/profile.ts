import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning, markProcess, readMark, type ProcessMark } from './processes'

const singletonFiles = ['SingletonLock', 'SingletonSocket', 'SingletonCookie']

/**
 * The Chromium that holds the profile's own lock, a link named `host-pid`. A stale link's number may since belong to
 * a stranger, so the process must name this profile on its command line.
 */
function profileHolder(profile: string): ProcessMark | undefined {
  try {
    const pid = Number(/-(\d+)$/.exec(fs.readlinkSync(path.join(profile, 'SingletonLock')))?.[1])
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes(`--user-data-dir=${profile}`) ? markProcess(pid) : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes a profile ours to open. Chromium flushes and leaves by itself when its double is killed, so wait for that first;
 * end it only when its double is known to be dead. Refuses while another living double uses the profile.
 */
export async function claimProfile(profile: string): Promise<void> {
  fs.mkdirSync(profile, { recursive: true })
  const ownerFile = path.join(profile, 'double-owner.json')
  const owner = readMark(ownerFile)
  const ownerLives = owner !== undefined && owner.pid !== process.pid && isRunning(owner)
  const holder = profileHolder(profile)
  const isHeld = () => holder !== undefined && isRunning(holder)
  for (let tries = 0; tries < 100 && isHeld(); tries += 1) await wait(50)
  if (holder && isHeld()) {
    if (ownerLives) throw new Error(`electron-double: ${profile} is in use by process ${owner.pid}`)
    process.kill(holder.pid, 'SIGKILL')
    while (isHeld()) await wait(20)
  }
  for (const name of singletonFiles) fs.rmSync(path.join(profile, name), { force: true })
  fs.writeFileSync(ownerFile, JSON.stringify(markProcess(process.pid)))
}
