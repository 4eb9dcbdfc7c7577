import { useCallback, useEffect, useRef, useState } from 'react'

/** A Chinese voice of this PC, one that works without a network first; null where there is none. */
export function pickVoice(voices: readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService'>[]): number | null {
  const isChinese = (lang: string) => /^(?:zh|cmn)(?:[-_]|$)/i.test(lang)
  const local = voices.findIndex(voice => isChinese(voice.lang) && voice.localService)
  const any = local === -1 ? voices.findIndex(voice => isChinese(voice.lang)) : local
  return any === -1 ? null : any
}

/** Slowly, for old ears. */
const RATE = 0.8

/** Reads lines aloud where the PC can. `heard` is true once it came to the end by itself. */
export function useVoice() {
  const speech: SpeechSynthesis | undefined = globalThis.speechSynthesis
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null)
  const [speaking, setSpeaking] = useState(false)
  const [heard, setHeard] = useState('')
  const turn = useRef(0)
  useEffect(() => {
    if (!speech) return
    // Chromium fills the list some time after the page asked for it first.
    const look = () => {
      const voices = speech.getVoices()
      const at = pickVoice(voices)
      setVoice(at === null ? null : (voices[at] ?? null))
    }
    look()
    speech.addEventListener('voiceschanged', look)
    return () => {
      speech.removeEventListener('voiceschanged', look)
      speech.cancel()
    }
  }, [speech])
  const stop = useCallback(() => {
    turn.current += 1
    speech?.cancel()
    setSpeaking(false)
  }, [speech])
  const speak = useCallback(
    (text: string) => {
      if (!speech || !voice) return
      stop()
      const mine = turn.current
      // Line by line: a long text at once is cut off after some seconds by some voices.
      const lines = text.split('\n').filter(Boolean)
      setSpeaking(true)
      lines.forEach((line, index) => {
        const saying = new SpeechSynthesisUtterance(line)
        saying.voice = voice
        saying.lang = voice.lang
        saying.rate = RATE
        saying.onend = () => {
          if (turn.current !== mine || index < lines.length - 1) return
          setSpeaking(false)
          setHeard(text)
        }
        saying.onerror = () => turn.current === mine && stop()
        speech.speak(saying)
      })
    },
    [speech, voice, stop],
  )
  return { canSpeak: voice !== null, speaking, heard, speak, stop }
}
