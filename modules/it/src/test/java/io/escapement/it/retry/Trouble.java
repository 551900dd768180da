package io.escapement.it.retry;

import io.escapement.temporal.HttpFailure;
import io.escapement.temporal.IdempotencyHeader;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.temporal.activity.Activity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Fails in the way that the job's name says. */
final class Trouble implements Attempts {

  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Rows rows;
  private final URI destination;

  Trouble(Rows rows, URI destination) {
    this.rows = rows;
    this.destination = destination;
  }

  /** What the attempts of a job knew, in order. */
  List<String> seen(String jobId) {
    return seen.stream().filter(line -> line.startsWith(jobId + " ")).toList();
  }

  /** Lets the attempts go that hang. */
  void release() {
    end.countDown();
  }

  @Override
  public String attempt(JobWindow window) throws Exception {
    JobContext context = JobContext.current();
    int attempt = context.attempt();
    seen.add(
        "%s #%d after %s with %s"
            .formatted(
                context.jobId(),
                attempt,
                context.lastFailureReason().orElse("nothing"),
                Activity.getExecutionContext()
                    .getHeartbeatDetails(String.class)
                    .orElse("nothing")));
    return switch (window.jobId()) {
      case "slow", "hurried" -> attempt == 1 ? hang() : "done";
      case "hopeless" -> hang();
      case "silent" -> silent(attempt);
      case "starved" -> starved(attempt);
      case "limited" -> call();
      case "left" -> rows.lock("left", "right", attempt);
      case "right" -> rows.lock("right", "left", attempt);
      default -> throw new IllegalArgumentException(window.jobId());
    };
  }

  private String hang() throws InterruptedException {
    return "released: " + end.await(3, TimeUnit.MINUTES);
  }

  private String silent(int attempt) throws Exception {
    if (attempt == 1) {
      Activity.getExecutionContext().heartbeat("page 3");
      throw new SQLException("no", "40001");
    }
    if (attempt == 2) {
      Activity.getExecutionContext().heartbeat("page 7");
      return hang();
    }
    return "done";
  }

  private static String starved(int attempt) {
    if (attempt == 1) {
      throw new RejectedExecutionException("no thread is left");
    }
    return "done";
  }

  private String call() throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(destination);
    return HttpFailure.check(
            HttpClient.newHttpClient()
                .send(
                    IdempotencyHeader.set(request, "charge").build(),
                    HttpResponse.BodyHandlers.ofString()))
        .body();
  }
}
