import { readFileSync } from 'node:fs';
import {
  type ClientReadableStream,
  ChannelCredentials,
  Metadata,
  Server,
  ServerCredentials,
  type ServiceError,
} from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService, { type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { connectionString, credentialsIn } from '../../../src/platform/event-store/kurrentdb/connection-string.js';
import { nameOf } from './messages.js';
import { endOf } from './namespaced-server.js';

type AppendCall = Parameters<IStreamsServer['append']>[0];
type AppendAnswer = Parameters<IStreamsServer['append']>[1];
type ReadCall = Parameters<IStreamsServer['read']>[0];

/**
 * A log of its own on a KurrentDB server that others use, as a URL: stands before the server, begins where its log ended
 * and gives every stream a suffix that nobody sees who comes this way. Asks one node, which has to be the leader.
 */
export class KurrentNamespace {
  private constructor(
    private readonly server: Server,
    private readonly client: InstanceType<typeof streamsService.StreamsClient>,
    readonly port: number,
    private readonly target: string,
    private readonly suffix: string,
    private readonly begin: Awaited<ReturnType<typeof endOf>>,
  ) {
    server.addService(streamsService.StreamsService, { append: this.append, read: this.read });
  }

  static async before(target: string, suffix: string): Promise<KurrentNamespace> {
    const begin = await endOf(target);
    const server = new Server();
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    const { host, searchParams } = new URL(connectionString(target).replace('esdb', 'http'));
    const client = new streamsService.StreamsClient(host, channelCredentials(searchParams));
    return new KurrentNamespace(server, client, port, target, suffix, begin);
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  stop(): void {
    this.server.forceShutdown();
    this.client.close();
  }

  private readonly append = (call: AppendCall, answer: AppendAnswer): void => {
    const upstream = this.client.append(
      this.metadataOf(call.metadata),
      { deadline: call.getDeadline() },
      (error, response) => {
        if (error === null) answer(null, response);
        else answer(asStatus(error));
      },
    );
    call.on('cancelled', () => {
      upstream.cancel();
    });
    call.on('error', () => undefined);
    call.on('data', (message: streams.AppendReq) => {
      const options = message.getOptions();
      options?.setStreamIdentifier(named(`${nameOf(options.getStreamIdentifier())}${this.suffix}`));
      upstream.write(message);
    });
    call.on('end', () => {
      upstream.end();
    });
  };

  private readonly read = (call: ReadCall): void => {
    const upstream = this.client.read(this.asked(call.request), this.metadataOf(call.metadata));
    call.on('cancelled', () => {
      upstream.cancel();
    });
    call.on('drain', () => upstream.resume());
    upstream.on('data', (response: streams.ReadResp) => {
      const seen = this.seen(response);
      if (seen !== undefined && !call.write(seen)) upstream.pause();
    });
    forwardEnd(upstream, call);
  };

  /** What is asked of the server: the stream by its longer name, the log from where this one begins. */
  private asked(request: streams.ReadReq): streams.ReadReq {
    const stream = request.getOptions()?.getStream();
    stream?.setStreamIdentifier(named(`${nameOf(stream.getStreamIdentifier())}${this.suffix}`));
    const all = request.getOptions()?.getAll();
    if (all?.hasStart() === true && this.begin !== undefined) {
      const position = new streams.ReadReq.Options.Position();
      position.setCommitPosition(String(this.begin.commit));
      position.setPreparePosition(String(this.begin.prepare));
      all.setPosition(position);
    }
    return request;
  }

  /** What is answered: our events by their own names, nothing of the others. */
  private seen(response: streams.ReadResp): streams.ReadResp | undefined {
    const missing = response.getStreamNotFound();
    missing?.setStreamIdentifier(named(nameOf(missing.getStreamIdentifier()).slice(0, -this.suffix.length)));
    const event = response.getEvent()?.getEvent();
    if (event === undefined) return response.hasEvent() ? undefined : response;
    const name = nameOf(event.getStreamIdentifier());
    if (!name.endsWith(this.suffix)) return undefined;
    event.setStreamIdentifier(named(name.slice(0, -this.suffix.length)));
    return response;
  }

  private metadataOf(asked: Metadata): Metadata {
    const metadata = new Metadata();
    for (const value of asked.get('requires-leader')) metadata.set('requires-leader', value);
    const { username, password } = credentialsIn(this.target);
    if (username !== '')
      metadata.set('authorization', `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
    return metadata;
  }
}

function forwardEnd(upstream: ClientReadableStream<streams.ReadResp>, call: ReadCall): void {
  let failed = false;
  upstream.on('error', (error: ServiceError) => {
    failed = true;
    call.emit('error', asStatus(error));
  });
  upstream.on('end', () => {
    if (!failed) call.end();
  });
}

const asStatus = ({ code, details, metadata }: ServiceError) => ({ code, details, metadata });

function named(name: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));
  return identifier;
}

function channelCredentials(parameters: URLSearchParams): ChannelCredentials {
  const of = (name: string) => [...parameters].find(([key]) => key.toLowerCase() === name)?.[1];
  if (of('tls') === 'false') return ChannelCredentials.createInsecure();
  const authority = of('tlscafile');
  return ChannelCredentials.createSsl(authority === undefined ? null : readFileSync(authority));
}
