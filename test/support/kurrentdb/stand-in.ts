import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Metadata, Server, ServerCredentials, status, type StatusObject } from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { packageRoot } from '../../../src/platform/package-root.js';
import { Faults } from './faults.js';
import { RecordedLog } from './recorded-log.js';
import { StreamsService } from './streams-service.js';

interface Options {
  readonly log?: RecordedLog;
  readonly port?: number;
  /** Asks for these on every call. */
  readonly credentials?: { readonly user: string; readonly password: string };
  readonly tls?: boolean;
}

/** Certificate of a made-up authority, and of `localhost` by it; good for a hundred years. */
export const tlsFolder = path.join(packageRoot, 'test', 'support', 'kurrentdb', 'tls');

/**
 * Stands in for a KurrentDB server: speaks the client's own protobuf contract over gRPC, keeps its events in memory and
 * fails on demand. What it cannot show is what only the real one does; `npm run test:kurrentdb` is for that.
 */
export class KurrentStandIn {
  readonly faults = new Faults();

  private constructor(
    private server: Server,
    readonly log: RecordedLog,
    readonly port: number,
    private readonly options: Options,
  ) {}

  static async start(options: Options = {}): Promise<KurrentStandIn> {
    const server = new Server();
    const port = await bind(server, options);
    const standIn = new KurrentStandIn(server, options.log ?? new RecordedLog(), port, options);
    standIn.serve();
    return standIn;
  }

  /** Without credentials. */
  get url(): string {
    return `esdb://${this.options.tls === true ? 'localhost' : '127.0.0.1'}:${this.port}?tls=${String(this.options.tls === true)}`;
  }

  /** Breaks every connection and takes no new ones until `restart`. */
  stop(): void {
    this.server.forceShutdown();
  }

  async restart(): Promise<void> {
    this.server = new Server();
    await bind(this.server, { ...this.options, port: this.port });
    this.serve();
  }

  private serve(): void {
    const service = new StreamsService(this.log, this.faults, (metadata) => this.refusal(metadata));
    this.server.addService(streamsService.StreamsService, { append: service.append, read: service.read });
    this.server.addService(gossipService.GossipService, {
      read: (_: unknown, answer: (error: null, info: gossip.ClusterInfo) => void) => {
        answer(null, this.members());
      },
    });
  }

  private refusal(metadata: Metadata): Partial<StatusObject> | undefined {
    const { credentials } = this.options;
    if (credentials === undefined) return undefined;
    const wanted = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
    return metadata.get('authorization')[0] === wanted
      ? undefined
      : { code: status.UNAUTHENTICATED, details: 'Unauthenticated' };
  }

  private members(): gossip.ClusterInfo {
    const endPoint = new gossip.EndPoint();
    endPoint.setAddress(this.options.tls === true ? 'localhost' : '127.0.0.1');
    endPoint.setPort(this.port);
    const member = new gossip.MemberInfo();
    const id = new shared.UUID();
    id.setString('00000000-0000-4000-8000-000000000001');
    member.setInstanceId(id);
    member.setIsAlive(true);
    const { VNodeState } = gossip.MemberInfo;
    const states = { leader: VNodeState.LEADER, follower: VNodeState.FOLLOWER } as const;
    const { kind } = this.faults.state;
    member.setState(kind === 'leader' || kind === 'follower' ? states[kind] : VNodeState.UNKNOWN);
    member.setHttpEndPoint(endPoint);
    const info = new gossip.ClusterInfo();
    info.addMembers(member);
    return info;
  }
}

function bind(server: Server, { port = 0, tls }: Options): Promise<number> {
  const credentials =
    tls === true
      ? ServerCredentials.createSsl(null, [
          {
            cert_chain: readFileSync(path.join(tlsFolder, 'localhost.pem')),
            private_key: readFileSync(path.join(tlsFolder, 'localhost.key')),
          },
        ])
      : ServerCredentials.createInsecure();
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}
