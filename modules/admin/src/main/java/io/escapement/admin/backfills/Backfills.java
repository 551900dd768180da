package io.escapement.admin.backfills;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.backfills.BackfillStore.Taken;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Order;
import io.escapement.admin.platform.Period;
import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Backlog;
import io.escapement.policy.Debt;
import io.escapement.policy.Kind;
import io.escapement.policy.Schedule;
import io.escapement.temporal.Extras;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Stores that somebody wants a range of windows to run again, or wants no more of it; the keeper of
 * extra workflows does the rest.
 */
final class Backfills {

  private static final int MOST_SLOTS = 100_000;
  private static final int MOST_WINDOWS = 10_000;
  private static final int MOST_RANGES = 1_000;

  private final Jobs jobs;
  private final Windows windows;
  private final ExtraStore extras;
  private final BackfillStore store;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  Backfills(
      Jobs jobs,
      Windows windows,
      ExtraStore extras,
      BackfillStore store,
      Audit audit,
      InstantSource clock) {
    this.jobs = jobs;
    this.windows = windows;
    this.extras = extras;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Chooses the windows and stores the backfill.
   *
   * @return its number and the windows
   * @throws ApiException if there is no such job, if it is not the caller's to operate, or if there
   *     is no window to run, or too many
   */
  Started start(String jobId, BackfillRequest request, Caller caller) {
    Order order = new Order(caller, request.reason());
    // Before the windows are looked at: what is accounted for later is left out, never doubled.
    PlannedJob planned = jobs.planned(jobId).orElseThrow(() -> ApiException.unknownJob(jobId));
    return extras
        .jdbi()
        .inTransaction(
            transaction -> {
              DesiredJob job = jobs.lock(transaction, jobId);
              order.requireMayOperate(job.spec().owner().team());
              List<Instant> chosen = choose(transaction, job, planned, request);
              int number = insert(transaction, job, request, chosen);
              audit.append(
                  transaction,
                  AuditEntry.of(
                      AuditAction.BACKFILL_STARTED,
                      jobId,
                      order.by(),
                      told(number, request, chosen)));
              return new Started(number, chosen);
            });
  }

  /** A backfill that was stored: its number, and the windows that it runs, oldest first. */
  record Started(int number, List<Instant> windows) {}

  private List<Instant> choose(
      Handle transaction, DesiredJob job, PlannedJob planned, BackfillRequest request) {
    String jobId = job.spec().id();
    Schedule schedule = job.spec().schedule();
    Set<Instant> succeeded =
        request.force()
            ? Set.of()
            : windows.successes(transaction, jobId, new Period(request.from(), request.to()));
    Choice.Facts facts =
        new Choice.Facts(
            planned.accountedTo(), planned.owed().stream().map(Debt::windows).toList(), succeeded);
    Choice choice = Choice.of(slots(schedule, request), facts);
    Refusals.requireSome(jobId, request, choice);
    Refusals.requireAtMost(MOST_WINDOWS, "windows to run", choice.chosen().size());
    Refusals.requireAtMost(
        MOST_RANGES,
        "stretches of windows to run",
        Backlog.of(schedule, choice.chosen()).ranges().size());
    requireFree(transaction, jobId, choice.chosen());
    return choice.chosen();
  }

  private Iterable<Instant> slots(Schedule schedule, BackfillRequest request) {
    Instant now = clock.instant();
    Instant end = request.to().minusNanos(1);
    Iterable<Instant> slots =
        schedule.slots(request.from().minusNanos(1), end.isAfter(now) ? now : end);
    int count = 0;
    for (Iterator<Instant> slot = slots.iterator(); slot.hasNext(); slot.next()) {
      count++;
      Refusals.requireAtMost(MOST_SLOTS, "slots in the period", count);
    }
    return slots;
  }

  /** Two at once over the same window would run it twice at the same time. */
  private void requireFree(Handle transaction, String jobId, List<Instant> chosen) {
    Set<Instant> wanted = new HashSet<>(chosen);
    for (Taken taken :
        store.taken(transaction, jobId, chosen.get(0), chosen.get(chosen.size() - 1))) {
      if (wanted.contains(taken.plannedAt())) {
        throw Refusals.taken(jobId, taken);
      }
    }
  }

  private int insert(
      Handle transaction, DesiredJob job, BackfillRequest request, List<Instant> chosen) {
    String jobId = job.spec().id();
    int number = store.nextNumber(transaction, jobId);
    Extra extra =
        Extra.wanted(Extras.backfillId(jobId, number), jobId, Kind.BACKFILL, job.version());
    extras.insert(transaction, extra, request.reason(), clock.instant());
    store.insert(transaction, extra, number, request);
    store.insertWindows(transaction, jobId, number, chosen);
    return number;
  }

  /** No further window starts; one that has ended stays as it is. */
  void cancel(String jobId, int number, Caller caller) {
    extras
        .jdbi()
        .useTransaction(
            transaction -> {
              extras.askCancel(transaction, Extras.backfillId(jobId, number));
              audit.append(
                  transaction,
                  AuditEntry.of(
                      AuditAction.BACKFILL_CANCELLED,
                      jobId,
                      By.call(caller, ""),
                      Map.of("number", number)));
            });
  }

  private static Map<String, Object> told(
      int number, BackfillRequest request, List<Instant> chosen) {
    return Map.of(
        "number", number,
        "from", request.from().toString(),
        "to", request.to().toString(),
        "force", request.force(),
        "windows", chosen.size());
  }
}
