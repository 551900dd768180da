package io.escapement.examples.export;

import io.escapement.policy.Reason;
import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts a report under the window's idempotency key. Exceptions of the network keep their type,
 * since the plugin knows their reasons; only what an HTTP status means is said here.
 */
public final class FlakyExportActivity implements FlakyExport {

  private static final Logger LOG = LoggerFactory.getLogger(FlakyExportActivity.class);

  private final FlakyDestination destination;
  private final Duration patience;
  private final HttpClient client;

  /** Posts to a destination, waiting this long for an answer. */
  public FlakyExportActivity(FlakyDestination destination, Duration patience) {
    this.destination = destination;
    this.patience = patience;
    this.client = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  @Override
  public String export(JobWindow window) throws IOException, InterruptedException {
    JobContext job = JobContext.current();
    String answer = post(job.key("export"), job.attempt(), window);
    LOG.info("{}: {} at attempt {}", window.idempotencyKey(), answer, job.attempt());
    return answer;
  }

  String post(String key, int attempt, JobWindow window) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(destination.address(key, attempt))
            .timeout(patience)
            .header("Idempotency-Key", key)
            .header(FlakyDestination.ATTEMPT, Integer.toString(attempt))
            .POST(BodyPublishers.ofString(report(window)))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return switch (response.statusCode()) {
      case 200, 201 -> response.body();
      case 429, 503 -> throw failure(Reason.RATE_LIMITED, response);
      case 400, 422 -> throw failure(Reason.VALIDATION, response);
      default -> throw failure(Reason.UNKNOWN, response);
    };
  }

  private static String report(JobWindow window) {
    return "{\"from\": \"%s\", \"to\": \"%s\"}"
        .formatted(window.intervalStart(), window.intervalEnd());
  }

  private static ApplicationFailure failure(String reason, HttpResponse<String> response) {
    return ApplicationFailure.newFailure(
        "the destination answered %d: %s".formatted(response.statusCode(), response.body()),
        reason);
  }
}
