import { hash } from 'node:crypto'
import type { Catalogue } from '../../shared/matter/catalogue'
import { catalogueDifference, isNoDifference, type CatalogueDifference } from '../../shared/matter/catalogue-difference'
import { checkImport, MAX_MATTERS, type ImportContext } from '../../shared/matter/check-import'
import { matterSchema } from '../../shared/matter/matter'
import { EMPTY_OVERLAY, type Overlay } from '../../shared/matter/overlay'
import { joinLayers, overlayOf } from '../../shared/matter/read-overlay'
import type { SheetsRead } from '../../shared/matter/read-sheets'
import type { SheetFault } from '../../shared/matter/sheet'
import { canonicalText } from '../../shared/sync/canonical'
import { readHandedFile, type HandedFile } from './read-file'

/** `whole`: the county's whole list. `template`: the province's, under the county's own layer. `overlay`: that layer. */
export const IMPORT_LAYERS = ['whole', 'template', 'overlay'] as const
export type ImportLayer = (typeof IMPORT_LAYERS)[number]

export type ImportErrand = {
  file: HandedFile
  layer: ImportLayer
  context: ImportContext
  /** The layers of the catalogue in force; null while it has none. */
  template: Pick<Catalogue, 'matters'> | null
  overlay: Overlay | null
}

export type ImportAnswer =
  | { ok: false; faults: SheetFault[]; total: number }
  | {
      ok: true
      version: string
      /** Canonical, with its SHA-256: what is stored and what the stations get. */
      text: string
      hash: string
      difference: CatalogueDifference
      reminders: SheetFault[]
      layers: { template: Pick<Catalogue, 'matters'>; overlay: Overlay } | null
    }

/** So many are shown; the number of all is told. Nobody puts right more at one sitting. */
const FAULTS_SHOWN = 300

/** A file against the catalogue in force: the difference and the whole new list, or every fault. Pure but for reading the bytes. */
export function importCatalogue(errand: ImportErrand): ImportAnswer {
  const { file, layer, context } = errand
  if (layer === 'overlay' && !errand.template)
    return refused('还没有省级模板，不能导入本地调整。请先导入省级模板，或者导入整份目录')
  const said = readHandedFile(file, { partial: layer === 'overlay' })
  if (!said.ok) return refused(said.message)
  const { read } = said
  if (layer === 'overlay' && read.origins.some(({ matter }) => matter.sheet === 'matters'))
    return refused('本地调整请用 xlsx 或 csv 表格，只写要改的列')
  if (read.matters.length > MAX_MATTERS)
    return refused(`事项表有 ${read.matters.length} 行，一份目录最多 ${MAX_MATTERS} 项。请核对是不是多复制了行`)
  const { joined, layers } = join(read, errand)
  const checked = checkImport(joined, context)
  if (!checked.ok) return { ok: false, faults: checked.faults.slice(0, FAULTS_SHOWN), total: checked.faults.length }
  const difference = catalogueDifference(context.before, checked.catalogue)
  if (isNoDifference(difference)) return refused('与现在的目录一样，没有要改的')
  const text = canonicalText(checked.catalogue)
  const { version } = checked.catalogue
  const reminders = checked.reminders.slice(0, FAULTS_SHOWN)
  return { ok: true, version, text, hash: hash('sha256', text, 'hex'), difference, reminders, layers }
}

function join(
  read: SheetsRead,
  { layer, template, overlay }: ImportErrand,
): { joined: SheetsRead; layers: { template: Pick<Catalogue, 'matters'>; overlay: Overlay } | null } {
  if (layer === 'whole') return { joined: read, layers: null }
  if (layer === 'overlay' && template) {
    const own = overlayOf(read)
    return {
      joined: joinLayers(template, own, { layer: 'overlay', read }),
      layers: { template, overlay: own },
    }
  }
  const base = { matters: read.matters as unknown as Catalogue['matters'] }
  const own = overlay ?? EMPTY_OVERLAY
  // A template that is not even well-formed is told as it is: nothing can be laid over it.
  const sound = read.faults.length === 0 && read.matters.every(matter => matterSchema.safeParse(matter).success)
  const joined = sound ? joinLayers(base, own, { layer: 'template', read }) : read
  return { joined, layers: { template: base, overlay: own } }
}

const refused = (message: string): ImportAnswer => ({
  ok: false,
  faults: [{ sheet: '', row: null, field: '', code: '', message }],
  total: 1,
})
