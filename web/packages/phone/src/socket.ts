/** The socket of SIP: as JsSIP wants one, but each connection opens with a fresh ticket. */

const BAD_TICKET = 4401;
const BAD_ORIGIN = 4403;

export interface SipSocketOptions {
  /** `/sip?ticket=…` of the identity, good for the first connection */
  first: string;
  /** the address for another one; null: the identity is over */
  reopen: () => Promise<string | null>;
  /** the identity is over: no more connections */
  over: () => void;
  base?: string;
  open?: (url: string) => WebSocket;
}

export class SipSocket {
  readonly url: string;
  readonly sip_uri: string;
  via_transport: string;
  onconnect: () => void = () => {};
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => {};
  ondata: (data: unknown) => void = () => {};

  private wire: WebSocket | null = null;
  private next: string | null;
  private attempt = 0;
  private readonly options: SipSocketOptions;

  constructor(options: SipSocketOptions) {
    this.options = options;
    const at = new URL('/sip', options.base ?? location.href);
    at.protocol = at.protocol.replace('http', 'ws');
    this.url = at.href;
    this.sip_uri = `sip:${at.host};transport=ws`;
    this.via_transport = at.protocol === 'wss:' ? 'WSS' : 'WS';
    this.next = options.first;
  }

  connect(): void {
    if (this.wire) return;
    void this.open(++this.attempt);
  }

  disconnect(): void {
    this.attempt += 1;
    this.drop();
  }

  send(message: string): boolean {
    if (!this.isConnected()) return false;
    this.wire!.send(message);
    return true;
  }

  isConnected(): boolean {
    return this.wire?.readyState === 1;
  }

  isConnecting(): boolean {
    return this.wire?.readyState === 0;
  }

  private async open(attempt: number): Promise<void> {
    let path = this.next;
    this.next = null; // a ticket opens one socket
    if (path === null) {
      try {
        path = await this.options.reopen();
      } catch {
        if (attempt === this.attempt) this.ondisconnect(true);
        return;
      }
    }
    if (attempt !== this.attempt) return;
    if (path === null) {
      this.options.over();
      return;
    }
    const url = new URL(path, this.url).href.replace(/^http/, 'ws');
    const wire = this.options.open?.(url) ?? new WebSocket(url, 'sip');
    wire.binaryType = 'arraybuffer';
    this.wire = wire;
    wire.onopen = () => this.onconnect();
    wire.onmessage = ({ data }) => this.ondata(data);
    wire.onclose = ({ code, reason, wasClean }) => {
      this.drop();
      if (code === BAD_ORIGIN) this.options.over();
      else this.ondisconnect(!wasClean || code === BAD_TICKET, code, reason);
    };
  }

  private drop(): void {
    const wire = this.wire;
    this.wire = null;
    if (!wire) return;
    wire.onopen = wire.onmessage = wire.onclose = wire.onerror = null;
    wire.close();
  }
}
