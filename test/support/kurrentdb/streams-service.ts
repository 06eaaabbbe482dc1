import { Metadata, status, type StatusObject, type ServerReadableStream, type sendUnaryData } from '@grpc/grpc-js';
import { type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Faults } from './faults.js';
import { appendAnswer, appendRequest, confirmation, nameOf, readEvent, streamNotFound } from './messages.js';
import { type Recorded, type RecordedLog } from './recorded-log.js';

type ReadCall = Parameters<IStreamsServer['read']>[0];

/** The default limit of the real server. */
const largestAppend = 1024 * 1024;

/** The calls of the client's own Streams contract that the adapter makes. */
export class StreamsService {
  constructor(
    private readonly log: RecordedLog,
    private readonly faults: Faults,
    /** Why a caller is refused; undefined when they are not. */
    private readonly refusal: (metadata: Metadata) => Partial<StatusObject> | undefined,
  ) {}

  readonly append = (
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ): void => {
    const messages: streams.AppendReq[] = [];
    call.on('data', (message: streams.AppendReq) => messages.push(message));
    call.on('error', () => undefined);
    call.on('end', () => {
      const refusal = this.refusalOf(call.metadata);
      if (refusal === 'silence') return;
      if (refusal !== undefined) {
        answer(refusal);
        return;
      }
      this.judge(messages, answer);
    });
  };

  readonly read = (call: ReadCall): void => {
    const refusal = this.refusalOf(call.metadata);
    if (refusal === 'silence') return;
    if (refusal !== undefined) call.emit('error', refusal);
    else if (call.request.getOptions()?.hasSubscription() === true) this.follow(call);
    else void this.give(call, this.chosen(call.request.getOptions()));
  };

  private judge(messages: readonly streams.AppendReq[], answer: sendUnaryData<streams.AppendResp>): void {
    const { stream, expected, proposed } = appendRequest(messages);
    const size = proposed.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (size > largestAppend) {
      answer(
        failure(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded', 'maximum-append-size-exceeded', {
          'maximum-append-size': String(largestAppend),
        }),
      );
      return;
    }
    const fault = this.faults.nextAppend();
    const append = () => this.log.append(stream, expected, proposed);
    switch (fault) {
      case undefined:
        answer(null, appendAnswer(append(), expected));
        return;
      case 'done-in-silence':
        append();
        return;
      case 'done-then-cut':
        append();
        answer(broken());
        return;
      case 'done-then-timeout':
        append();
        answer({ code: status.ABORTED, details: 'Operation timed out: Prepare phase timeout' });
        return;
      case 'lost-in-silence':
        return;
      case 'lost-then-cut':
        answer(broken());
        return;
      case 'held':
        this.faults.hold(append);
    }
  }

  /** Everything of the log in order from a position on, exclusive, and then what comes. */
  private follow(call: ReadCall): void {
    const all = call.request.getOptions()?.getAll();
    const after = all?.hasPosition() === true ? Number(all.getPosition()?.getCommitPosition()) : -1;
    let next =
      all?.hasEnd() === true ? this.log.all.length : this.log.all.findIndex(({ position }) => position > after);
    if (next === -1) next = this.log.all.length;
    call.write(confirmation());
    const more = () => {
      for (; next < this.log.all.length; next += 1) {
        const event = this.log.all[next];
        if (event !== undefined) call.write(readEvent(event));
        if (this.cuts(1)) {
          call.emit('error', broken());
          return;
        }
      }
    };
    const stop = this.log.listen(more);
    call.on('cancelled', stop);
    call.on('error', stop);
    more();
  }

  private chosen(options: streams.ReadReq.Options | undefined): readonly Recorded[] | undefined {
    const backwards = options?.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const stream = options?.getStream();
    const most = Number(options?.getCount());
    if (stream !== undefined) {
      const events = this.log.stream(nameOf(stream.getStreamIdentifier()));
      if (events.length === 0) return undefined;
      const from = stream.hasRevision() ? Number(stream.getRevision()) : backwards ? Infinity : 0;
      const wanted = events.filter(({ revision }) => (backwards ? revision <= from : revision >= from));
      return (backwards ? wanted.toReversed() : wanted).slice(0, most);
    }
    const all = options?.getAll();
    const from =
      all?.hasPosition() === true ? Number(all.getPosition()?.getCommitPosition()) : backwards ? Infinity : 0;
    if (backwards)
      return this.log.all
        .filter(({ position }) => position < from)
        .toReversed()
        .slice(0, most);
    return this.log.all.slice(firstFrom(this.log.all, from)).slice(0, most);
  }

  private async give(call: ReadCall, events: readonly Recorded[] | undefined): Promise<void> {
    if (events === undefined) {
      call.end(void call.write(streamNotFound(nameOf(call.request.getOptions()?.getStream()?.getStreamIdentifier()))));
      return;
    }
    let wake: () => void = () => undefined;
    for (const name of ['drain', 'cancelled', 'close'])
      call.on(name, () => {
        wake();
      });
    for (const event of events) {
      if (call.cancelled) return;
      if (this.cuts(1)) {
        call.emit('error', broken());
        return;
      }
      if (!call.write(readEvent(event)))
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    call.end();
  }

  private cuts(events: number): boolean {
    if (this.faults.cutReadAfter === undefined) return false;
    this.faults.cutReadAfter -= events;
    if (this.faults.cutReadAfter >= 0) return false;
    this.faults.cutReadAfter = undefined;
    return true;
  }

  private refusalOf(metadata: Metadata): Partial<StatusObject> | 'silence' | undefined {
    const { state } = this.faults;
    switch (state.kind) {
      case 'leader':
        return this.refusal(metadata);
      case 'follower':
        // The adapter asks the leader for everything, or could miss what was just appended.
        return metadata.get('requires-leader')[0] === 'true'
          ? failure(status.NOT_FOUND, 'Leader info available', 'not-leader', {
              'leader-endpoint-host': '127.0.0.1',
              'leader-endpoint-port': String(state.leaderPort),
            })
          : undefined;
      case 'electing':
        return { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };
      case 'too-busy':
        return { code: status.UNAVAILABLE, details: 'Server Is Too Busy' };
      case 'read-only':
        return { code: status.UNKNOWN, details: 'No leader info available in response' };
      case 'silent':
        return 'silence';
    }
  }
}

/** Index of the first at a position or after. */
function firstFrom(all: readonly Recorded[], position: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function broken(): Partial<StatusObject> {
  return { code: status.UNAVAILABLE, details: 'Connection dropped' };
}

function failure(
  code: status,
  details: string,
  exception: string,
  more: Readonly<Record<string, string>>,
): Partial<StatusObject> {
  const metadata = new Metadata();
  metadata.set('exception', exception);
  for (const [key, value] of Object.entries(more)) metadata.set(key, value);
  return { code, details, metadata };
}
