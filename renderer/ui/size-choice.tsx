import { Select } from 'antd'
import { useState } from 'react'
import { PAPERS, type PaperId } from '../../shared/paper/paper-list'
import { SIZE_FACTS, type PaperSize } from '../../shared/paper/paper-size'
import { useLanguage } from './language'

const keyOf = (paper: PaperId): string => `paper-size:${paper}`

/** The size that this PC last used for the paper; the usual one while none is known, or when the paper is not made on it any more. */
export function lastSize(paper: PaperId, store: Pick<Storage, 'getItem'> = localStorage): PaperSize {
  const { sizes } = PAPERS[paper]
  const kept = store.getItem(keyOf(paper))
  return sizes.find(size => size === kept) ?? sizes[0]
}

/** Remembered for whoever works here next: the printer stands beside this PC, not beside the person. */
export function keepSize(paper: PaperId, size: PaperSize, store: Pick<Storage, 'setItem'> = localStorage): void {
  store.setItem(keyOf(paper), size)
}

export function usePaperSize(paper: PaperId): [PaperSize, (size: PaperSize) => void] {
  const [size, setSize] = useState(() => lastSize(paper))
  const choose = (next: PaperSize) => {
    keepSize(paper, next)
    setSize(next)
  }
  return [size, choose]
}

/** The sizes of a paper with their names, the usual one first. */
export function useSizeNames(paper: PaperId): { value: PaperSize; label: string }[] {
  const { language } = useLanguage()
  return PAPERS[paper].sizes.map(value => ({ value, label: SIZE_FACTS[value][language] }))
}

type SizeChoiceProps = { paper: PaperId; label: string; value: PaperSize; choose: (size: PaperSize) => void }

/** On what a paper is printed; its one size in words where there is nothing to choose. */
export function SizeChoice({ paper, label, value, choose }: SizeChoiceProps) {
  const sizes = useSizeNames(paper)
  return sizes.length === 1 ? (
    <span className="paper-size">{sizes[0]?.label}</span>
  ) : (
    <Select
      className="paper-size"
      aria-label={label}
      value={value}
      onChange={choose}
      options={sizes}
      popupMatchSelectWidth={false}
    />
  )
}
