package io.escapement.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Calls at a steady rate, whether or not earlier calls were answered. */
final class Steady {

  private final HttpClient client = HttpClient.newHttpClient();
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

  /** The kinds take turns. */
  List<Answers> run(List<Kind> kinds, int perSecond, Duration duration) {
    List<Answers> answers = kinds.stream().map(Steady::none).toList();
    List<CompletableFuture<Void>> open = new ArrayList<>();
    long start = System.nanoTime();
    long gap = 1_000_000_000L / perSecond;
    for (long number = 0; number * gap < duration.toNanos(); number++) {
      long due = start + number * gap;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int turn = (int) (number % kinds.size());
      open.add(call(kinds.get(turn), due, answers.get(turn)));
    }
    open.forEach(CompletableFuture::join);
    return answers;
  }

  private static Answers none(Kind kind) {
    return new Answers(
        kind.name(), Collections.synchronizedList(new ArrayList<>()), new AtomicInteger());
  }

  private CompletableFuture<Void> call(Kind kind, long due, Answers answers) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + kind.path().get())).build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenAccept(
            answer -> {
              answers.micros().add((System.nanoTime() - due) / 1_000);
              if (answer.statusCode() != 200) {
                answers.failures().incrementAndGet();
              }
            });
  }
}
