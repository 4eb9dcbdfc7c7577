import type { z } from 'zod'
import { secrecyFaults, secrecyReminders } from '../publication/scan-matter'
import { catalogueSchema, type Catalogue } from './catalogue'
import { matterFaults } from './catalogue-rules'
import { matterSchema, type Matter } from './matter'
import { publicationFaults } from './publication-rules'
import type { SheetsRead, Origin } from './read-sheets'
import { matterByResult, requirementRings, resultsNeeded } from './required-results'
import type { SheetFault } from './sheet'
import { importReminders } from './import-reminders'
import { LIST_SHEETS, MATTER_COLUMNS } from './sheet-columns'
import { shapeSentence } from './shape-sentence'

/** The county's side of an import. `today`: `YYYY-MM-DD`. */
export type ImportContext = {
  readonly today: string
  /** The county's own complaint channel. */
  readonly supervision: string
  /** The catalogue in force: what an import does not say stays as it is there. */
  readonly before: Catalogue
  /** For a file that names no version. */
  readonly freshVersion: string
}

export type ImportChecked =
  { ok: true; catalogue: Catalogue; reminders: readonly SheetFault[] } | { ok: false; faults: readonly SheetFault[] }

/** At most so many matters: what a county of China has, twice over (docs/catalogue-form.md says how it was measured). */
export const MAX_MATTERS = 5000

/**
 * Whether what was read is a whole catalogue that may be published on this day. Everything or nothing: one fault anywhere and there is
 * no catalogue, and all faults are named at once.
 */
export function checkImport(read: SheetsRead, context: ImportContext): ImportChecked {
  const faults = [...read.faults]
  const known = new Set(faults.map(keyOf))
  const add = (fault: SheetFault): void => {
    if (known.has(keyOf(fault))) return
    known.add(keyOf(fault))
    faults.push(fault)
  }
  const head = headOf(read, context)
  const intermediaries = head.intermediaries ?? []
  const publication = {
    today: context.today,
    supervision: head.supervision ?? context.supervision,
    intermediaries,
  }
  const matters: Matter[] = []
  for (const [index, candidate] of read.matters.entries()) {
    const origin = read.origins[index] as Origin
    const code = typeof candidate['code'] === 'string' ? candidate['code'] : ''
    const parsed = matterSchema.safeParse(candidate)
    if (!parsed.success) {
      for (const issue of sentencesOf(parsed.error, candidate)) add(placed(origin, code, issue.path, issue.message))
      continue
    }
    matters.push(parsed.data)
    const said = [...matterFaults(parsed.data), ...publicationFaults(parsed.data, publication)]
    for (const { path, message } of [...said, ...secrecyFaults(parsed.data)]) add(placed(origin, code, path, message))
  }
  const whole: Record<string, unknown> = { ...head, matters }
  if (!context.before.extras) delete whole['extras']
  if (faults.length === 0) for (const fault of together(matters, read.origins)) add(fault)
  const shape = catalogueSchema.omit({ matters: true }).safeParse(whole)
  if (!shape.success)
    for (const { path, message } of sentencesOf(shape.error, whole))
      add({ sheet: '目录', row: null, field: String(path[0] ?? ''), code: '', message })
  if (matters.length === 0 && faults.length === 0)
    add({ sheet: '事项', row: null, field: '', code: '', message: '一个事项也没有' })
  if (faults.length > 0 || !shape.success) return { ok: false, faults }
  return {
    ok: true,
    catalogue: { ...shape.data, matters },
    reminders: [
      ...matters.flatMap((matter, index) =>
        secrecyReminders(matter).map(({ path, message }) =>
          placed(read.origins[index] as Origin, matter.code, path, message),
        ),
      ),
      ...importReminders(matters, read.origins),
    ],
  }
}

const keyOf = ({ sheet, row, field, code }: SheetFault): string =>
  `${sheet}|${row}|${field}|${row === null ? code : ''}`

/** What the file says of itself, and for the rest what the catalogue in force says. */
function headOf(read: SheetsRead, { before, freshVersion, today }: ImportContext): Omit<Catalogue, 'matters'> {
  const { matters: _matters, version: _version, issuedOn: _issuedOn, ...kept } = before
  return {
    ...kept,
    version: freshVersion,
    issuedOn: today,
    ...(read.about as Partial<Catalogue>),
    // What rides along was approved by two people of its own, and comes from no file.
    ...(kept.extras ? { extras: kept.extras } : {}),
    ...(read.intermediaries ? { intermediaries: read.intermediaries as Catalogue['intermediaries'] & object } : {}),
  }
}

type Path = readonly (string | number)[]

function sentencesOf(error: z.ZodError, input: unknown): { path: Path; message: string }[] {
  return error.issues.map(issue => ({ path: issue.path as Path, message: shapeSentence(issue, input) }))
}

const COLUMN_BY_PATH = new Map(MATTER_COLUMNS.map(column => [column.path, column.heading]))

/** A place in a matter as sheet, row and column. */
function placed(origin: Origin, code: string, path: Path, message: string): SheetFault {
  const [list, index, ...field] = path
  const spec = LIST_SHEETS.find(one => one.list === list)
  if (spec && typeof index === 'number') {
    const place = origin.lists[spec.list]?.[index] ?? origin.matter
    const column = spec.columns.find(one => one.path === field.join('.'))
    return { ...place, field: column?.heading ?? spec.sheet, code, message }
  }
  if (spec) return { ...origin.matter, field: spec.sheet, code, message }
  const texts = path.filter(part => typeof part === 'string')
  const heading = COLUMN_BY_PATH.get(texts.join('.')) ?? COLUMN_BY_PATH.get(String(list)) ?? firstUnder(String(list))
  return { ...origin.matter, field: heading, code, message }
}

const firstUnder = (part: string): string =>
  MATTER_COLUMNS.find(({ path }) => path.startsWith(`${part}.`))?.heading ?? part

/** What only shows when all matters stand side by side. */
function together(matters: readonly Matter[], origins: readonly Origin[]): SheetFault[] {
  const place = new Map(matters.map((matter, index) => [matter.code, (origins[index] as Origin).matter]))
  const byResult = matterByResult(matters)
  const unknown = matters.flatMap(matter =>
    resultsNeeded(matter, byResult)
      .filter(needs => !place.has(needs))
      .map(needs => fault(place, matter.code, '前置事项', `前置事项 ${needs} 不在目录里`)),
  )
  const rings = requirementRings(matters).map(ring => {
    const names = ring.map(code => `${code}${matters.find(matter => matter.code === code)?.name ?? ''}`)
    const said = ring.length === 1 ? `${names[0]} 要求先有自己的结果` : `互为前置：${names.join(' → ')} → ${ring[0]}`
    return fault(place, ring[0] ?? '', '前置事项', `${said}，谁也办不成，请删去其中一项要求`)
  })
  return [...unknown, ...rings]
}

const fault = (
  places: ReadonlyMap<string, Origin['matter']>,
  code: string,
  field: string,
  message: string,
): SheetFault => ({ ...(places.get(code) ?? { sheet: '事项', row: null }), field, code, message })
