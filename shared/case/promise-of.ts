import type { Matter } from '../matter/matter'

/** What is promised in place of a paper, how it is looked at afterwards, and within how many natural days. */
export type Promised = { text: string; checkMethod: string; checkWithinDays: number }

/** Where a matter names no time for it, a commitment is checked within so many natural days [DESIGN]. */
const CHECK_WITHIN_DAYS = 60

/**
 * The very words that the resident signs for this paper (告知承诺, 国办发〔2020〕42号): the matter's own, or the plain ones. The form shows
 * them and the fact keeps them, so that nobody signs what the screen did not say.
 */
export function promiseOf(matter: Matter | null, material: { key: string; name: string }): Promised {
  const stated = matter?.commitment?.find(({ key }) => key === material.key)
  return {
    text: (stated?.text ?? plainPromise(material.name)).slice(0, 2000),
    checkMethod: (stated?.checkMethod ?? '向出具单位核实，或者到现场核实').slice(0, 400),
    checkWithinDays: stated?.checkWithinDays ?? CHECK_WITHIN_DAYS,
  }
}

const plainPromise = (name: string): string =>
  `本人符合办理条件，以本承诺代替“${name}”。所述属实；如有不实，愿意承担法律责任，并退回因此取得的利益。`
