import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import type { Attachment } from '../../shared/case/event'
import type { Matter } from '../../shared/matter/matter'
import type { Subject } from '../../shared/people/permission'
import type { SignDoor } from './sign-first'

/** Where photos can be taken and stored: at a station. `add` answers null when the picture was not taken; it says why itself. */
export type PhotoDoor = {
  add: (file: File, name: string) => Promise<Attachment | null>
  url: (photo: Attachment) => Promise<string | null>
}

/** What some steps must ask of the place where they are done. What a place does not have, its forms do without. */
export type StepPlace = {
  /** Where papers can be drawn and printed before the step is recorded. */
  signing?: SignDoor
  photos?: PhotoDoor
  /** The matters of the catalogue, for choosing the right one. */
  matters?: () => Promise<Matter[]>
  catalogueVersion?: () => Promise<string>
  /** Who may be named to follow a case to its end. */
  watchers?: () => Promise<readonly { staff: string; name: string }[]>
  /** The package that is archived: its number and its fingerprint. */
  archivePackage?: () => Promise<{ archiveNo: string; packageHash: string } | null>
  /** The last day of the notice, by the county's holidays. */
  noticeDue?: string | null
  /** A number for a batch that travels back. */
  batchNo?: () => string
}

/** One form for one step. The case may be masked: what a form asks for, the person types. */
export type StepProps = {
  held: Case
  matter: Matter | null
  actor: Subject
  today: string
  place: StepPlace
  busy: boolean
  run: (command: Command) => void
  cancel: () => void
}
