import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type AppendAnswer, type Proposed, type Recorded } from './recorded-log.js';

const ticksPerMs = 10_000n;

/** An event as an answer to a read. */
export function readEvent(event: Recorded): streams.ReadResp {
  const id = new shared.UUID();
  id.setString(event.id);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(streamIdentifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(BigInt(event.created.getTime()) * ticksPerMs));
  recorded.setCustomMetadata(event.metadata);
  recorded.setData(event.data);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const response = new streams.ReadResp();
  response.setEvent(read);
  return response;
}

export function confirmation(): streams.ReadResp {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId('stand-in');
  const response = new streams.ReadResp();
  response.setConfirmation(confirmed);
  return response;
}

export function streamNotFound(stream: string): streams.ReadResp {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(streamIdentifier(stream));
  const response = new streams.ReadResp();
  response.setStreamNotFound(missing);
  return response;
}

export function appendAnswer(answer: AppendAnswer, expected: number): streams.AppendResp {
  const response = new streams.AppendResp();
  if (answer.kind === 'appended') {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(answer.position));
    position.setPreparePosition(String(answer.position));
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(answer.revision));
    success.setPosition(position);
    response.setSuccess(success);
    return response;
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (answer.actual === -1) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(answer.actual));
  if (expected === -1) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  response.setWrongExpectedVersion(wrong);
  return response;
}

/** What a whole append asks for. @throws when it says no exact revision, which the adapter never does */
export function appendRequest(messages: readonly streams.AppendReq[]): {
  readonly stream: string;
  readonly expected: number;
  readonly proposed: readonly Proposed[];
} {
  const options = messages[0]?.getOptions();
  if (options === undefined || !(options.hasNoStream() || options.hasRevision()))
    throw new Error('An append without an exact expected revision');
  return {
    stream: nameOf(options.getStreamIdentifier()),
    expected: options.hasNoStream() ? -1 : Number(options.getRevision()),
    proposed: messages.slice(1).flatMap((message) => {
      const event = message.getProposedMessage();
      if (event === undefined) return [];
      return {
        id: event.getId()?.getString() ?? '',
        type: event.getMetadataMap().get('type') ?? '',
        contentType: event.getMetadataMap().get('content-type') ?? '',
        metadata: event.getCustomMetadata_asU8(),
        data: event.getData_asU8(),
      };
    }),
  };
}

export function nameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

function streamIdentifier(name: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));
  return identifier;
}
