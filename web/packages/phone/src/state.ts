import { OFF, type PhoneCall, type PhoneState } from './types.ts';

/** A state that tells its listeners; equal values tell nobody. */
export class StateHolder {
  private value: PhoneState = OFF;
  private readonly listeners = new Set<() => void>();

  get state(): PhoneState {
    return this.value;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected set(change: Partial<PhoneState>): void {
    const keys = Object.keys(change) as (keyof PhoneState)[];
    if (keys.every((key) => this.value[key] === change[key])) return;
    this.value = { ...this.value, ...change };
    for (const listener of [...this.listeners]) listener();
  }

  protected setCall(change: Partial<PhoneCall>): void {
    if (this.value.call) this.set({ call: { ...this.value.call, ...change } });
  }
}
