import type { Catalogue } from './catalogue'
import { limitWords } from './limit-words'
import type { Matter } from './matter'
import { faultAt, type MatterFault } from './matter-fault'

/** What a county changes in one matter of the province's template: only the fields that are written. */
export type Adjustment = { readonly code: string; readonly set: Readonly<Record<string, unknown>> }

/** A county's own layer over the province's list (domain.md #67). Kept as it was approved, and laid over every new template. */
export type Overlay = {
  readonly adjust: readonly Adjustment[]
  /** Whole matters that only this county has. */
  readonly add: readonly Readonly<Record<string, unknown>>[]
  /** Codes of matters that are not handled here. */
  readonly hide: readonly string[]
}

export const EMPTY_OVERLAY: Overlay = { adjust: [], add: [], hide: [] }

export type OverlayFault = MatterFault & { readonly code: string }

/** Parts of a matter that are merged field by field; lists are replaced whole. */
const MERGED = ['legalLimit', 'promisedLimit', 'fee', 'villageService', 'jointHandling', 'publicNotice', 'office', 'delegation'] as const // prettier-ignore

/** What only the province says. */
const FIXED: Readonly<Record<string, string>> = {
  code: '事项编码',
  powerType: '权力类型',
  legalLimit: '法定时限',
  nationalBasicCode: '基本编码',
}

/**
 * The template with the county's layer over it, as the catalogue's JSON, matters in the template's order and the county's own at the
 * end; and every way in which the layer does what a layer may not: name what the template does not have, change what only the
 * province says, or ask more of people than the province does. Pure; the same layers always give the same list.
 */
export function layOver(
  template: Pick<Catalogue, 'matters'>,
  overlay: Overlay,
): { matters: Record<string, unknown>[]; faults: OverlayFault[] } {
  const faults: OverlayFault[] = []
  const known = new Map(template.matters.map(matter => [matter.code, matter]))
  const say = (code: string, fault: MatterFault): void => void faults.push({ ...fault, code })
  const named = [...overlay.adjust.map(({ code }) => code), ...overlay.hide]
  for (const code of named)
    if (!known.has(code)) say(code, faultAt(['code'], `省级模板里没有 ${code}，本地只能调整模板里有的事项`))
  for (const { code } of overlay.add as readonly { code?: unknown }[])
    if (typeof code === 'string' && known.has(code))
      say(code, faultAt(['code'], `省级模板里已经有 ${code}，不能写“新增”`))
  for (const code of overlay.hide)
    if (overlay.adjust.some(one => one.code === code)) say(code, faultAt(['code'], `${code} 又写调整又写不实施`))
  const hidden = new Set(overlay.hide)
  const sets = new Map(overlay.adjust.map(({ code, set }) => [code, set]))
  const matters: Record<string, unknown>[] = template.matters.flatMap(matter => {
    if (hidden.has(matter.code)) return []
    const set = sets.get(matter.code)
    if (!set) return [{ ...matter }]
    const merged = merge(matter, set)
    for (const fault of loosened(matter, set, merged)) say(matter.code, fault)
    return [merged]
  })
  return { matters: [...matters, ...overlay.add.map(matter => ({ ...matter }))], faults }
}

function merge(matter: Matter, set: Adjustment['set']): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...matter }
  for (const [key, value] of Object.entries(set))
    merged[key] = (MERGED as readonly string[]).includes(key)
      ? { ...(merged[key] as object | undefined), ...(value as object) }
      : value
  return merged
}

/** Every way in which the county's layer asks more of people than the province's list, or touches what is not the county's to say. */
function loosened(was: Matter, set: Adjustment['set'], merged: Record<string, unknown>): MatterFault[] {
  const is = merged as Matter
  const fixed = Object.entries(FIXED).flatMap(([key, name]) =>
    key in set && JSON.stringify(merged[key]) !== JSON.stringify(was[key as keyof Matter])
      ? [faultAt([key], `${name}由省级模板定，本地不能改`)]
      : [],
  )
  return [
    ...fixed,
    ...promiseFaults(was, is),
    ...('caseType' in set && was.caseType === '即办件' && is.caseType !== '即办件'
      ? [faultAt(['caseType'], '省级模板是即办件，本地不能改成别的')]
      : []),
    ...('fee' in set ? feeFaults(was, is) : []),
    ...(Array.isArray(set['materials']) ? materialFaults(was, is) : []),
    ...(Array.isArray(set['conditions'])
      ? extra(was.conditions, is.conditions).map(said =>
          faultAt(['conditions'], `办理条件“${said}”省级模板没有，本地不能加`),
        )
      : []),
    ...(Array.isArray(set['legalBasis']) ? basisFaults(was, is) : []),
    ...(!was.villageService.applicantPresenceRequired && is.villageService.applicantPresenceRequired
      ? [faultAt(['villageService', 'applicantPresenceRequired'], '省级模板不要求本人到场，本地不能要求')]
      : []),
  ]
}

function promiseFaults({ promisedLimit: was }: Matter, { promisedLimit: is }: Matter): MatterFault[] {
  if (is.unit !== was.unit) return [faultAt(['promisedLimit', 'unit'], `承诺时限的单位应与省级模板一样，是${was.unit}`)]
  return is.days > was.days
    ? [faultAt(['promisedLimit', 'days'], `承诺时限 ${limitWords(is)}比省级模板的 ${limitWords(was)}长，本地只能更短`)]
    : []
}

function feeFaults({ fee: was }: Matter, { fee: is }: Matter): MatterFault[] {
  if (was.charged === false && is.charged !== false)
    return [faultAt(['fee', 'charged'], '省级模板不收费，本地不能收费')]
  return was.amountYuan !== null && (is.amountYuan ?? 0) > was.amountYuan
    ? [faultAt(['fee', 'amountYuan'], `收费 ${is.amountYuan} 元比省级模板的 ${was.amountYuan} 元多`)]
    : []
}

function materialFaults(was: Matter, is: Matter): MatterFault[] {
  const known = new Map(was.materials.map(material => [material.ref ?? material.name, material]))
  return is.materials.flatMap((material, index) => {
    const before = known.get(material.ref ?? material.name)
    if (!before) return [faultAt(['materials', index, 'name'], `材料“${material.name}”省级模板没有，本地不能加`)]
    const more = material.originals > before.originals || material.copies > before.copies
    return [
      ...(more ? [faultAt(['materials', index, 'copies'], `材料“${material.name}”的份数比省级模板多`)] : []),
      ...(before.tolerable && !material.tolerable
        ? [faultAt(['materials', index, 'tolerable'], `材料“${material.name}”省级模板可以容缺，本地不能取消`)]
        : []),
      ...(before.necessity === '情形' && material.necessity === '必要'
        ? [faultAt(['materials', index, 'necessity'], `材料“${material.name}”省级模板只在特定情形要，本地不能改成必要`)]
        : []),
    ]
  })
}

const basisFaults = (was: Matter, is: Matter): MatterFault[] =>
  extra(
    is.legalBasis.map(({ title }) => title),
    was.legalBasis.map(({ title }) => title),
  ).map(title => faultAt(['legalBasis'], `省级模板的依据“${title}”不能删，本地只能增加`))

const extra = (known: readonly string[], given: readonly string[]): string[] =>
  given.filter(said => !known.includes(said))
