import { useState } from 'react'
import { TRIP_OCCASIONS } from '../../shared/case/event-ledger'
import { tripWording } from '../../shared/text/trips'
import { useWords } from '../ui/language'
import { OneOf, StepFrame } from './step-frame'
import type { StepProps } from './step-props'
import { TripChoice, usualPlace } from './trip-choice'

/** 记跑动: what no other step has said yet. The first visit stands on the intake. */
export function TripStep(props: StepProps) {
  const words = useWords(tripWording)
  const [occasion, setOccasion] = useState<(typeof TRIP_OCCASIONS)[number]>('call-back')
  const [place, setPlace] = useState(usualPlace(props.actor.point))
  return (
    <StepFrame {...props} type="noteTrip" hint={words.noteHint} command={() => ({ type: 'noteTrip', occasion, place })}>
      <OneOf
        label={words.occasion}
        value={occasion}
        change={setOccasion}
        options={TRIP_OCCASIONS.map(value => ({ value, label: words.occasions[value] }))}
      />
      <TripChoice value={place} choose={setPlace} />
    </StepFrame>
  )
}
