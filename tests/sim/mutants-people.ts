import { mutant, type Mutant } from './mutant'

const ROTATION = 'shared/sync/station-rotation.ts'

/** Bugs of keys, of who may sit at a PC, of a station's end, and of handing cases over. */
export const OF_KEYS: readonly Mutant[] = [
  mutant(
    'older-key-forgotten',
    'after a change of key, what was sealed before opens no more',
    {
      file: ROTATION,
      find: '    olderKeys: former.map((key, index) => ({\n',
      put: '    olderKeys: former.slice(former.length).map((key, index) => ({\n',
    },
    ['rotation'],
  ),
  mutant(
    'colleague-forgotten',
    'a change of key leaves everybody but the first on the list with a box for the old one',
    {
      file: ROTATION,
      find: '      member.legacy === null ? boxForPerson(random, holder, member) : withPair(random, holder, member),\n',
      put: `      member.legacy !== null
        ? withPair(random, holder, member)
        : member === file.staff[0]
          ? boxForPerson(random, holder, member)
          : member,
`,
    },
    ['rotation', 'leaver'],
  ),
  mutant(
    'writer-goes-on',
    'after a change of key the journal goes on as the former writer, under two keys',
    {
      file: 'shared/sync/station-journal.ts',
      find: '  let current = last && !apart && last.damaged === 0 && last.isNewest ? last : await begin(apart)\n',
      put: '  let current = last && !apart && last.damaged === 0 ? last : await begin(apart)\n',
    },
    ['rotation'],
  ),
  mutant(
    'lock-keeps-keys',
    'a locked station still answers',
    {
      file: 'shared/sync/station-state.ts',
      find: '    if (session) closeSession(session)\n    session = null\n',
      put: '    void closeSession\n',
    },
    ['shared'],
  ),
  mutant(
    'code-opens-twice',
    'a code that was read out once opens for ever',
    {
      file: 'shared/sync/station-people.ts',
      find: '    const resets = member.resets.filter(other => other !== slot)\n',
      put: '    const { resets } = member\n',
    },
    ['shared'],
  ),
  mutant(
    'copy-not-destroyed',
    'the copy of the file with the keys outlives the order',
    {
      file: 'shared/sync/station-wipe-files.ts',
      find: "  for (const name of ['station-copy', 'station'] as const) {\n",
      put: "  for (const name of ['station'] as const) {\n",
    },
    ['end'],
  ),
  mutant(
    'released-forgotten',
    'what a stopped station sent is put away unjudged when it runs again',
    {
      file: 'center/sync/judge-again.ts',
      find: '    const { early } = placeReleased(ledger, batches)\n',
      put: '    const early = batches.slice(batches.length)\n    void placeReleased\n',
    },
    ['mistake'],
  ),
  mutant(
    'taken-without-offer',
    'whoever says so takes a case over',
    {
      file: 'shared/case/obstacle.ts',
      find: "  if (type === 'duty-taken' && held.duty?.offer?.to.staff !== staff) return 'not-offered-to-you'\n",
      put: '',
    },
    ['duty'],
  ),
  mutant(
    'kinds-not-learnt',
    'after an update, cases with facts that the program before did not know stay as that one saw them',
    {
      file: 'renderer/app/boot.ts',
      find: '    await renewFolds(db, parts.cipher)\n',
      put: '    void renewFolds\n',
    },
    ['duty'],
  ),
]
