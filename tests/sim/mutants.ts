import type { Patch } from './bundle'
import type { Story } from './plan'

/** A known bug, put back into the source for one run. `seeds`: within how many it must be noticed. */
export type Mutant = {
  name: string
  why: string
  seeds: number
  /** Stories in which it shows soonest; none: any day. */
  about: readonly Story[]
  patches: readonly Patch[]
}

const mutant = (name: string, why: string, patch: Patch, about: readonly Story[] = []): Mutant => ({
  ...{ name, why, seeds: 150, about },
  patches: [patch],
})

/** Bugs of the program itself. */
const IN_THE_STATION: readonly Mutant[] = [
  mutant('no-fsync', 'a journal line is called written before it is on the platter (pains 4)', {
    file: 'electron/journal/line-files.ts',
    find: '      await handle.appendFile(bytes)\n      await handle.sync()\n',
    put: '      await handle.appendFile(bytes)\n',
  }),
  mutant(
    'no-folder-sync',
    'a file is replaced, but its new name is not flushed',
    {
      file: 'electron/durable-file.ts',
      find: '    await renamePatiently(temporary, path)\n    await syncFolder(dirname(path))\n',
      put: '    await renamePatiently(temporary, path)\n',
    },
    ['power'],
  ),
  mutant(
    'torn-line-kept',
    'what a power cut left of a last line stays, and the next one is written behind it',
    {
      file: 'electron/journal/line-files.ts',
      find: '      if (segment.size < bytes.length) {\n',
      put: '      segment.size = bytes.length\n      if (segment.size < bytes.length) {\n',
    },
    ['power'],
  ),
  mutant(
    'half-line-kept',
    'a write that the disk refused half-way is not cut off again',
    {
      file: 'electron/journal/line-files.ts',
      find: '    if (doubtful.has(segment)) await truncate(segment)\n',
      put: '',
    },
    ['power'],
  ),
  mutant(
    'epoch-not-renewed',
    'a copied or restored disk goes on as the old writer',
    {
      file: 'shared/sync/station-journal.ts',
      find: '  let current = last && !apart && last.damaged === 0 ? last : await begin(apart)\n',
      put: '  let current = last && last.damaged === 0 ? last : await begin(apart)\n',
    },
    ['restore', 'clone'],
  ),
  mutant('shared-slot', 'two PCs of one village count under one slot (pains 34)', {
    file: 'shared/sync/station-numbers.ts',
    find: 'const formatted = formatReceiptNumber({ villageCode, deviceSlot, date, sequence })\n',
    put: 'const formatted = formatReceiptNumber({ villageCode, deviceSlot: 1, date, sequence })\n',
  }),
  mutant(
    'copy-counts-on',
    'a copied disk goes on counting where the other one does',
    {
      file: 'shared/sync/station-numbers.ts',
      find: '    if (!apart && !lost && date >= oldest) return last + 1\n',
      put: '    if (apart || !lost) return last + 1\n',
    },
    ['clone'],
  ),
  mutant(
    'rescue-with-new-id',
    'a fact saved under a new writer gets a new id, and counts twice (I2)',
    {
      file: 'shared/sync/station-journal.ts',
      find: 'return writeEach(facts, { name: fact => fact.id, place: here }, linkRescued)\n',
      put: 'return writeEach(facts, { name: fact => fact.id, place: here }, (head, fact) => linkEvent(head, fact, fact.at))\n',
    },
    ['restore', 'clone'],
  ),
  mutant('retire-on-any-200', 'whatever answers 200 retires what was sent (pains 3)', {
    file: 'renderer/storage/sync-store.ts',
    find: '        if (!reply || !(await isProven(sent.epoch, reply.receipt))) return NOT_PROVEN\n',
    put: `        const sentTo = sent.fromSeq + sent.count - 1
        await db.outbox.where('[epoch+seq]').between([sent.epoch, 0], [sent.epoch, sentTo], true, true).delete()
        if (!reply || !(await isProven(sent.epoch, reply.receipt))) return { ok: true, value: { ackedSeq: sentTo } }
`,
  }),
  mutant('dirty-flag', 'what is being sent no longer counts as unsent (pains 22)', {
    file: 'renderer/storage/sync-store.ts',
    find: '      return [...firsts].map(([epoch, fromSeq]) => ({ epoch, fromSeq }))\n',
    put: `      await db.outbox.clear()
      return [...firsts].map(([epoch, fromSeq]) => ({ epoch, fromSeq }))
`,
  }),
  mutant('cursor-before-page', 'the cursor is stored before the page is (pains 24)', {
    file: 'renderer/storage/sync-store.ts',
    find: "        const kept = await call('journal:keep', { kind: 'page', page: pageText(reply, writers) })\n",
    put: `        await db.projected.update('projected', { cursor: reply.next })
        const kept = await call('journal:keep', { kind: 'page', page: pageText(reply, writers) })
`,
  }),
  mutant('clock-gate', 'a PC whose clock is wrong may not send (pains 35)', {
    file: 'renderer/sync/round.ts',
    find: '  const pushed = await pushOrRescue(ports, pace)\n',
    put: `  const pushed: Outcome<null> = ports.wall().startsWith('2026')
    ? await pushOrRescue(ports, pace)
    : { ok: false, reason: 'center-refused' }
`,
  }),
  mutant(
    'gap-gives-up',
    'a county that lost something is not sent it again',
    {
      file: 'renderer/sync/pull.ts',
      find: '    if (sendAgain.length > 0) await store.sendAgain(sendAgain)\n',
      put: '    void sendAgain\n',
    },
    ['county'],
  ),
  mutant(
    'fork-stops-the-station',
    'a writer that the county cannot follow stays as it is',
    {
      file: 'renderer/sync/round.ts',
      find: '  const rescued = await ports.recovery.rescue(blocked.map(writer => writer.epoch))\n  if (!rescued.ok) return rescued\n',
      put: '  const rescued = { ok: true as const, value: null as null | { written: number } }\n',
    },
    ['restore'],
  ),
  mutant(
    'number-counter-in-memory',
    'the counter of receipt numbers is not kept on disk (pains 34)',
    {
      file: 'shared/sync/station-numbers.ts',
      find: "    await ports.keys.save('numbers', JSON.stringify(next))\n",
      put: '    void next\n',
    },
    ['power'],
  ),
]

