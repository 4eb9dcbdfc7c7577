import type { FieldChange, CatalogueDifference } from '../../../shared/matter/catalogue-difference'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { useWords } from '../../ui/language'

/** What a new list changes, old beside new, so that a second person can judge it without the file. */
export function Difference({ difference }: { difference: CatalogueDifference }) {
  const words = useWords(catalogueDeskWording)
  const { about, added, changed, removed, unchanged } = difference
  return (
    <div className="catalogue-difference">
      <p className="catalogue-counts">
        <strong>{words.added(added.length)}</strong>
        <strong>{words.changed(changed.length)}</strong>
        <strong>{words.removed(removed.length)}</strong>
        <span>{words.unchanged(unchanged)}</span>
      </p>
      {about.length > 0 && <Changes name={words.about} code="" fields={about} />}
      {added.length > 0 && <Named title={words.added(added.length)} list={added} />}
      {removed.length > 0 && <Named title={words.removed(removed.length)} list={removed} />}
      {changed.map(({ code, name, fields }) => (
        <Changes key={code} name={name} code={code} fields={fields} />
      ))}
    </div>
  )
}

function Named({ title, list }: { title: string; list: CatalogueDifference['added'] }) {
  return (
    <details open={list.length <= 20}>
      <summary>{title}</summary>
      <ul>
        {list.map(({ code, name }) => (
          <li key={code}>
            <span className="desk-number">{code}</span> {name}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Changes({ name, code, fields }: { name: string; code: string; fields: readonly FieldChange[] }) {
  const words = useWords(catalogueDeskWording)
  return (
    <section aria-label={name}>
      <h3>
        {name} <span className="desk-quiet desk-number">{code}</span>
      </h3>
      <dl>
        {fields.map(({ field, was, is }, index) => (
          <div key={`${field} ${index}`}>
            <dt>{field}</dt>
            <dd>
              <del aria-label={words.was}>{was === '' ? words.empty : was}</del>
              <span aria-hidden="true">→</span>
              <ins aria-label={words.is}>{is === '' ? words.empty : is}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
