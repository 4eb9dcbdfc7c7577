import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type Row = { pid: number; parent: number }

function processTable(): Row[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0]) => ({ pid, parent }))
}

/** A process and everything it started. */
export function processTree(root: number): number[] {
  const rows = processTable()
  const tree = new Set([root])
  for (let grown = true; grown;) {
    const before = tree.size
    for (const { pid, parent } of rows) if (tree.has(parent)) tree.add(pid)
    grown = tree.size > before
  }
  return [...tree]
}

/** Proportional set size in MB: shared pages are counted once over the whole tree. */
export function memoryOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const match = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
      return sum + Number(match?.[1] ?? 0) / 1024
    } catch {
      return sum
    }
  }, 0)
}
