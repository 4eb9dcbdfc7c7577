import { describe, expect, test } from 'vitest'
import type { UploadAnswer } from '../../../shared/sync/station-ports'
import { watchUpload } from '../../../shared/sync/upload-watch'

/** A photo on its way, with a clock that the test winds by hand. */
function onItsWay() {
  const answers: UploadAnswer[] = []
  let stalled: (() => void) | null = null
  let aborted = 0
  const urls: string[] = []
  const watch = watchUpload(
    { onUrl: url => urls.push(url) },
    {
      arm(after) {
        stalled = after
        return () => (stalled = null)
      },
      abort: () => (aborted += 1),
      answer: how => answers.push(how),
    },
  )
  return { watch, answers, urls, waitTooLong: () => stalled?.(), aborted: () => aborted }
}

describe('a photo on its way to the county', () => {
  test('that goes on where it was tells only what crossed the wire this time', () => {
    const { watch, answers, urls } = onItsWay()
    watch.named('/files/1')
    watch.accepted(100, 400)
    watch.accepted(50, 450)
    watch.succeeded()
    expect(urls).toEqual(['/files/1'])
    expect(answers).toEqual([{ kind: 'done', sentBytes: 150 }])
  })

  test('is given up when no byte moves, once, and the call is ended', () => {
    const { answers, waitTooLong, aborted } = onItsWay()
    waitTooLong()
    waitTooLong()
    expect(answers).toEqual([{ kind: 'unreachable' }])
    expect(aborted()).toBe(1)
  })

  test('that has arrived is not given up afterwards', () => {
    const { watch, answers, waitTooLong } = onItsWay()
    watch.succeeded()
    waitTooLong()
    expect(answers).toEqual([{ kind: 'done', sentBytes: 0 }])
  })

  test.each([
    [0, { kind: 'unreachable' }],
    [404, { kind: 'lost' }],
    [410, { kind: 'lost' }],
    [460, { kind: 'lost' }],
    [422, { kind: 'refused', status: 422 }],
  ])('that ends with %i is told apart', (status, told) => {
    const { watch, answers } = onItsWay()
    watch.failed(status)
    expect(answers).toEqual([told])
  })
})
