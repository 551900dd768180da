package io.escapement.admin.alerts;

import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The table of alerts. Of a job and a rule one is open at most: the database sees to that. */
final class AlertStore {

  private final Jdbi jdbi;

  @Inject
  AlertStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** Those that last, oldest first. */
  List<AlertView> open() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from alert where ended_at is null order by number")
                .map((row, context) -> AlertRows.alert(row))
                .list());
  }

  /** Those of some jobs that are silent. */
  Set<String> silent(List<String> jobIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select job_id from alert
                    where job_id = any(:ids) and rule = :rule and ended_at is null
                    """)
                .bindArray("ids", String.class, jobIds.toArray())
                .bind("rule", Rule.SILENT.label())
                .mapTo(String.class)
                .set());
  }

  /** The new alert; empty where one of this job and rule is open already. */
  Optional<AlertView> open(Handle transaction, JobSpec job, Firing firing, Instant now) {
    return transaction
        .createQuery(
            """
            insert into alert (job_id, team, rule, since, text)
            values (:job, :team, :rule, :now, :text)
            on conflict (job_id, rule) where ended_at is null do nothing
            returning *
            """)
        .bind("job", job.id())
        .bind("team", job.owner().team())
        .bind("rule", firing.rule().label())
        .bind("now", now)
        .bind("text", firing.text())
        .map((row, context) -> AlertRows.alert(row))
        .findOne();
  }

  /** The alert that is over; empty where it was so before. */
  Optional<AlertView> end(Handle transaction, long number, Instant now) {
    return transaction
        .createQuery(
            "update alert set ended_at = :now where number = :number and ended_at is null returning *")
        .bind("number", number)
        .bind("now", now)
        .map((row, context) -> AlertRows.alert(row))
        .findOne();
  }

  /** Reads one and keeps others from changing it until the transaction ends. */
  Optional<AlertView> lock(Handle transaction, long number) {
    return transaction
        .createQuery("select * from alert where number = :number for update")
        .bind("number", number)
        .map((row, context) -> AlertRows.alert(row))
        .findOne();
  }

  AlertView acknowledge(Handle transaction, long number, AlertView.Acknowledgement word) {
    return transaction
        .createQuery(
            """
            update alert set acknowledged_at = :at, acknowledged_by = :by,
              acknowledge_reason = :reason
            where number = :number returning *
            """)
        .bind("number", number)
        .bind("at", word.at())
        .bind("by", word.by())
        .bind("reason", word.reason())
        .map((row, context) -> AlertRows.alert(row))
        .one();
  }

  /** Newest first, those with a smaller number only. */
  List<AlertView> page(AlertFilter filter, int limit) {
    StringBuilder sql = new StringBuilder("select * from alert where number < :before");
    filter.job().ifPresent(job -> sql.append(" and job_id = :job"));
    filter.team().ifPresent(team -> sql.append(" and team = :team"));
    filter.readable().ifPresent(teams -> sql.append(" and team = any(:readable)"));
    filter.state().ifPresent(state -> sql.append(" and ").append(condition(state)));
    sql.append(" order by number desc limit :limit");
    return jdbi.withHandle(
        handle -> {
          Query query =
              handle.createQuery(sql).bind("before", filter.before()).bind("limit", limit);
          filter.job().ifPresent(job -> query.bind("job", job));
          filter.team().ifPresent(team -> query.bind("team", team));
          filter
              .readable()
              .ifPresent(teams -> query.bindArray("readable", String.class, teams.toArray()));
          return query.map((row, context) -> AlertRows.alert(row)).list();
        });
  }

  private static String condition(State state) {
    return switch (state) {
      case FIRING -> "ended_at is null and acknowledged_at is null";
      case ACKNOWLEDGED -> "ended_at is null and acknowledged_at is not null";
      case ENDED -> "ended_at is not null";
    };
  }
}
