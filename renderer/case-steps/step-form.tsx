import type { ComponentType } from 'react'
import type { CommandType } from '../../shared/case/command'
import { AcceptStep, DeemedStep, DeferralStep, ReceiveStep } from './acceptance-steps'
import { AmendStep } from './amend-step'
import { CheckStep, CommitmentStep } from './commitment-steps'
import { CorrectionStep, PermitStep, SupplyStep } from './correction-steps'
import {
  ArchiveStep,
  AtOnceStep,
  CloseStep,
  DecideStep,
  OutsideStep,
  ReceiveCountyStep,
  ReviewStep,
  SendBackStep,
  SendHomeStep,
  TransferStep,
} from './county-steps'
import { DeliverStep } from './deliver-step'
import { ResumeStep, ReturnStep, SuspendStep, TerminateStep, WithdrawStep } from './end-steps'
import { CheckFeeStep, FeePaidStep, FeeStep } from './fee-steps'
import { DefaultStep, InvitationStep, OpenJointStep, OpinionStep } from './joint-steps'
import { AddMaterialsStep, OriginalsStep } from './paper-steps'
import { AnswerExtensionStep, AskExtensionStep, BeginProcedureStep, EndProcedureStep } from './procedure-steps'
import { RefusalStep } from './refusal-steps'
import { HandResultStep, ListResultsStep } from './result-steps'
import { AnswerStep, DirectStep, PriorityStep, WatcherStep } from './service-steps'
import type { StepProps } from './step-props'
import { TripStep } from './trip-steps'
import { HoldVisitStep, PlanVisitStep } from './visit-steps'

/** The steps that have a form here, the ones that lead on first. Those of the village (收件, 交接, 评价) are pages of their own. */
const FORMS = {
  receiveAtTownship: ReceiveStep,
  accept: AcceptStep,
  acceptWithDeferral: DeferralStep,
  deemAccepted: DeemedStep,
  settleAtOnce: AtOnceStep,
  requestCorrection: props => <CorrectionStep {...props} type="requestCorrection" />,
  supplyCorrection: SupplyStep,
  permitCorrection: PermitStep,
  addMaterials: AddMaterialsStep,
  makeCommitment: CommitmentStep,
  proposeRefusal: props => <RefusalStep {...props} type="proposeRefusal" />,
  refuseAcceptance: props => <RefusalStep {...props} type="refuseAcceptance" />,
  answerQuestion: AnswerStep,
  transferUp: TransferStep,
  receiveAtCounty: ReceiveCountyStep,
  review: ReviewStep,
  decide: DecideStep,
  sendBackReview: SendBackStep,
  giveOpinion: OpinionStep,
  openJoint: OpenJointStep,
  noteInvitation: InvitationStep,
  defaultOpinion: DefaultStep,
  planVisit: PlanVisitStep,
  holdVisit: HoldVisitStep,
  beginProcedure: BeginProcedureStep,
  endProcedure: EndProcedureStep,
  requestExtension: AskExtensionStep,
  answerExtension: AnswerExtensionStep,
  requestSupplement: props => <CorrectionStep {...props} type="requestSupplement" />,
  checkFee: CheckFeeStep,
  close: CloseStep,
  sendHome: SendHomeStep,
  deliver: DeliverStep,
  handResult: HandResultStep,
  listResults: ListResultsStep,
  proposeFee: FeeStep,
  noteFeePaid: FeePaidStep,
  noteTrip: TripStep,
  checkCommitment: CheckStep,
  noteOutside: OutsideStep,
  moveOriginals: OriginalsStep,
  setPriority: PriorityStep,
  directToCounty: DirectStep,
  assignWatcher: WatcherStep,
  amend: AmendStep,
  returnCase: ReturnStep,
  suspend: SuspendStep,
  resume: ResumeStep,
  withdraw: WithdrawStep,
  terminate: TerminateStep,
  archive: ArchiveStep,
} as const satisfies Partial<Record<CommandType, ComponentType<StepProps>>>

export type StepType = keyof typeof FORMS

export const STEP_TYPES = Object.keys(FORMS) as StepType[]

/** Of the commands that are allowed those with a form, in the order in which a case goes through them. */
export const stepsOf = (allowed: readonly string[]): StepType[] => STEP_TYPES.filter(type => allowed.includes(type))

/** What is right now and then: it stands behind 更多, so that the step that leads on is found at once. */
const NOW_AND_THEN: readonly StepType[] = [
  'permitCorrection',
  'addMaterials',
  'noteInvitation',
  'planVisit',
  'beginProcedure',
  'requestExtension',
  'requestSupplement',
  'noteOutside',
  'handResult',
  'listResults',
  'proposeFee',
  'noteFeePaid',
  'noteTrip',
  'moveOriginals',
  'setPriority',
  'directToCounty',
  'assignWatcher',
  'amend',
  'returnCase',
  'suspend',
  'resume',
  'withdraw',
  'terminate',
]

/** The steps in two groups: those that lead on, and those that are right now and then. */
export const groupSteps = (steps: readonly StepType[]): { leading: StepType[]; other: StepType[] } => ({
  leading: steps.filter(type => !NOW_AND_THEN.includes(type)),
  other: steps.filter(type => NOW_AND_THEN.includes(type)),
})

/** One command, one small form. What it asks is what the law asks for that step; `decide` judges it. */
export function StepForm({ type, ...props }: StepProps & { type: StepType }) {
  const Form: ComponentType<StepProps> = FORMS[type]
  return <Form {...props} />
}
