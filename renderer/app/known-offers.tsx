import { Button } from 'antd'
import { fieldOf, type FieldKey } from '../../shared/form/field-dictionary'
import { maskField } from '../../shared/form/field-value'
import type { KnownField, Offer } from '../../shared/form/known-values'
import { fieldWords } from '../../shared/text/field-words'
import { useLanguage, useWords } from '../ui/language'
import { dateWords } from './day-words'

type KnownOffersProps = {
  known: KnownField | undefined
  /** Where the offers stand apart from their field. */
  label?: string
  /** What stands in the field now: its own value is not offered again. */
  value: string
  take: (offer: Offer) => void
}

/** What is known of a field from before, with source and age; one press takes it, two that differ are both shown. */
export function KnownOffers({ known, label, value, take }: KnownOffersProps) {
  const words = useWords(fieldWords)
  const { language } = useLanguage()
  const others = known?.offers.filter(offer => offer.value !== value) ?? []
  if (!known || others.length === 0) return null
  // The end of a number is enough for its owner to know it; who stands by learns nothing.
  const shown = (key: FieldKey, text: string) =>
    fieldOf(key).sensitivity === 'sensitive' ? maskField(key, text) : text
  return (
    <div className="known-offers">
      {known.offers.length > 1 && <span className="hint-doubt">{words.conflict}</span>}
      {others.map(offer => (
        <span key={offer.value} className="known-offer">
          <Button size="small" onClick={() => take(offer)}>
            {words.take}
          </Button>
          <span>
            {label && `${label} `}
            <b className="figure">{shown(known.key, offer.value)}</b>
            <small>
              {words.from(words.sources[offer.source], dateWords(offer.on, language), offer.from)}，
              {offer.ageDays === null ? words.ageUnknown : words.age(offer.ageDays)}
              {offer.isOld && <em>　{words.old}</em>}
            </small>
          </span>
        </span>
      ))}
    </div>
  )
}
