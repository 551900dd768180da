package io.escapement.admin.alerts;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alerts that last, for other features. */
public final class LastingAlerts {

  private final AlertStore store;

  @Inject
  LastingAlerts(AlertStore store) {
    this.store = store;
  }

  /**
   * An alert that lasts.
   *
   * @param number 1 or more
   * @param jobId with which job something is wrong
   * @param rule by which of its rules
   * @param text what
   * @param since when that was found
   * @param acknowledgedBy who looks into it; empty where nobody has said so
   */
  public record Lasting(
      long number,
      String jobId,
      String rule,
      String text,
      Instant since,
      Optional<String> acknowledgedBy) {}

  /** The one that has lasted longest first. */
  public List<Lasting> all() {
    return store.open().stream()
        .map(
            alert ->
                new Lasting(
                    alert.what().number(),
                    alert.what().jobId(),
                    alert.what().rule().label(),
                    alert.what().text(),
                    alert.since(),
                    alert.acknowledged().map(AlertView.Acknowledgement::by)))
        .toList();
  }
}
