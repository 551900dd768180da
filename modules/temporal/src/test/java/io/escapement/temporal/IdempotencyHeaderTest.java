package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.Launch;
import io.escapement.policy.RetryPolicy;
import io.escapement.policy.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyHeaderTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
  private static final String KEY = "nightly@2026-11-23T02:00:00Z/charge";

  private static void enter(int attempt) {
    Window window = new Window("nightly", TWO, TWO.minusSeconds(86_400));
    JobHeader header = JobHeader.of(Launch.late(window), RetryPolicy.ofDefaults(), 0);
    JobContext.of(header, TryHeader.of(window), attempt, Trail.empty()).enter();
  }

  @AfterEach
  void leave() {
    JobContext.leave();
  }

  @Test
  void isTheSameForEachAttemptOfAStep() throws IOException, InterruptedException {
    try (Answering server = Answering.with(200, Map.of())) {
      for (int attempt = 1; attempt <= 2; attempt++) {
        enter(attempt);
        HttpRequest request =
            IdempotencyHeader.set(HttpRequest.newBuilder(server.uri()), "charge").build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
      }
      assertThat(server.received("Idempotency-Key")).containsExactly(KEY, KEY);
    }
  }

  @Test
  void goesWithEachRequestOfOkHttpByAnInterceptor() throws IOException {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header(IdempotencyHeader.NAME, JobContext.current().key("charge"))
                            .build()))
            .build();
    enter(1);
    try (Answering server = Answering.with(200, Map.of())) {
      Request request = new Request.Builder().url(server.uri().toString()).build();
      client.newCall(request).execute().close();
      assertThat(server.received("Idempotency-Key")).containsExactly(KEY);
    }
  }

  @Test
  void isRefusedOutsideAJob() {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1/"));
    assertThatThrownBy(() -> IdempotencyHeader.set(request, "charge"))
        .isInstanceOf(IllegalStateException.class);
  }
}
