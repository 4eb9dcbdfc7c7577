import { mutant, type Mutant } from './mutant'

/** Bugs of the county's rules, and of what they rely on. */
export const AT_THE_COUNTY: readonly Mutant[] = [
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
      find: '  if (!first) return judgeAnew(ledger, author, sealed)\n',
      put: '  if (first ?? ledger) return judgeAnew(ledger, author, sealed)\n',
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
  mutant(
    'revoked-thrown-away',
    'what a stopped station still had to say is lost (design.md 7)',
    {
      file: 'center/sync/intake-place.ts',
      find: "    if (!isHeldWhole(ledger, batch)) setApart(ledger, batch, 'revoked')\n",
      put: '',
    },
    ['stopped'],
  ),
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
