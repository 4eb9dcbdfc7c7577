import fs from 'node:fs'

/** Names one process for good: a number alone may belong to someone else after a restart. */
export type ProcessMark = { pid: number; started: string }

/** State letter and start time; undefined when there is no such process, or no /proc to ask. */
function lookUp(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Fields 3 and 22; the name in field 2 may hold spaces, so count from its closing bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', started: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

export const markProcess = (pid: number): ProcessMark => ({ pid, started: lookUp(pid)?.started ?? '' })

/** True while that very process runs; a later one with the same number does not count, nor one that is dead but unreaped. */
export function isRunning({ pid, started }: ProcessMark): boolean {
  const found = lookUp(pid)
  if (found) return found.state !== 'Z' && (started === '' || found.started === started)
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export const readMark = (file: string): ProcessMark | undefined => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as ProcessMark
  } catch {
    // Absent, or half written by a process that was killed: either way nobody holds it.
    return undefined
  }
}
