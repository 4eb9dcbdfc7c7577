import { readFileSync } from 'node:fs'

type ProcessFacts = { ended: boolean; birth: string }

/** What Linux tells of a process; null elsewhere or when there is none. */
function factsOf(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { ended: fields[0] === 'Z' || fields[0] === 'X', birth: fields[19] ?? '' }
  } catch {
    return null
  }
}

/** When a process began, in clock ticks since boot; tells a reused process number from the old one. '' where unknown. */
export const birthOf = (pid: number): string => factsOf(pid)?.birth ?? ''

/** Whether a process runs. One that ended but was never waited for (a zombie, common in containers) does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !factsOf(pid)?.ended
}
