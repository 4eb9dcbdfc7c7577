import type { Matter } from '../matter/matter'

/**
 * The organ that decides, as its papers are headed: 县民政局（老龄） of 青禾县（示例县） is 青禾县民政局, 乡镇人民政府 is the one of the township. A text that names no county organ
 * stays as it is, without what stands in brackets.
 */
export function organName(
  { handlingDepartment }: Pick<Matter, 'handlingDepartment'>,
  { county, township }: { county: string; township: string },
): string {
  const first =
    handlingDepartment
      .replace(/（[^）]*）/g, '')
      .split(/[、，；]|牵头|协同/)[0]
      ?.trim() ?? ''
  const place = /^[^（]{1,12}?[县区市旗]/u.exec(county)?.[0] ?? ''
  const town = /^[^（]{1,20}?(?:乡|镇|街道)/u.exec(township)?.[0] ?? ''
  if (town !== '' && /^乡镇/.test(first)) return `${town}${first.slice(2)}`
  return place !== '' && first.startsWith('县') ? `${place}${first.slice(1)}` : first || handlingDepartment
}
