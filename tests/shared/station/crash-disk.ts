import type { StationPorts } from '../../../shared/sync/station-ports'
import { createBench, type Bench, type Disk } from './station-kit'

/** The power went: nothing of this run goes on. */
export class PowerCut extends Error {
  override name = 'PowerCut'
}

/** What is left of the write during which the power went. `torn` is a group of lines of which only the first ones arrived. */
export const CUTS = ['before', 'torn', 'after'] as const
export type Cut = (typeof CUTS)[number]

/**
 * A PC whose power goes at its `n`th write, counted from 1 over everything that is ever written: lines, markers, small files, the
 * sibling. After it nothing is written any more until `restart`.
 */
export function benchThatFailsAt(n: number, cut: Cut, disk?: Disk, changes: Partial<StationPorts> = {}) {
  let writes = 0
  let dead = false
  const bench: Bench = createBench(changes, disk)
  const { lines, keys, sibling } = bench.ports

  async function at(work: () => Promise<unknown>, half: () => Promise<unknown> = async () => undefined): Promise<void> {
    if (dead) throw new PowerCut('the PC is off')
    writes += 1
    if (writes !== n) return void (await work())
    dead = true
    if (cut === 'after') await work()
    if (cut === 'torn') await half()
    throw new PowerCut(`write ${n}`)
  }

  bench.ports.lines = {
    ...lines,
    append: (epoch, texts, month) =>
      at(
        () => lines.append(epoch, texts, month),
        // The store itself drops a last line without its newline: whole lines are what comes back.
        () => lines.append(epoch, texts.slice(0, texts.length >> 1), month),
      ),
    begin: record => at(() => lines.begin(record)),
    dropFrom: (epoch, line) => at(() => lines.dropFrom(epoch, line)),
  }
  bench.ports.keys = {
    ...keys,
    save: (name, text) => at(() => keys.save(name, text)),
    remove: name => at(() => keys.remove(name)),
  }
  bench.ports.sibling = { ...sibling, save: text => at(() => sibling.save(text)) }
  bench.restart()
  return {
    bench,
    writes: () => writes,
    /** The same PC after the power came back; from now on nothing fails. */
    restart(): void {
      dead = false
      n = 0
      bench.restart()
    },
  }
}
