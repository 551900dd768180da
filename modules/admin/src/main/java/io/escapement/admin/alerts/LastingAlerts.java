package io.escapement.admin.alerts;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The alerts that last, for other features. */
public final class LastingAlerts {

  private final AlertStore store;

  @Inject
  LastingAlerts(AlertStore store) {
    this.store = store;
  }

  /** Those of some jobs that are silent. */
  public Set<String> silent(List<String> jobIds) {
    return store.silent(jobIds);
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

  /** Those of jobs that somebody may read, the one that has lasted longest first. */
  public List<Lasting> of(Caller caller) {
    return store.open().stream()
        .filter(alert -> caller.may(Permission.READ, alert.what().team()))
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
