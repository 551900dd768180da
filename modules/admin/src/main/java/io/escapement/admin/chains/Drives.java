package io.escapement.admin.chains;

import io.escapement.policy.Trigger;
import io.escapement.temporal.Engine;
import io.escapement.temporal.RunningChain;
import java.util.List;
import java.util.Optional;

/** The drives that the engine has. */
final class Drives {

  private final Drive cron;
  private final Drive schedule;
  private final Engine engine;

  Drives(Drive cron, Drive schedule, Engine engine) {
    this.cron = cron;
    this.schedule = schedule;
    this.engine = engine;
  }

  /** A chain that runs, and its drive. */
  record Running(Drive drive, RunningChain chain) {

    Followed followed() {
      return new Followed(drive.trigger(), chain.firstRunId());
    }
  }

  Drive of(Trigger trigger) {
    return switch (trigger) {
      case CRON -> cron;
      case SCHEDULE -> schedule;
    };
  }

  /** That of a chain that is followed. */
  Drive of(ChainStatus chain) {
    return of(chain.followed().orElseThrow().trigger());
  }

  /** The chain of a job that runs, whatever drives it. */
  Optional<Running> running(String jobId) {
    return all().stream()
        .flatMap(drive -> drive.running(jobId).map(chain -> new Running(drive, chain)).stream())
        .findFirst();
  }

  private List<Drive> all() {
    return switch (engine) {
      case SERVER -> List.of(cron, schedule);
      case EMBEDDED -> List.of(cron);
    };
  }
}
