package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.policy.RetryPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFailureTest {

  private static HttpFailure of(int status, String retryAfter) {
    return catchThrowableOfType(HttpFailure.class, () -> HttpFailure.check(status, retryAfter));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 301, 304, 399})
  void letsPassWhatIsNoFailure(int status) {
    assertThatCode(() -> HttpFailure.check(status, "7")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "400, validation",
    "401, unknown",
    "403, unknown",
    "404, unknown",
    "408, timeout",
    "409, unknown",
    "413, validation",
    "415, validation",
    "422, validation",
    "429, rate-limited",
    "500, unknown",
    "502, transient-network",
    "503, insufficient-resource",
    "504, timeout",
    "507, insufficient-resource",
  })
  void namesTheReasonByTheStatus(int status, String reason) {
    HttpFailure failure = of(status, null);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.retryAfter()).isEmpty();
    assertThat(failure).hasMessage("HTTP status " + status);
    assertThat(
            FailureClassifier.builtIn()
                .classify(new IllegalStateException(failure), RetryPolicy.ofDefaults()))
        .isEqualTo(reason);
  }

  @Test
  void takesAnUnavailableServiceThatNamesAWaitAsALimit() {
    assertThat(of(503, "7").reason()).isEqualTo("rate-limited");
    assertThat(of(503, "soon").reason()).isEqualTo("insufficient-resource");
  }

  @Test
  void tellsTheWait() {
    assertThat(of(429, "7").retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(of(429, "7")).hasMessage("HTTP status 429, Retry-After: 7");
    assertThat(of(500, "7").retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Nested
  class OfARealAnswer {

    @Test
    void isReadFromTheJdksClient() throws IOException, InterruptedException {
      try (Answering server = Answering.with(429, Map.of("Retry-After", "7"))) {
        HttpResponse<String> response = get(server.uri());
        HttpFailure failure =
            catchThrowableOfType(HttpFailure.class, () -> HttpFailure.check(response));
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
      }
      try (Answering server = Answering.with(200, Map.of())) {
        HttpResponse<String> response = get(server.uri());
        assertThat(HttpFailure.check(response)).isSameAs(response);
      }
    }

    /** The JDK's server puts a date of its own on each answer: this one writes bytes. */
    @Test
    void holdsADateAgainstTheServersOwnClock() throws IOException, InterruptedException {
      String longAgo =
          String.join(
              "\r\n",
              "HTTP/1.1 503 Busy",
              "Date: Mon, 24 Nov 2025 12:00:00 GMT",
              "Retry-After: Mon, 24 Nov 2025 12:00:07 GMT",
              "Content-Length: 0",
              "",
              "");
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        CompletableFuture<Void> answered =
            CompletableFuture.runAsync(() -> answerOnce(server, longAgo));
        HttpResponse<String> response =
            get(URI.create("http://127.0.0.1:" + server.getLocalPort()));
        HttpFailure failure =
            catchThrowableOfType(HttpFailure.class, () -> HttpFailure.check(response));
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        answered.join();
      }
    }

    private void answerOnce(ServerSocket server, String answer) {
      try (Socket client = server.accept()) {
        BufferedReader request =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(request.lines().takeWhile(line -> !line.isEmpty())).isNotEmpty();
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void isReadFromOkHttp() throws IOException {
      try (Answering server = Answering.with(429, Map.of("Retry-After", "7"))) {
        Request request = new Request.Builder().url(server.uri().toString()).build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
          HttpFailure failure =
              catchThrowableOfType(
                  HttpFailure.class,
                  () -> HttpFailure.check(response.code(), response.header("Retry-After")));
          assertThat(failure.reason()).isEqualTo("rate-limited");
          assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        }
      }
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
