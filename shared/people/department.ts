import type { Matter } from '../matter/matter'

/**
 * The organs that a text of the catalogue names, without what stands in brackets:
 * 县民政局（老龄）、县残联 names 县民政局 and 县残联.
 */
const organsIn = (text: string): string[] =>
  text
    .replace(/（[^）]*）/g, '')
    .split(/[、，；,;]|牵头|协同/)
    .map(organ => organ.trim())
    .filter(organ => organ !== '')

/** Every department that handles the matter, alone or jointly; null when the matter is not known. */
export const departmentsOf = (
  matter: Pick<Matter, 'handlingDepartment' | 'jointHandling'> | null,
): readonly string[] | null =>
  matter && [matter.handlingDepartment, ...matter.jointHandling.departments].flatMap(organsIn)

/** Whether one of the organs that `department` names is among these. */
export const isInDepartment = (department: string, departments: readonly string[]): boolean =>
  organsIn(department).some(organ => departments.includes(organ))
