import type { Matter } from '../../../shared/matter/matter'
import { residentWording } from '../../../shared/text/station-resident'
import { dateWords } from '../../app/day-words'
import type { Draft } from '../../app/hall'
import { useLanguage, useWords } from '../../ui/language'
import { ResidentSheet } from '../../ui/resident-sheet'

/** What was taken in, what is missing and when it will be done, for the person on the other side of the desk. */
export function ResidentPreview({ draft, matter, close }: { draft: Draft; matter: Matter; close: () => void }) {
  const words = useWords(residentWording)
  const { language } = useLanguage()
  const got = draft.materials.filter(one => one.state === 'received')
  const lacking = draft.materials.filter(one => one.state === 'missing')
  const { days } = matter.promisedLimit
  return (
    <ResidentSheet
      title={words.title}
      closeLabel={words.close}
      close={close}
      parts={[
        { heading: draft.applicant.name, lines: [matter.name] },
        {
          heading: words.weGot,
          lines: got.length
            ? got.map(one =>
                one.kept && one.returnBy
                  ? `${one.name}（${words.giveBack(dateWords(one.returnBy, language))}）`
                  : one.name,
              )
            : [words.nothingYet],
        },
        { heading: words.lacking, lines: lacking.length ? lacking.map(one => one.name) : [words.lackingNothing] },
        { heading: words.when, lines: [days === 0 ? words.sameDay : words.afterAcceptance(days)] },
      ]}
    />
  )
}
