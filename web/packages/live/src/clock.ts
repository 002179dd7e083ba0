/** The server's clock as seen from here: instants of the live state are its, a screen's running times are told by it. */

const REMEMBERED = 20;

/** Learns the difference between the server's clock and ours from messages that carry the server's time. */
export class ServerClock {
  private differences: number[] = [];
  private readonly local: () => number;

  /** `local` is our own clock, in milliseconds. */
  constructor(local: () => number = () => Date.now()) {
    this.local = local;
  }

  /** A message made at `at` by the server's clock has just come. */
  heard(at: string): void {
    const difference = Date.parse(at) - this.local();
    if (Number.isNaN(difference)) return;
    this.differences = [...this.differences.slice(1 - REMEMBERED), difference];
  }

  /** Milliseconds now by the server's clock. Each message was late by its way here: the least late one is the nearest. */
  now(): number {
    return this.local() + (this.differences.length > 0 ? Math.max(...this.differences) : 0);
  }

  /** Forget: the machine may have slept or its clock been set. */
  reset(): void {
    this.differences = [];
  }
}
