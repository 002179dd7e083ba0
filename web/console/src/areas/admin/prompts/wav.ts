/** Sounds of the browser as WAV files: the server takes nothing else. */

const RATE = 16000;

/** Samples (-1 to 1) as a WAV file of 16 bit, mono. */
export function encodeWav(samples: Float32Array, rate: number): Blob {
  const data = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, word: string) => [...word].forEach((letter, place) => data.setUint8(at + place, letter.charCodeAt(0)));
  text(0, 'RIFF');
  data.setUint32(4, 36 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  data.setUint32(16, 16, true);
  data.setUint16(20, 1, true);
  data.setUint16(22, 1, true);
  data.setUint32(24, rate, true);
  data.setUint32(28, rate * 2, true);
  data.setUint16(32, 2, true);
  data.setUint16(34, 16, true);
  text(36, 'data');
  data.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, place) => data.setInt16(44 + place * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true));
  return new Blob([data], { type: 'audio/wav' });
}

/** Whether a file begins as a WAV file does. */
export async function isWav(file: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 12).arrayBuffer());
  return head.startsWith('RIFF') && head.slice(8) === 'WAVE';
}

/** Anything that this browser can play as WAV of 16 kHz; a WAV file stays as it is. Rejects with what is no sound. */
export async function toWav(file: Blob): Promise<Blob> {
  if (await isWav(file)) return file;
  const context = new OfflineAudioContext(1, 1, RATE);
  const decoded = await context.decodeAudioData(await file.arrayBuffer());
  const mixed = new OfflineAudioContext(1, Math.max(1, Math.ceil(decoded.duration * RATE)), RATE);
  const source = mixed.createBufferSource();
  source.buffer = decoded;
  source.connect(mixed.destination);
  source.start();
  return encodeWav((await mixed.startRendering()).getChannelData(0), RATE);
}

/** A recording of the microphone that runs. */
export interface Take {
  /** Ends it and gives what was recorded; a second time the same. */
  stop: () => Promise<Blob>;
}

/** Starts to record. Rejects when there is no microphone or it may not be used. */
export async function record(): Promise<Take> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const recorder = new MediaRecorder(stream);
  const pieces: Blob[] = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.start();
  let stopped: Promise<Blob> | undefined;
  const stop = () =>
    new Promise<Blob>((resolve) => {
      recorder.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        resolve(new Blob(pieces, { type: recorder.mimeType }));
      };
      recorder.stop();
    });
  return { stop: () => (stopped ??= stop()) };
}
