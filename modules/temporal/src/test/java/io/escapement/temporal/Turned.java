package io.escapement.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/** A codec that turns each payload's bytes round, as an encryption would make them unreadable. */
final class Turned implements PayloadCodec {

  private static final String ENCODING = "encoding";
  private static final ByteString TURNED = ByteString.copyFromUtf8("test/turned");

  static DataConverter converter() {
    return new CodecDataConverter(DefaultDataConverter.newDefaultInstance(), List.of(new Turned()));
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream()
        .map(
            plain ->
                Payload.newBuilder()
                    .putMetadata(ENCODING, TURNED)
                    .setData(turn(plain.toByteString()))
                    .build())
        .toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(Turned::decode).toList();
  }

  private static Payload decode(Payload payload) {
    if (!TURNED.equals(payload.getMetadataMap().get(ENCODING))) {
      return payload; // Not this codec's.
    }
    try {
      return Payload.parseFrom(turn(payload.getData()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteString turn(ByteString bytes) {
    byte[] turned = new byte[bytes.size()];
    for (int index = 0; index < turned.length; index++) {
      turned[index] = bytes.byteAt(turned.length - 1 - index);
    }
    return ByteString.copyFrom(turned);
  }
}