/** Bugs of the county's rules, and of what they rely on. */
const AT_THE_COUNTY: readonly Mutant[] = [
  mutant('ack-before-commit', 'the receipt is signed before the facts are durable', {
    file: 'center/sync/intake.ts',
    find: '  const { ledger, placed } = await deps.store.inTurn(turn => placeAll(deps, turn, batches))\n',
    put: `  const { ledger, placed } = await new Promise<Awaited<ReturnType<typeof placeAll>>>((resolve, reject) => {
    deps.store.inTurn(async turn => {
      const done = await placeAll(deps, turn, batches)
      resolve(done)
      return done
    }).catch(reject)
  })
`,
  }),
  mutant(
    'no-overlap-compare',
    'another fact under a known number is taken for the same (pains 3, forks)',
    {
      file: 'center/sync/intake-place.ts',
      find: '    if (held && held.hash !== hash) return event.seq\n',
      put: '    void hash\n    if (held) continue\n',
    },
    ['restore', 'clone'],
  ),
  mutant(
    'altered-taken',
    'nobody looks at the signature of what a relay or a stick brings',
    {
      file: 'shared/sync/batch.ts',
      find: "  if (!suite.verify(publicKey, batchHeader(batch), batch.signature)) return { ok: false, reason: 'bad-signature' }\n",
      put: '  void publicKey\n',
    },
    ['paper'],
  ),
  mutant(
    'gap-taken',
    'a batch beyond the head is taken as if nothing were missing',
    {
      file: 'center/sync/intake-place.ts',
      find: '  if (batch.fromSeq <= head.seq + 1) return takeDense(ledger, author, batch)\n',
      put: '  if (batch.fromSeq > 0) return takeDense(ledger, author, batch)\n',
    },
    ['paper'],
  ),
  mutant(
    'duplicate-folded',
    'a fact told once more under a new epoch counts twice (I2)',
    {
      file: 'center/sync/judge-event.ts',
      find: "  if (first) return word(tellsTheSame(first.bytes, event) ? first.verdict : 'parked', 'duplicate-id')\n",
      put: '  void first\n',
    },
    ['restore', 'clone'],
  ),
  mutant('parked-dropped', 'what the county cannot fold is thrown away (pains 61)', {
    file: 'center/sync/intake-ledger.ts',
    find: '  const change = ledger.held.lastChange + ledger.news.push(judged)\n',
    put: "  if (verdict === 'parked') return\n  const change = ledger.held.lastChange + ledger.news.push(judged)\n",
  }),
  mutant(
    'early-out-of-order',
    'a fact carried by paper counts although its case misses earlier ones (I3)',
    {
      file: 'center/sync/intake-place.ts',
      find: 'if (ledger.facts.has(factKey(batch, sealed.event.seq)) || !missesNothing(ledger, author, sealed)) continue\n',
      put: 'if (ledger.facts.has(factKey(batch, sealed.event.seq))) continue\n',
    },
    ['paper'],
  ),
  mutant(
    'early-forgotten',
    'a batch that came before its turn is not kept, though it is called held',
    {
      file: 'center/sync/intake-ledger.ts',
      find: '    early: ledger.early,\n',
      put: '    early: [],\n',
    },
    ['paper'],
  ),
  mutant('revoked-thrown-away', 'what a stopped station still had to say is lost (design.md 7)', {
    file: 'center/sync/intake-place.ts',
    find: "    if (!isHeldWhole(ledger, batch)) setApart(ledger, batch, 'revoked')\n",
    put: '',
  }),
  mutant(
    'history-not-renewed',
    'a county put back to a backup goes on as if stations had seen nothing newer',
    {
      file: 'center/sync/pull-page.ts',
      find: "  return held !== null && markOf(held) === named.mark ? { kind: 'read-on', place: named } : { kind: 'set-back' }\n",
      put: "  void held\n  return { kind: 'read-on', place: named }\n",
    },
    ['county'],
  ),
]

/** Bugs of a store behind the rules' port: what PostgreSQL promises, broken in the simulation's own store. */
const IN_THE_STORE: readonly Mutant[] = [
  mutant('no-lock', 'two center processes look, decide and write at once (check-then-insert, pains 30)', {
    file: 'tests/sim/county-memory.ts',
    find: '    const turn = this.turns.then(() => this.run(work))\n',
    put: '    const turn = this.run(work)\n',
  }),
  mutant('timestamp-cursor', 'changes are counted by the clock of the PC that wrote them (pains 24)', {
    file: 'tests/sim/county-memory.ts',
    find: '    facts: [...data.facts, ...kept.facts.map((fact, index) => ({ ...fact, change: data.lastChange + 1 + index }))],\n',
    put: `    facts: [
      ...data.facts,
      ...kept.facts.map((fact, index) => ({ ...fact, change: Date.parse(fact.sealed.event.at.wall) % 1e9 + index })),
    ].sort((one, other) => one.change - other.change),
`,
  }),
]

export const MUTANTS: readonly Mutant[] = [...IN_THE_STATION, ...AT_THE_COUNTY, ...IN_THE_STORE]
