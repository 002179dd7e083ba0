/** Microphone and loudspeaker of the page. */
import type { SoundDevice, Trouble } from './types.ts';

export class NoSound extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export class Sound {
  private stream: MediaStream | null = null;
  private microphone = '';
  private readonly element: HTMLAudioElement;

  constructor() {
    this.element = new Audio();
    this.element.autoplay = true;
  }

  /** The microphone's stream, asked for once. Throws NoSound. */
  async open(): Promise<MediaStream> {
    if (this.stream?.getAudioTracks().some((track) => track.readyState === 'live')) return this.stream;
    const wanted = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const chosen = this.microphone ? { ...wanted, deviceId: { ideal: this.microphone } } : wanted;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: chosen });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      throw new NoSound(name === 'NotAllowedError' || name === 'SecurityError' ? 'microphone_refused' : 'no_microphone');
    }
    return this.stream;
  }

  /** Let the microphone go (its light goes off). */
  release(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  /** Let the other side be heard. */
  play(remote: MediaStream): void {
    this.element.srcObject = remote;
    void this.element.play().catch(() => {}); // refused before the first click of a page: heard from that on
  }

  silence(): void {
    this.element.srcObject = null;
  }

  async list(kind: MediaDeviceKind): Promise<SoundDevice[]> {
    const found = await navigator.mediaDevices.enumerateDevices();
    return found.filter((each) => each.kind === kind).map(({ deviceId, label }) => ({ id: deviceId, label }));
  }

  /** Another microphone, also in the middle of a call. */
  async choose(id: string, connection: RTCPeerConnection | null): Promise<void> {
    this.microphone = id;
    const old = this.stream;
    if (!old) return;
    this.stream = null;
    const track = (await this.open()).getAudioTracks()[0] ?? null;
    const sender = connection?.getSenders().find((each) => each.track?.kind === 'audio');
    if (track && sender) track.enabled = sender.track?.enabled ?? true;
    await sender?.replaceTrack(track);
    old.getTracks().forEach((each) => each.stop());
  }

  async speak(id: string): Promise<void> {
    await this.element.setSinkId?.(id);
  }
}
