/** A page's voice: tones made by Web Audio, no files. A loop is one looping buffer, so a throttled background tab keeps ringing. */
export interface Tone {
  /** Seconds from the start of the pattern. */
  at: number;
  lasts: number;
  hertz: number;
}
export interface Pattern {
  tones: readonly Tone[];
  loudness: number;
  /** Seconds from one start to the next while it waits; undefined: heard once. */
  every: number | undefined;
}

const attackSeconds = 0.008;
const releaseSeconds = 0.05;

export class Sound {
  readonly #changed: () => void;
  #context: AudioContext | undefined;
  #ringing: { pattern: Pattern; source: AudioBufferSourceNode } | undefined;

  /** `changed`: the browser has allowed sound, or taken it back. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  start(): void {
    if (this.#context) return;
    this.#context = new AudioContext();
    this.#context.addEventListener('statechange', this.#changed);
    void this.#context.resume();
  }

  stop(): void {
    this.ring(undefined);
    this.#context?.removeEventListener('statechange', this.#changed);
    void this.#context?.close();
    this.#context = undefined;
  }

  get allowed(): boolean {
    return this.#context?.state === 'running';
  }

  /** To be called within a click or a key press. */
  allow(): void {
    void this.#context?.resume();
  }

  /** Rings until told otherwise; the same pattern again goes on without a break. */
  ring(pattern: Pattern | undefined): void {
    if (this.#ringing?.pattern === pattern) return;
    this.#ringing?.source.stop();
    this.#ringing = undefined;
    if (pattern?.every === undefined) return;
    const source = this.#play(pattern, pattern.every);
    if (!source) return;
    source.loop = true;
    this.#ringing = { pattern, source };
  }

  once(pattern: Pattern): void {
    this.#play(pattern, patternLength(pattern));
  }

  #play(pattern: Pattern, seconds: number): AudioBufferSourceNode | undefined {
    const context = this.#context;
    if (!context) return undefined;
    const source = context.createBufferSource();
    source.buffer = rendered(context, pattern, seconds);
    source.connect(context.destination);
    source.start();
    return source;
  }
}

const patternLength = (pattern: Pattern): number =>
  Math.max(...pattern.tones.map((tone) => tone.at + tone.lasts)) + releaseSeconds;

function rendered(context: AudioContext, pattern: Pattern, seconds: number): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, Math.ceil(seconds * rate), rate);
  const samples = buffer.getChannelData(0);
  for (const tone of pattern.tones) {
    const first = Math.floor(tone.at * rate);
    const count = Math.min(Math.floor(tone.lasts * rate), samples.length - first);
    for (let n = 0; n < count; n += 1) {
      samples[first + n] = pattern.loudness * envelope(n / rate, tone.lasts) * wave(tone.hertz, n / rate);
    }
  }
  return buffer;
}

/** Some harmonics, so that small speakers and old ears hear it. */
function wave(hertz: number, at: number): number {
  const turn = 2 * Math.PI * hertz * at;
  return 0.7 * Math.sin(turn) + 0.2 * Math.sin(2 * turn) + 0.1 * Math.sin(3 * turn);
}

const envelope = (at: number, lasts: number): number =>
  Math.min(1, at / attackSeconds, Math.max(0, (lasts - at) / releaseSeconds));
