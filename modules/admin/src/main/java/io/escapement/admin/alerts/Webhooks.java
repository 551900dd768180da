package io.escapement.admin.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Posts messages to channels. What goes wrong is told without addresses and headers. */
final class Webhooks {

  /** Shorter than the least time between two tries, so that two of a message never overlap. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final AlertsConfig config;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  Webhooks(AlertsConfig config) {
    this.config = config;
  }

  /** Posts a message; the answer is what went wrong, and empty where the receiver took it. */
  CompletableFuture<Optional<String>> post(Message message) {
    return Optional.ofNullable(config.channels().get(message.id().channel()))
        .map(channel -> post(channel, message))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.of("is not configured")));
  }

  private CompletableFuture<Optional<String>> post(Channel channel, Message message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(channel.url()))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", message.key().toString())
            .POST(BodyPublishers.ofString(message.body()));
    channel.headers().forEach(request::header);
    return client
        .sendAsync(request.build(), BodyHandlers.discarding())
        .orTimeout(TIMEOUT.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
        .handle((response, failure) -> problem(Optional.ofNullable(response), failure));
  }

  private static Optional<String> problem(
      Optional<HttpResponse<Void>> response, Throwable failure) {
    return response
        .map(
            answer ->
                answer.statusCode() / 100 == 2
                    ? Optional.<String>empty()
                    : Optional.of("answered " + answer.statusCode()))
        .orElseGet(() -> Optional.of("did not answer: " + name(failure)));
  }

  private static String name(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    return cause.getClass().getSimpleName();
  }
}
