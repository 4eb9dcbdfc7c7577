import { departmentsOf, isInDepartment } from '../people/department'
import { levelOf } from '../people/division'
import type { Subject } from '../people/permission'

/** A word for a township's own organ: 乡镇人民政府, 石坝镇农业农村办; neither 村镇建设, 城乡 nor 乡村. */
const TOWNSHIP_ORGAN = /(?<![村城])(?:乡(?!村)|镇|街道)/u

/**
 * Whether a person answers for the organ that a joint task names. At the township one person speaks for its organs; at the county
 * each for their own department, and who was given none for all of the county's.
 */
export function speaksFor(organ: string, { point, department }: Pick<Subject, 'point' | 'department'>): boolean {
  const ofTownship = TOWNSHIP_ORGAN.test(organ)
  if (levelOf(point) !== 'county') return ofTownship
  return !ofTownship && (!department || isInDepartment(department, organsOf(organ)))
}

const organsOf = (organ: string): readonly string[] =>
  departmentsOf({ handlingDepartment: organ, jointHandling: { joint: true, departments: [] } }) ?? []
