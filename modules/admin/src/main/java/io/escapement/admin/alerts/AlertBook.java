package io.escapement.admin.alerts;

import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the alerts that there are to the rules that fire. */
final class AlertBook {

  private static final Logger LOG = LoggerFactory.getLogger(AlertBook.class);

  private final AlertStore store;

  @Inject
  AlertBook(AlertStore store) {
    this.store = store;
  }

  private record Place(String jobId, Rule rule) {}

  /** Begins a look at all rules. */
  Look look(Instant now) {
    return new Look(now);
  }

  /** One look: what does not fire in it is over. */
  final class Look {

    private final Instant now;
    private final Map<Place, AlertView> over = new HashMap<>();

    private Look(Instant now) {
      this.now = now;
      store
          .open()
          .forEach(alert -> over.put(new Place(alert.what().jobId(), alert.what().rule()), alert));
    }

    /**
     * A rule of a job fires.
     *
     * @param mayBegin whether an alert may begin by that; one that lasts goes on anyhow
     */
    void fires(JobSpec job, Firing firing, boolean mayBegin) {
      boolean lasts = over.remove(new Place(job.id(), firing.rule())) != null;
      if (!lasts && mayBegin) {
        begin(job, firing, now);
      }
    }

    /** Ends the alerts of all rules that did not fire. */
    void endOthers() {
      over.values().forEach(alert -> end(alert, now));
    }
  }

  private void begin(JobSpec job, Firing firing, Instant now) {
    store
        .jdbi()
        .inTransaction(
            transaction -> {
              var begun = store.open(transaction, job, firing, now);
              begun.ifPresent(alert -> Outbox.begun(transaction, alert, job.alerts().channels()));
              return begun;
            })
        .ifPresent(
            alert ->
                LOG.warn("alert {}: {}: {}", alert.what().number(), job.id(), alert.what().text()));
  }

  private void end(AlertView open, Instant now) {
    store
        .jdbi()
        .inTransaction(
            transaction -> {
              var ended = store.end(transaction, open.what().number(), now);
              ended.ifPresent(alert -> Outbox.ended(transaction, alert));
              return ended;
            })
        .ifPresent(
            alert ->
                LOG.info(
                    "alert {}: {}: {} is over",
                    alert.what().number(),
                    alert.what().jobId(),
                    alert.what().rule().label()));
  }
}
