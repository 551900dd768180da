package io.escapement.admin.chains;

import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Schedule;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Accounts for the windows that come due while no chain of their job runs. */
final class Settler {

  /** An edit keeps away from a slot: the new chain could start just after it, and would miss it. */
  private static final Duration NEAR = Duration.ofSeconds(5);

  /** The first run of a chain whose cron only carries it begins on a minute. */
  private static final Duration NEAR_CARRIED = Duration.ofMinutes(1).plus(NEAR);

  private final ChainStore store;
  private final DesiredJobs jobs;
  private final Windows windows;

  @Inject
  Settler(ChainStore store, DesiredJobs jobs, Windows windows) {
    this.store = store;
    this.jobs = jobs;
    this.windows = windows;
  }

  /**
   * Whether a chain that is to end has a window that is still its own: planned up to the change,
   * and within its grace.
   */
  boolean isUnderWay(DesiredJob job, ChainStatus chain, Instant now) {
    Instant change =
        job.suspended().map(Suspension::since).orElseGet(() -> job.changedAt().plus(near(job)));
    Schedule schedule = specOf(job, chain).schedule();
    return schedule
        .next(chain.accountedTo())
        .filter(slot -> !slot.isAfter(change) && !now.isAfter(schedule.graceEnd(slot)))
        .isPresent();
  }

  private static Duration near(DesiredJob job) {
    return job.spec().schedule().isCarried() ? NEAR_CARRIED : NEAR;
  }

  /**
   * Moves a job's account up to where its next chain begins, in one transaction.
   *
   * @return empty where another replica has changed it meanwhile
   */
  Optional<Standing> settle(DesiredJob job, ChainStatus chain, Instant now) {
    List<Suspension> suspensions = jobs.suspensions(chain.jobId(), chain.accountedTo());
    Interim.Result result = Interim.of(chain, specOf(job, chain), job, suspensions, now);
    boolean unchanged =
        chain.version() == job.version() && result.standing().equals(chain.standing());
    boolean settled = unchanged || record(chain, job, result, now);
    return settled ? Optional.of(result.standing()) : Optional.empty();
  }

  private boolean record(ChainStatus chain, DesiredJob job, Interim.Result result, Instant now) {
    List<WindowRecord> records =
        result.skipped().stream()
            .flatMap(skipped -> WindowRecords.of(chain.jobId(), skipped, now).stream())
            .toList();
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              boolean current =
                  store.lock(transaction, chain.jobId()).filter(chain::equals).isPresent();
              if (current) {
                windows.record(transaction, records);
                beginEra(transaction, chain, job);
                store.advance(transaction, chain.jobId(), result.standing(), Optional.empty());
              }
              return current;
            });
  }

  /** The windows of the old version end with the edit, or with its chain where that went on. */
  private void beginEra(Handle transaction, ChainStatus chain, DesiredJob job) {
    if (chain.version() != job.version()) {
      boolean wentOn = chain.accountedTo().isAfter(job.changedAt());
      Instant since = wentOn ? chain.accountedTo() : job.changedAt();
      store.beginEra(transaction, chain.jobId(), job.version(), since);
    }
  }

  private JobSpec specOf(DesiredJob job, ChainStatus chain) {
    return chain.version() == job.version()
        ? job.spec()
        : jobs.version(chain.jobId(), chain.version()).orElseThrow();
  }
}
