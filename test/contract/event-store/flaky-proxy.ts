import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between a store and its server, and breaks connections at the worst moments. */
export class FlakyProxy {
  private readonly pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  private swallowing = false;

  private constructor(
    private listening: Server,
    private readonly target: URL,
  ) {}

  static async before(url: string): Promise<FlakyProxy> {
    const proxy = new FlakyProxy(createServer(), new URL(url));
    await proxy.listen(0);
    return proxy;
  }

  /** The target's URL by way of this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Cuts every connection on both sides. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  /** Cuts the clients off; the server is not told and goes on with what it was asked. */
  cutClients(): void {
    for (const { client } of this.pairs) client.destroy();
  }

  /** The next answer of the server is lost together with its connection; what was asked has been done. */
  swallowNextAnswer(): void {
    this.swallowing = true;
  }

  /** Nobody gets through until `restore`. */
  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listening.close(resolve));
  }

  async restore(): Promise<void> {
    const { port } = this;
    this.listening = createServer();
    await this.listen(port);
  }

  private port = 0;

  private async listen(port: number): Promise<void> {
    this.listening.on('connection', (client) => {
      this.carry(client);
    });
    this.listening.listen(port, '127.0.0.1');
    await once(this.listening, 'listening');
    this.port = (this.listening.address() as AddressInfo).port;
  }

  private carry(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const pair = { client, server };
    this.pairs.add(pair);
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (this.swallowing) {
        this.swallowing = false;
        client.destroy();
        server.destroy();
      } else if (!client.destroyed) client.write(data);
    });
    for (const socket of [client, server]) socket.on('error', () => undefined);
    server.on('close', () => {
      this.pairs.delete(pair);
      client.destroy();
    });
  }
}
