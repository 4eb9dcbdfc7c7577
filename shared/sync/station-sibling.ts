import { bytesToHex } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { hashOfLine } from './journal-line'
import type { CryptoSuite } from './crypto-suite'
import { StorageFault, type EpochRecord, type LineStore, type SiblingStore, type StationPorts } from './station-ports'

/** The newest own event of a writer: its line, and the hash of that line. */
export type JournalMark = { epoch: string; lines: number; lineHash: string }

/** Restored backups are rarely older, and what is older lies in the journal. */
const KEPT_DAYS = 60
/** More than a station draws from in two years. */
const KEPT_BLOCKS = 80

const fileSchema = z.object({
  v: z.literal(1),
  /** Random, made once for this place on this PC. */
  instance: z.string(),
  /** How far the journal had come when a fact last left this PC or a number was given out. '' before the first. */
  epoch: z.string(),
  lines: z.number().int().min(0),
  lineHash: z.string(),
  slot: z.number().int(),
  /** Highest number given out per Beijing date, of the dates last worked on; newest work last. */
  days: z.record(z.string(), z.number().int()),
  /** By block of document numbers: the next one to give out; newest work last. */
  documents: z.record(z.string(), z.number().int()).exactOptional(),
})
type SiblingFile = z.infer<typeof fileSchema>

type News = {
  mark?: JournalMark
  number?: { slot: number; date: string; sequence: number }
  document?: { block: string; next: number }
}

/**
 * What this PC remembers outside the folder of the journal. A journal that has come less far than its sibling says was put back from
 * a backup; one with another `instance`, or without its sibling, was copied here.
 */
export type Sibling = {
  /** Undefined where nothing can be kept outside: then only machine and chain of lines are compared. */
  readonly instance: string | undefined
  /** What it said when this run began; null when there was none. */
  readonly told: SiblingFile | null
  /** Remembers before a fact or a number leaves. Writes only when something is new; a disk that refuses here stops nobody. */
  remember(news: News): Promise<void>
}

async function readFile(store: SiblingStore): Promise<SiblingFile | null> {
  try {
    return fileSchema.parse(JSON.parse((await store.load()) ?? ''))
  } catch (problem) {
    // A spoiled sibling is a missing one: the journal then counts as copied, which is the safe side.
    if (problem instanceof SyntaxError || problem instanceof z.ZodError || problem instanceof StorageFault) return null
    throw problem
  }
}

export async function openSibling({
  sibling: store,
  random,
}: Pick<StationPorts, 'sibling' | 'random'>): Promise<Sibling> {
  const told = await readFile(store)
  let file: SiblingFile =
    told ??
    ({
      v: 1,
      instance: bytesToHex(random(16)),
      epoch: '',
      lines: 0,
      lineHash: '',
      slot: 0,
      days: {},
    } satisfies SiblingFile)

  async function save(next: SiblingFile): Promise<boolean> {
    try {
      await store.save(JSON.stringify(next))
      file = next
      return true
    } catch (problem) {
      if (problem instanceof StorageFault) return false
      throw problem
    }
  }

  // Tried before any writer is bound to it: one bound to a sibling that cannot be kept would be a copy at every start.
  const works = told !== null || (await save(file))
  return {
    instance: works ? file.instance : undefined,
    told,
    async remember({ mark, number, document }) {
      const next = {
        ...file,
        ...mark,
        ...(number && withNumber(file, number)),
        ...(document && withDocument(file, document)),
      }
      if (works && (number || document || next.lineHash !== file.lineHash || next.epoch !== file.epoch))
        await save(next)
    },
  }
}

function withNumber(
  file: SiblingFile,
  { slot, date, sequence }: { slot: number; date: string; sequence: number },
): Pick<SiblingFile, 'slot' | 'days'> {
  const others = Object.entries(slot === file.slot ? file.days : {}).filter(([known]) => known !== date)
  const days: [string, number][] = [...others, [date, sequence]]
  return { slot, days: Object.fromEntries(days.slice(-KEPT_DAYS)) }
}

function withDocument(
  file: SiblingFile,
  { block, next }: { block: string; next: number },
): Pick<SiblingFile, 'documents'> {
  const others = Object.entries(file.documents ?? {}).filter(([known]) => known !== block)
  const documents: [string, number][] = [...others, [block, next]]
  return { documents: Object.fromEntries(documents.slice(-KEPT_BLOCKS)) }
}

/**
 * How the journal stands to its sibling. `older`: it once was longer, or went on differently. `foreign`: it came from another place.
 * An epoch of a program that knew no sibling is compared by its lines alone.
 */
export async function compareWithSibling(
  store: LineStore,
  contents: readonly { record: EpochRecord; lines: number }[],
  told: SiblingFile | null,
  suite?: Pick<CryptoSuite, 'sha'>,
): Promise<'fits' | 'older' | 'foreign'> {
  const bound = contents.at(-1)?.record.instance
  if (bound !== undefined && bound !== told?.instance) return 'foreign'
  if (!told || told.epoch === '') return 'fits'
  const content = contents.find(({ record }) => record.epoch === told.epoch)
  if (!content || content.lines < told.lines) return 'older'
  if (told.lines === 0) return 'fits'
  const [text] = await store.read(told.epoch, told.lines, 1)
  return text !== undefined && hashOfLine(text, suite) === told.lineHash ? 'fits' : 'older'
}
