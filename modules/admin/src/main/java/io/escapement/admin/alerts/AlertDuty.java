package io.escapement.admin.alerts;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.platform.Duty;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Looks at the rules of every job that has any, each fifteen seconds. It remembers nothing but when
 * it began: which alerts there are is in the database.
 */
final class AlertDuty implements Duty {

  private static final Duration EVERY = Duration.ofSeconds(15);

  /** After an outage of the service, what ran meanwhile is first read from the engine. */
  private static final Duration CATCHES_UP_IN = Duration.ofMinutes(2);

  private final DesiredJobs jobs;
  private final AlertFacts facts;
  private final AlertBook book;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private Instant caughtUpAt = Instant.MAX;

  @Inject
  AlertDuty(DesiredJobs jobs, AlertFacts facts, AlertBook book, InstantSource clock) {
    this.jobs = jobs;
    this.facts = facts;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public void pass() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (caughtUpAt.equals(Instant.MAX)) {
      caughtUpAt = now.plus(CATCHES_UP_IN);
    }
    if (!now.isBefore(next)) {
      look(now);
      next = now.plus(EVERY);
    }
  }

  /** A job that is paused or deleted has no rules that could fire. */
  private void look(Instant now) {
    List<JobSpec> watched =
        jobs.desired().stream()
            .filter(job -> job.suspended().isEmpty())
            .map(DesiredJob::spec)
            .filter(spec -> !spec.alerts().isEmpty())
            .toList();
    Map<String, Facts> known = facts.of(watched, now);
    AlertBook.Look look = book.look(now);
    for (JobSpec job : watched) {
      Facts of = known.getOrDefault(job.id(), Facts.none());
      for (Firing firing : AlertRules.firing(job, of, now)) {
        boolean mayBegin = firing.rule() != Rule.SILENT || !now.isBefore(caughtUpAt);
        look.fires(job, firing, mayBegin);
      }
    }
    look.endOthers();
  }
}
