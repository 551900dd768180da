package io.escapement.admin.chains;

import io.escapement.policy.Accounted;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Trigger;
import io.escapement.temporal.RunningChain;
import io.escapement.temporal.history.ScheduleHistory;
import io.escapement.temporal.schedules.RunningSchedule;
import io.escapement.temporal.schedules.Schedules;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Temporal Schedules. Each can be paused, edited, deleted and made to run by anybody, so each look
 * compares all of it, and each step relies on nothing but what runs began with and handed on.
 */
final class ScheduleDrive implements Drive {

  /** Whoever edits at the same time may win once or twice. */
  private static final int TRIES = 3;

  private final Schedules schedules;
  private final ScheduleHistory history;

  @Inject
  ScheduleDrive(Schedules schedules, ScheduleHistory history) {
    this.schedules = schedules;
    this.history = history;
  }

  @Override
  public Trigger trigger() {
    return Trigger.SCHEDULE;
  }

  @Override
  public Optional<String> start(JobSpec spec, int version, Standing standing) {
    return schedules.start(spec, version, standing.upTo(), standing.owed());
  }

  @Override
  public Optional<RunningChain> running(String jobId) {
    return schedules.find(jobId).map(RunningSchedule::chain);
  }

  @Override
  public void requestEnd(String jobId, String followed, String reason) {
    schedules
        .find(jobId)
        .filter(running -> running.id().equals(followed))
        .ifPresent(running -> schedules.requestEnd(jobId, running, reason));
  }

  @Override
  public Optional<Step> next(ChainStatus chain, JobSpec spec) {
    return history
        .next(chain.jobId(), find(chain), spec, chain.standing().accounted())
        .map(run -> new Step(run, chain.runId()));
  }

  /** The one that is followed, and none that somebody has put in its place. */
  private Optional<RunningSchedule> find(ChainStatus chain) {
    return schedules
        .find(chain.jobId())
        .filter(running -> chain.runId().filter(running.id()::equals).isPresent());
  }

  @Override
  public Look look(ChainStatus chain, JobSpec spec) {
    Optional<RunningSchedule> found = find(chain);
    Accounted account = chain.standing().accounted();
    if (!isAtRest(chain, found) || history.next(chain.jobId(), found, spec, account).isPresent()) {
      return found.isEmpty() || chain.ending() ? Look.fine() : compare(found.get(), chain, spec);
    }
    if (found.isEmpty() || chain.ending()) {
      return Look.over(
          "its schedule is gone, and the admin did not ask for it",
          history.lost(chain.jobId(), found, spec, account));
    }
    Look look = compare(found.get(), chain, spec);
    return look.finding() == Finding.FINE ? follow(found.get(), account) : look;
  }

  /** Whether no run is open; one that is to end must not start another either. */
  private boolean isAtRest(ChainStatus chain, Optional<RunningSchedule> found) {
    return found
        .map(running -> running.open().isEmpty() && (running.isPaused() || !chain.ending()))
        .orElseGet(() -> !history.isOpen(chain.jobId(), chain.standing().accounted()));
  }

  private Look compare(RunningSchedule running, ChainStatus chain, JobSpec spec) {
    List<String> differences = schedules.differences(running, spec, chain.version());
    return differences.isEmpty()
        ? Look.fine()
        : Look.differs(differences.stream().map(text -> "its schedule's " + text).toList());
  }

  /** A run made by hand beside another, or with another input, leaves another state behind. */
  private Look follow(RunningSchedule running, Accounted account) {
    return history
        .handedOn(running)
        .filter(next -> !next.equals(account))
        .map(
            next ->
                Look.astray(
                    "its schedule's next run goes on from %s with %d owed, the account from %s with %d"
                        .formatted(
                            next.upTo(),
                            next.owed().count(),
                            account.upTo(),
                            account.owed().count())))
        .orElseGet(Look::fine);
  }

  /** An update is dropped silently where somebody else's came first: so it is read back. */
  @Override
  public void putRight(ChainStatus chain, JobSpec spec) {
    List<String> left = List.of();
    for (int tries = 0; tries <= TRIES; tries++) {
      Optional<RunningSchedule> found = find(chain);
      left = found.map(one -> schedules.differences(one, spec, chain.version())).orElse(List.of());
      if (left.isEmpty()) {
        return;
      }
      if (tries < TRIES) {
        schedules.putRight(found.orElseThrow(), spec, chain.version());
      }
    }
    throw new IllegalStateException(
        "its schedule was put right %d times and is not: %s; see who else changes it"
            .formatted(TRIES, String.join("; ", left)));
  }

  @Override
  public void remove(ChainStatus chain) {
    find(chain).ifPresent(running -> schedules.delete(chain.jobId()));
  }
}
