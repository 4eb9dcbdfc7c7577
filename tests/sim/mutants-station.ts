import { mutant, type Mutant } from './mutant'

/** Bugs of the program itself. */
export const IN_THE_STATION: readonly Mutant[] = [
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
    ['rotation'],
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
      find: '    if (last && doubtful.has(last)) await truncate(last)\n',
      put: '',
    },
    ['half-line'],
  ),
  mutant(
    'epoch-not-renewed',
    'a copied or restored disk goes on as the old writer',
    {
      file: 'shared/sync/station-journal.ts',
      find: '  let current = last && !apart && last.damaged === 0 && last.isNewest ? last : await begin(apart)\n',
      put: '  let current = last && last.damaged === 0 && last.isNewest ? last : await begin(apart)\n',
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
      find: '(head, fact) => linkRescued(head, fact, suite))\n',
      put: '(head, fact) => linkEvent(head, fact, fact.at, suite))\n',
    },
    ['restore'],
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
    find: '  const pushed = await pushOrRescue(ports, pace, unsettled)\n',
    put: `  const pushed: Outcome<null> = ports.wall().startsWith('2026')
    ? await pushOrRescue(ports, pace, unsettled)
    : { ok: false, reason: 'center-refused' }
`,
  }),
  mutant(
    'gap-gives-up',
    'a county that lost something is not sent it again',
    {
      file: 'renderer/sync/pull.ts',
      find: '    if (reply.sendAgain.length > 0) await ports.store.sendAgain(reply.sendAgain)\n',
      put: '',
    },
    ['county'],
  ),
  mutant(
    'fork-stops-the-station',
    'a writer that the county cannot follow stays as it is',
    {
      file: 'renderer/sync/round.ts',
      find: '  const rescued = await ports.recovery.rescue(blocked)\n  if (!rescued.ok) return rescued\n',
      put: '  const rescued = { ok: true as const, value: null as null | { written: number } }\n',
    },
    ['restore'],
  ),
  mutant('received-too-soon', 'a screen says that the county has a case of which facts still wait here', {
    file: 'renderer/storage/case-store.ts',
    find: "    if (waiting.length > 0) return waiting.every(fact => sent.at(fact) !== null) ? 'sent' : 'here'\n",
    put: '    void waiting\n',
  }),
  // The counter's file alone is not missed: the journal and the marker beside it know every number that anybody was told.
  mutant(
    'numbers-in-memory',
    'receipt numbers are counted in memory only: every start begins at the first again (pains 34)',
    [
      {
        file: 'shared/sync/station-numbers.ts',
        find: "    await ports.keys.save('numbers', JSON.stringify(next))\n",
        put: '    void next\n',
      },
      {
        file: 'shared/sync/station-numbers.ts',
        find: 'highestOf([Object.entries(ours?.days ?? {}), Object.entries(place.remembered), numbersIn(place)])',
        put: 'highestOf([])',
      },
    ],
  ),
  mutant(
    'retire-on-server-id',
    'a fact that comes back in a page is retired, since the county knows its id (pains 3)',
    {
      file: 'renderer/storage/apply-page.ts',
      find: '  state.cursor = page.next\n',
      put: `  for (const { id, caseId } of inOrder)
    await db.outbox.where('caseId').equals(caseId).filter(waiting => waiting.eventId === id).delete()
  state.cursor = page.next
`,
    },
    ['echo'],
  ),
  mutant(
    'refusal-not-kept',
    'a slip that the county will never take is not remembered as refused',
    {
      file: 'renderer/sync/apply-return.ts',
      find: '    const kept = result === undefined ? null : await store.refuseCarried(batch.packed, result)\n    if (kept && !kept.ok) return kept\n',
      put: '    void result\n',
    },
    ['slip'],
  ),
]
