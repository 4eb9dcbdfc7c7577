import { TRIP_PLACES } from '../../shared/case/event-ledger'
import { levelOf } from '../../shared/people/division'
import { tripWording } from '../../shared/text/trips'
import { Choice } from '../ui/choice'
import { useWords } from '../ui/language'

export type TripPlace = (typeof TRIP_PLACES)[number]

/** Where people are met at a station of this point, as long as nobody says otherwise. */
export const usualPlace = (point: string): TripPlace => (levelOf(point) === 'village' ? 'point' : 'window')

/** One tap: where the resident was met this time (跑动次数). */
export function TripChoice({ value, choose }: { value: TripPlace; choose: (place: TripPlace) => void }) {
  const words = useWords(tripWording)
  return (
    <div className="field">
      <div className="group-label">{words.ask}</div>
      <Choice
        label={words.ask}
        value={value}
        choose={choose}
        options={TRIP_PLACES.map(place => ({ value: place, label: words.places[place] }))}
      />
      <div className="field-hint">{words.hint}</div>
    </div>
  )
}
