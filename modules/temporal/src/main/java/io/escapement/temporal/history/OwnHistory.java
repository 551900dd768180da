package io.escapement.temporal.history;

import io.escapement.policy.Outcome;
import io.escapement.policy.OwnPlanner;
import io.escapement.policy.SkipReason;
import io.escapement.policy.Verdict;
import io.escapement.temporal.OwnReport;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs of cron workflows with {@link io.escapement.temporal.JobPolicy}, read from the server:
 * what became of each window. A run's share of the windows reaches from where the account stands to
 * the run's end, so each window is in the share of exactly one run.
 */
public final class OwnHistory {

  private final WorkflowClient client;
  private final DataConverter converter;

  /** Histories of the client's namespace. */
  public OwnHistory(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
  }

  /** The account before a run: where it begins, if it is the first one to be read. */
  public OwnAccount before(String workflowId, String runId) {
    return OwnAccount.upTo(events(workflowId, runId).beganAt());
  }

  /**
   * A run, if it has ended.
   *
   * @param before what the run before it left
   * @return empty while the run is open
   * @throws IllegalArgumentException if the workflow's cron schedule can't be read
   * @throws io.grpc.StatusRuntimeException with {@code NOT_FOUND} where the server does not know
   *     the run (any more)
   */
  public Optional<OwnClosedRun> closedRun(String workflowId, String runId, OwnAccount before) {
    OwnEvents events = events(workflowId, runId);
    return events.end().map(end -> closed(runId, events, end, before));
  }

  private OwnEvents events(String workflowId, String runId) {
    return new OwnEvents(client.fetchHistory(workflowId, runId).getEvents(), converter);
  }

  private OwnClosedRun closed(
      String runId, OwnEvents events, ClosedRun.End end, OwnAccount before) {
    Optional<OwnReport> report = events.report();
    boolean known = report.isPresent() || events.isUnderPolicy() || !events.isTaken();
    Optional<Instant> startedAt = before.startedAt().or(events::startedAt);
    Optional<Instant> planned = report.flatMap(OwnReport::planned);
    if (planned.isPresent() && events.continuesItself()) {
      return goesOn(runId, events, end, before, planned.get());
    }
    return new OwnClosedRun(
        runId,
        end,
        known ? verdicts(events, end, before, startedAt) : List.of(),
        planned.flatMap(window -> startedAt),
        known,
        OwnAccount.upTo(end.at()));
  }

  /** The run that goes on with the window says what became of it. */
  private OwnClosedRun goesOn(
      String runId, OwnEvents events, ClosedRun.End end, OwnAccount before, Instant planned) {
    Instant upTo = planned.minusNanos(1);
    Optional<Instant> startedAt = before.startedAt().or(events::startedAt);
    List<Verdict> missed =
        events.cron().skipped(before.upTo(), upTo, skipReason(events)).stream().toList();
    return new OwnClosedRun(runId, end, missed, startedAt, true, new OwnAccount(upTo, startedAt));
  }

  private static SkipReason skipReason(OwnEvents events) {
    return events.report().map(OwnReport::skipReason).orElse(SkipReason.LATE);
  }

  private List<Verdict> verdicts(
      OwnEvents events, ClosedRun.End end, OwnAccount before, Optional<Instant> startedAt) {
    Optional<OwnReport> report = events.report();
    SkipReason later = end.successor().isEmpty() ? SkipReason.CANCELLED : skipReason(events);
    return OwnPlanner.account(
        events.cron(),
        before.upTo(),
        end.at(),
        report.flatMap(OwnReport::planned).map(at -> ran(at, events, report.get(), startedAt)),
        report.isPresent() ? skipReason(events) : later,
        later);
  }

  private Verdict ran(
      Instant planned, OwnEvents events, OwnReport report, Optional<Instant> startedAt) {
    Outcome success =
        startedAt.filter(report::isOnTime).isPresent() ? Outcome.ON_TIME : Outcome.LATE;
    return OwnFailure.reason(events.last(), converter)
        .map(reason -> new Verdict(planned, planned, Outcome.FAILED, reason))
        .orElseGet(() -> new Verdict(planned, planned, success, ""));
  }
}
