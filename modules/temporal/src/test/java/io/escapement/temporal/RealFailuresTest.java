package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Failures as they come, not as a test would make them up. */
class RealFailuresTest {

  private static void assertReason(ThrowingCallable work, String reason) {
    Throwable failure = catchThrowable(work);
    assertThat(failure).isNotNull();
    assertThat(FailureClassifier.builtIn().classify(failure, RetryPolicy.ofDefaults()))
        .as("%s", failure)
        .isEqualTo(reason);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress closedPort() throws IOException {
    try (ServerSocket closed = listening()) {
      return new InetSocketAddress(closed.getInetAddress(), closed.getLocalPort());
    }
  }

  private static URI uri(InetSocketAddress address) {
    return URI.create("http://127.0.0.1:%d/".formatted(address.getPort()));
  }

  @Nested
  class OfTheNetwork {

    @Test
    void aConnectionIsRefused() throws IOException {
      InetSocketAddress nobody = closedPort();
      assertReason(() -> new Socket().connect(nobody), Reason.TRANSIENT_NETWORK);
      assertReason(() -> SocketChannel.open(nobody), Reason.TRANSIENT_NETWORK);
      assertReason(() -> get(uri(nobody)), Reason.TRANSIENT_NETWORK);
    }

    @Test
    void aHostIsNotKnown() {
      InetSocketAddress unknown = InetSocketAddress.createUnresolved("nobody.invalid", 80);
      assertReason(() -> new Socket().connect(unknown), Reason.TRANSIENT_NETWORK);
      assertReason(() -> SocketChannel.open(unknown), Reason.TRANSIENT_NETWORK);
      assertReason(() -> get(URI.create("http://nobody.invalid/")), Reason.TRANSIENT_NETWORK);
    }

    @Test
    void aConnectionIsReset() throws IOException {
      try (ServerSocket server = listening();
          Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
        Socket accepted = server.accept();
        accepted.setOption(StandardSocketOptions.SO_LINGER, 0); // closes with a reset
        accepted.close();
        assertReason(() -> client.getInputStream().read(), Reason.TRANSIENT_NETWORK);
      }
    }

    @Test
    void nobodyAnswersInTime() throws IOException {
      try (ServerSocket silent = listening();
          Socket client = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
        client.setSoTimeout(20);
        assertReason(() -> client.getInputStream().read(), Reason.TIMEOUT);
        URI uri = uri(new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()));
        assertReason(() -> get(uri), Reason.TIMEOUT);
        assertReason(
            () ->
                HttpClient.newHttpClient()
                    .sendAsync(request(uri), HttpResponse.BodyHandlers.ofString())
                    .join(),
            Reason.TIMEOUT);
      }
    }

    private HttpRequest request(URI uri) {
      return HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(300)).build();
    }

    private void get(URI uri) throws IOException, InterruptedException {
      HttpClient.newHttpClient().send(request(uri), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aPoolThatTakesNoMoreLacksAResource() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.shutdownNow();
    assertReason(() -> pool.execute(() -> {}), Reason.INSUFFICIENT_RESOURCE);
  }

  @Test
  void aTextThatIsNoNumberIsNotValid() {
    assertReason(() -> Integer.parseInt("many"), Reason.VALIDATION);
    assertReason(
        () -> {
          throw new CompletionException(catchThrowable(() -> Integer.parseInt("many")));
        },
        Reason.VALIDATION);
  }
}
