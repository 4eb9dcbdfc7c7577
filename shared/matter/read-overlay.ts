import type { Catalogue } from './catalogue'
import { layOver, type Overlay, type OverlayFault } from './overlay'
import type { Origin, Place, SheetsRead } from './read-sheets'

/** Rows of an overlay's sheets as the layer they mean. */
export function overlayOf(read: SheetsRead): Overlay {
  const rows = read.matters.map(matter => {
    const { code, local, ...set } = matter
    return { code: String(code), local: local ?? '调整', set }
  })
  return {
    adjust: rows.filter(({ local }) => local === '调整').map(({ code, set }) => ({ code, set })),
    add: rows.filter(({ local }) => local === '新增').map(({ code, set }) => ({ ...EMPTY_LISTS, code, ...set })),
    hide: rows.filter(({ local }) => local === '不实施').map(({ code }) => code),
  }
}

/** What an added matter has when its sheets say nothing. */
const EMPTY_LISTS = {
  ...{ materials: [], steps: [], legalBasis: [], aliases: [], specialProcedures: [], sensitivePersonalInfo: [] },
  ...{ season: null, remarks: null, nationalBasicCode: null, implementationCode: null },
}

const FROM_TEMPLATE = '省级模板'

/**
 * Template and layer as one list to be checked: faults of the layer stand where its sheets say it, those of the template under a name of
 * its own. `written`: whichever of the two was read from sheets just now.
 */
export function joinLayers(
  template: Pick<Catalogue, 'matters'>,
  overlay: Overlay,
  written: { layer: 'template' | 'overlay'; read: SheetsRead },
): SheetsRead {
  const { matters, faults } = layOver(template, overlay)
  const origins = new Map(
    written.read.matters.map((matter, index) => [String(matter['code']), written.read.origins[index] as Origin]),
  )
  const originOf = (code: string): Origin =>
    origins.get(code) ?? {
      matter: { sheet: written.layer === 'overlay' ? FROM_TEMPLATE : '本地调整', row: null },
      lists: {},
    }
  return {
    ...written.read,
    matters,
    origins: matters.map(matter => originOf(String(matter['code']))),
    faults: [...written.read.faults, ...faults.map(fault => placedFault(originOf(fault.code), fault))],
  }
}

function placedFault({ matter, lists }: Origin, { code, path, message }: OverlayFault) {
  const [list, index] = path
  const row: Place = (typeof index === 'number' ? lists[String(list)]?.[index] : undefined) ?? matter
  return { ...row, field: fieldName(path), code, message }
}

const FIELDS: Readonly<Record<string, string>> = {
  ...{ code: '事项编码', powerType: '权力类型', legalLimit: '法定时限', nationalBasicCode: '基本编码' },
  ...{
    promisedLimit: '承诺时限',
    caseType: '办件类型',
    fee: '是否收费',
    materials: '材料名称',
    conditions: '办理条件',
  },
  ...{ legalBasis: '依据名称', villageService: '须本人到场' },
}
const fieldName = (path: readonly (string | number)[]): string => FIELDS[String(path[0])] ?? String(path[0])
