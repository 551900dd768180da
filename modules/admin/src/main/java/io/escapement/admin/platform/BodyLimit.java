package io.escapement.admin.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Refuses bodies of more than 1 MiB, also those that don't say how long they are. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 2)
@Singleton
public final class BodyLimit implements ContainerRequestFilter, ContainerResponseFilter {

  /** The longest body, in bytes. */
  public static final int LONGEST = 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > LONGEST) {
      throw tooLong();
    }
    request.setEntityStream(new Limited(request.getEntityStream()));
  }

  /** The rest of a body that was refused is not read, so the connection is of no more use. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean hasBody =
        request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    if (hasBody && response.getStatus() >= 400) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  private static ApiException tooLong() {
    return new ApiException(
        ErrorName.PAYLOAD_TOO_LARGE,
        "the body is longer than %d bytes; no job needs so much".formatted(LONGEST),
        Map.of("bound", LONGEST));
  }

  private static final class Limited extends FilterInputStream {

    private long read;

    Limited(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > LONGEST) {
        throw tooLong();
      }
    }
  }
}
