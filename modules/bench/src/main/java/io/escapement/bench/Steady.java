package io.escapement.bench;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Calls at a steady rate, whether or not earlier calls were answered. */
final class Steady {

  private static final int OK = 200;
  private static final int NO_ANSWER = 0;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String api;

  Steady(String api) {
    this.api = api;
  }

  /** A sort of call: where to. */
  record Kind(String name, Supplier<String> path) {}

  /** What one sort of call took, from when it was due. */
  record Answers(String name, List<Long> micros, AtomicInteger failures) {

    int failed() {
      return failures.get();
    }
  }

  /** The kinds take turns; one that is in the list more than once has more of them. */
  List<Answers> run(List<Kind> kinds, int perSecond, Duration duration) {
    Map<Kind, Answers> answers = new LinkedHashMap<>();
    kinds.forEach(kind -> answers.computeIfAbsent(kind, Steady::none));
    List<CompletableFuture<Void>> open = new ArrayList<>();
    long start = System.nanoTime();
    long gap = 1_000_000_000L / perSecond;
    for (long number = 0; number * gap < duration.toNanos(); number++) {
      long due = start + number * gap;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      Kind kind = kinds.get((int) (number % kinds.size()));
      open.add(call(kind, due, requireNonNull(answers.get(kind))));
    }
    open.forEach(CompletableFuture::join);
    return List.copyOf(answers.values());
  }

  private static Answers none(Kind kind) {
    return new Answers(
        kind.name(), Collections.synchronizedList(new ArrayList<>()), new AtomicInteger());
  }

  /** A call without an answer has failed, and took as long as was waited for one. */
  private CompletableFuture<Void> call(Kind kind, long due, Answers answers) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + kind.path().get())).timeout(PATIENCE).build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(HttpResponse::statusCode)
        .exceptionally(failure -> NO_ANSWER)
        .thenAccept(
            status -> {
              answers.micros().add((System.nanoTime() - due) / 1_000);
              if (status != OK) {
                answers.failures().incrementAndGet();
              }
            });
  }
}
