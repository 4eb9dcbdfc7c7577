import { useState } from 'react'
import type { SERVICE_WAYS } from '../../shared/case/event-village'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'
import { SignedBy } from './commitment-steps'
import { plain } from './plain'
import { choicesOf, OneOf, StepFrame, Words } from './step-frame'
import type { StepProps } from './step-props'
import { TripChoice, usualPlace, type TripPlace } from './trip-choice'

type Way = (typeof SERVICE_WAYS)[number]

/** What the older field of the fact says of a way that it does not know. */
const METHOD: Readonly<Record<Way, 'direct' | 'agent' | 'post'>> = {
  direct: 'direct',
  agent: 'agent',
  post: 'post',
  electronic: 'direct',
  left: 'direct',
  announced: 'direct',
}

/** 送达 at a window, with the ways that 送达回证 knows. */
export function DeliverStep(props: StepProps) {
  const words = useWords(caseStepWording)
  const [recipient, setRecipient] = useState(plain(props.held.applicant.name))
  const [relation, setRelation] = useState(words.self)
  const [way, setWay] = useState<Way>('direct')
  const [site, setSite] = useState('')
  const [signed, setSigned] = useState<'signature' | 'fingerprint'>('signature')
  const [refusedWhy, setRefusedWhy] = useState('')
  const [witness, setWitness] = useState('')
  const [chosenTrip, setTrip] = useState<TripPlace | null>(null)
  // What comes by post, by wire or by notice costs the resident no way.
  const trip =
    chosenTrip ?? (way in { post: 1, electronic: 1, announced: 1 } ? 'nowhere' : usualPlace(props.actor.point))
  const isPlain = way in { direct: 1, agent: 1, post: 1 } && refusedWhy === '' && site === ''
  return (
    <StepFrame
      {...props}
      type="deliver"
      hint={words.deliverHint}
      command={() => ({
        type: 'deliver',
        ...{ method: METHOD[way], recipient, relation, signed, trip },
        ...(isPlain ? {} : { service: { way, place: site, refusedWhy, witness } }),
      })}
    >
      <OneOf label={words.serviceWay} value={way} change={setWay} options={choicesOf<Way>(words.serviceWays)} />
      <Words rows={1} label={words.recipient} value={recipient} change={setRecipient} />
      <Words rows={1} label={words.relation} value={relation} change={setRelation} />
      <Words rows={1} label={words.servicePlace} value={site} change={setSite} />
      <TripChoice value={trip} choose={setTrip} />
      <SignedBy value={signed} change={setSigned} />
      <Words rows={1} label={words.refusedWhy} value={refusedWhy} change={setRefusedWhy} />
      {(refusedWhy !== '' || way === 'left') && (
        <Words rows={1} label={words.witness} value={witness} change={setWitness} />
      )}
    </StepFrame>
  )
}
