import type { Matter, MatterMaterial } from './matter'

/** One line of what to bring, as the intake screen and the receipt list it. */
export type ChecklistItem = {
  /** `M01` for a material of the county's library, otherwise its name: stays the same when the order changes. */
  key: string
  name: string
  form: string
  originals: number
  copies: number
  /** May follow later under 容缺受理. */
  tolerable: boolean
  necessity: MatterMaterial['necessity']
  /** When it is needed; null when always. */
  condition: string | null
  source: string
  note: string
  /** The resident parts with an original for a while, so custody begins. False when it is looked at and handed back at once. */
  keepsOriginal: boolean
}

/** Case events give a key this much room. */
const MAX_KEY_LENGTH = 60

/** The checklist of a matter, one item per material and in the catalogue's order. Keys are unique in a sound catalogue. */
export const materialsFor = (matter: Pick<Matter, 'materials'>): ChecklistItem[] =>
  matter.materials.map(({ ref, ...material }) => ({
    ...material,
    key: (ref ?? material.name).slice(0, MAX_KEY_LENGTH),
    keepsOriginal: material.originals > 0 && takesOriginal(material.form),
  }))

/**
 * 原件核验即退 is verified and returned at once. A plain 原件核验 says nothing of returning: the window does the verifying, so
 * the paper travels there and somebody answers for it. What the program prints itself is nobody's original.
 */
const takesOriginal = (form: string): boolean => form.includes('原件') && !form.includes('即退')
