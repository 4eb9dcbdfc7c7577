import { Checkbox, Input } from 'antd'
import type { MaterialEntry } from '../../../shared/case/event'
import { deskWording } from '../../../shared/text/desk'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

export type CorrectionItem = { key: string; name: string; why: string; how: string }

type CorrectionItemsProps = {
  materials: MaterialEntry[]
  items: CorrectionItem[]
  change: (items: CorrectionItem[]) => void
}

/** Everything that must be supplied, said at once: each paper with the reason and the way to get it. */
export function CorrectionItems({ materials, items, change }: CorrectionItemsProps) {
  const words = useWords(deskWording).actions
  const toggle = (material: MaterialEntry) =>
    change(
      items.some(item => item.key === material.key)
        ? items.filter(item => item.key !== material.key)
        : [...items, { key: material.key, name: material.name, why: '', how: '' }],
    )
  const edit = (key: string, patch: Partial<CorrectionItem>) =>
    change(items.map(item => (item.key === key ? { ...item, ...patch } : item)))
  return (
    <fieldset className="desk-items">
      <legend>{words.chooseItems}</legend>
      {materials.map(material => {
        const item = items.find(one => one.key === material.key)
        return (
          <div key={material.key}>
            <Checkbox checked={item !== undefined} onChange={() => toggle(material)}>
              {material.name}
            </Checkbox>
            {item && (
              <div className="desk-item">
                <Field label={`${words.why}：${material.name}`}>
                  {control => (
                    <Input
                      {...control}
                      value={item.why}
                      onChange={event => edit(item.key, { why: event.target.value })}
                    />
                  )}
                </Field>
                <Field label={`${words.how}：${material.name}`}>
                  {control => (
                    <Input
                      {...control}
                      value={item.how}
                      onChange={event => edit(item.key, { how: event.target.value })}
                    />
                  )}
                </Field>
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
