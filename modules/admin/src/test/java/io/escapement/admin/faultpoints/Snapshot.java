package io.escapement.admin.faultpoints;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wanted, what the log says of it, and what runs: all but the times. */
public final class Snapshot {

  private static final List<String> STORED =
      List.of(
          """
          select 'version ' || version || ': ' || coalesce(spec -> 'schedule' ->> 'cron', '')
            || coalesce('every ' || (spec -> 'schedule' ->> 'every'), '')
            || coalesce(' + ' || (spec -> 'schedule' ->> 'offset'), '')
            || coalesce(' by ' || (spec -> 'schedule' ->> 'trigger'), '')
            || coalesce(' ' || nullif(spec ->> 'description', ''), '')
          from job_version order by version
          """,
          "select 'suspended: ' || kind from suspension where until is null",
          "select 'change: ' || state from change order by number",
          """
          select 'logged: ' || action || coalesce(' ' || (after ->> 'version'), '')
          from audit_entry where action <> 'windows.recorded' order by seq
          """,
          """
          select kind || ' ' || state || coalesce(': ' || problem, '')
            || ', windows ' || (select count(*) from window_outcome where kind = 'manual')
            || ', reruns ' || (select count(*) from rerun)
          from extra order by created_at
          """);

  /** A backfill that pauses for an hour runs on, unless somebody ends it. */
  private static final String STARTED =
      """
      select workflow_id from extra left join backfill using (workflow_id)
      where state = 'running' and (coalesce(spacing_ms, 0) < 3600000 or cancel is not null)
      """;

  private final Surroundings surroundings;
  private final Admin admin;

  /** As an admin of them finds it. */
  public Snapshot(Surroundings surroundings, Admin admin) {
    this.surroundings = surroundings;
    this.admin = admin;
  }

  /** Whether the job and its extra workflows are as they are wanted. */
  public boolean isSettled() {
    boolean isExtraRunning = !surroundings.rows(STARTED).isEmpty();
    return !isExtraRunning
        && admin.get(DesiredJobs.class).desired().stream().allMatch(this::isAsWanted);
  }

  private boolean isAsWanted(DesiredJob job) {
    return chain()
        .filter(chain -> !chain.ending() && chain.problem().isEmpty())
        .filter(
            chain ->
                job.suspended().isPresent()
                    ? chain.followed().isEmpty()
                    : chain.followed().isPresent() && chain.version() == job.version())
        .isPresent();
  }

  private Optional<ChainStatus> chain() {
    return admin.get(ChainStates.class).of(Edit.JOB);
  }

  /** In lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    STORED.forEach(sql -> lines.addAll(surroundings.rows(sql)));
    lines.add("runs: " + surroundings.runs(admin));
    return lines;
  }

  @Override
  public String toString() {
    return "%s with %s".formatted(lines(), chain());
  }
}
