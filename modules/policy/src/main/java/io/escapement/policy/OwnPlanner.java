package io.escapement.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about the windows of a cron workflow that somebody wrote without us: pure functions of
 * the server's slots and the time. No state goes from run to run, so what is missed can't be owed.
 *
 * <p>Each window belongs to one run, in whose share it lies: a run's share reaches from the end of
 * the run before it, or the start of the chain, to its own end. So nothing is left out, and nothing
 * is counted twice.
 */
public final class OwnPlanner {

  private OwnPlanner() {}

  /**
   * What a run does when it starts, by the same rules as {@link Planner#decide}.
   *
   * @param rule {@link Missed.Run#NONE} or {@link Missed.Run#LATEST}
   * @param slot the slot that the run was started for
   * @param now the server's time, not before the slot
   * @throws IllegalArgumentException if windows are to be owed
   */
  public static Decision decide(
      String jobId, ServerCron cron, Duration grace, Missed.Run rule, Instant slot, Instant now) {
    Instant newest = cron.latest(now).filter(slot::isBefore).orElse(slot);
    Window window = cron.window(jobId, newest);
    Instant graceEnd = cron.graceEnd(newest, grace);
    Optional<Launch> launch =
        now.isAfter(graceEnd) ? late(window, rule) : Optional.of(Launch.within(window, graceEnd));
    Instant skippedTo = launch.isPresent() ? newest.minusNanos(1) : newest;
    List<Verdict> skipped =
        cron.skipped(slot.minusNanos(1), skippedTo, missed(rule)).stream().toList();
    return new Decision(skipped, launch, Accounted.upTo(newest));
  }

  private static Optional<Launch> late(Window window, Missed.Run rule) {
    return missed(rule) == SkipReason.LATE ? Optional.empty() : Optional.of(Launch.late(window));
  }

  /**
   * Why a missed window does not run.
   *
   * @throws IllegalArgumentException if it is to be owed
   */
  public static SkipReason missed(Missed.Run rule) {
    return switch (rule) {
      case NONE -> SkipReason.LATE;
      case LATEST -> SkipReason.SUPERSEDED;
      case ALL ->
          throw new IllegalArgumentException(
              "missed \"all\" is not for a workflow of your own: a run of it can do one window only;"
                  + " write latest or none, or make its work the activity of a job");
    };
  }

  /**
   * The account of a run's share: each slot in {@code (after, upTo]} once, oldest first.
   *
   * @param ran what became of the window that the run ran; empty where it ran none
   * @param missed why the others were skipped, those from before the one that ran
   * @param later the same for those that came due while it ran
   */
  public static List<Verdict> account(
      ServerCron cron,
      Instant after,
      Instant upTo,
      Optional<Verdict> ran,
      SkipReason missed,
      SkipReason later) {
    List<Verdict> verdicts = new ArrayList<>();
    Instant end = ran.map(own -> own.first().minusNanos(1)).orElse(upTo);
    cron.skipped(after, end, missed).ifPresent(verdicts::add);
    ran.ifPresent(verdicts::add);
    ran.flatMap(own -> cron.skipped(own.last(), upTo, later)).ifPresent(verdicts::add);
    return verdicts;
  }
}
