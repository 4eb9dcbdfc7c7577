import { mutant, type Mutant } from './mutant'

/** Bugs of document numbers and 办件编号. */
export const OF_NUMBERS: readonly Mutant[] = [
  mutant('block-twice', 'the county gives a block of numbers a second time', {
    file: 'center/numbers/answer-numbers.ts',
    find: '    setLast(block, to)\n    now.set(block.id, given)\n    change.blocks.push(given)\n    reply.blocks',
    put: '    now.set(block.id, given)\n    change.blocks.push(given)\n    reply.blocks',
  }),
  // The file alone is not missed: the journal knows every number that stands on a paper.
  mutant(
    'documents-in-memory',
    'document numbers are counted in memory only: every start begins at the first of the block again',
    [
      {
        file: 'shared/sync/station-documents.ts',
        find: '        await keep(taken.file)\n        await place.given(taken.block, taken.next)\n',
        put: '        file = taken.file\n',
      },
      {
        file: 'shared/sync/station-session.ts',
        find: '    recorded: journal.documentNumbers,\n',
        put: '    recorded: [],\n',
      },
    ],
    ['power'],
  ),
  mutant(
    'copy-keeps-blocks',
    'a copied or restored disk goes on with the numbers of the other one',
    {
      file: 'shared/sync/document-blocks.ts',
      find: '  if (!apart || [...file.blocks, ...file.asks].every(one => one.epoch === epoch)) return file\n',
      put: '  if (apart || epoch) return file\n',
    },
    ['clone'],
  ),
  mutant('wasted-number-untold', 'a number that a power cut wasted is never told to the county', {
    file: 'shared/sync/document-blocks.ts',
    find: 'lost: [...kept.lost, ...lost].slice(-MOST_LOST) }',
    put: 'lost: kept.lost }',
  }),
  mutant('case-not-numbered', 'a case that was accepted offline gets no number of the county', {
    file: 'center/numbers/number-cases.ts',
    find: "  'accepted',\n  'accepted-with-deferral',\n",
    put: "  'accepted-with-deferral',\n",
  }),
]
