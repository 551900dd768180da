package io.escapement.admin.alerts;

import io.escapement.admin.platform.Duty;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages that are due, each until its receiver has taken it, for a day. A replica that
 * dies between the receiver's answer and its own note sends the message once more, with its key.
 */
final class NotifyDuty implements Duty {

  private static final Logger LOG = LoggerFactory.getLogger(NotifyDuty.class);

  /** So long a message is tried. */
  static final Duration GIVES_UP_AFTER = Duration.ofHours(24);

  private static final int AT_ONCE = 20;

  private final Outbox outbox;
  private final Webhooks webhooks;
  private final InstantSource clock;

  @Inject
  NotifyDuty(Outbox outbox, Webhooks webhooks, InstantSource clock) {
    this.outbox = outbox;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public void pass() {
    List<CompletableFuture<Void>> sent =
        outbox.take(now(), AT_ONCE).stream()
            .map(message -> webhooks.post(message).thenAccept(problem -> note(message, problem)))
            .toList();
    sent.forEach(CompletableFuture::join);
  }

  private void note(Message message, Optional<String> problem) {
    if (problem.isEmpty()) {
      outbox.sent(message, now());
    } else if (now().isBefore(message.createdAt().plus(GIVES_UP_AFTER))) {
      warnOnce(message, problem.get());
    } else {
      outbox.dropped(message, now());
      LOG.error(
          "alert {}: channel {} {}, {} times in a day; it is not told any more",
          message.id().alert(),
          message.id().channel(),
          problem.get(),
          message.tries());
    }
  }

  private static void warnOnce(Message message, String problem) {
    if (message.tries() == 1) {
      LOG.warn(
          "alert {}: channel {} {}; it is tried again for a day",
          message.id().alert(),
          message.id().channel(),
          problem);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
