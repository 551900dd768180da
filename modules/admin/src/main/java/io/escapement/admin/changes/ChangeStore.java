package io.escapement.admin.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.jobs.Edit;
import io.escapement.admin.jobs.Review.Forced;
import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The table of changes. What was proposed is never altered, only decided on, once. */
final class ChangeStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What overtakes a proposed change is looked up, so that nobody has to write it down. */
  private static final String ALL =
      """
      select * from (
        select change.*, case
          when change.state = 'proposed' and (job.version <> change.base_version or exists (
            select from suspension where suspension.job_id = job.id and until is null
              and suspension.kind = 'deleted'))
          then 'stale' else change.state end as standing,
          case when change.state = 'proposed' and job.version <> change.base_version
            then change.base_version + 1 end as overtaken_by,
          coalesce(current.spec #>> '{owner,team}', '') as team
        from change
          join job on job.id = change.job_id
          join job_version as current
            on current.job_id = job.id and current.version = job.version) as change
      """;

  private final Jdbi jdbi;

  @Inject
  ChangeStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  long insert(Handle transaction, Edit edit, Change.Asked asked, Optional<Integer> version) {
    By by = edit.by();
    return transaction
        .createQuery(
            """
            insert into change (job_id, kind, spec, base_version, review, author, source, reason,
              proposed_at, forced, state, version)
            values (:job, :kind, cast(:spec as jsonb), :base, cast(:review as jsonb), :author,
              :source, :reason, :at, :forced, :state, :version)
            returning number
            """)
        .bind("job", edit.jobId())
        .bind("kind", edit.kind().label())
        .bind("spec", edit.spec().map(spec -> json(spec.toTree())))
        .bind("base", asked.baseVersion())
        .bind("review", json(asked.review()))
        .bind("author", by.actor())
        .bind("source", by.source())
        .bind("reason", by.reason())
        .bind("at", asked.at())
        .bind("forced", asked.forced())
        .bind("state", (asked.forced() ? State.FORCED : State.PROPOSED).label())
        .bind("version", version)
        .mapTo(long.class)
        .one();
  }

  /** Keeps others from deciding on a change until the transaction ends. */
  void lock(Handle transaction, long number) {
    var unused =
        transaction
            .select("select 1 from change where number = ? for update", number)
            .mapTo(int.class)
            .findOne();
  }

  Optional<Change> find(Handle handle, long number) {
    return handle
        .createQuery(ALL + " where number = :number")
        .bind("number", number)
        .map((row, context) -> ChangeRows.change(row))
        .findOne();
  }

  /** Newest first, those with a smaller number only. */
  List<Change> page(ChangeFilter filter, int limit) {
    StringBuilder sql = new StringBuilder(ALL).append(" where number < :before");
    filter.job().ifPresent(job -> sql.append(" and job_id = :job"));
    filter.state().ifPresent(state -> sql.append(" and standing = :state"));
    filter.readable().ifPresent(teams -> sql.append(" and team = any(:readable)"));
    sql.append(" order by number desc limit :limit");
    return jdbi.withHandle(
        handle -> {
          Query query =
              handle.createQuery(sql).bind("before", filter.before()).bind("limit", limit);
          filter.job().ifPresent(job -> query.bind("job", job));
          filter.state().ifPresent(state -> query.bind("state", state.label()));
          filter
              .readable()
              .ifPresent(teams -> query.bindArray("readable", String.class, teams.toArray()));
          return query.map((row, context) -> ChangeRows.change(row)).list();
        });
  }

  void decide(
      Handle transaction,
      Change change,
      State state,
      Optional<Integer> version,
      Change.Decision decision) {
    transaction
        .createUpdate(
            """
            update change set state = :state, version = :version, decided_by = :by,
              decision = :reason, decided_at = :at
            where number = :number
            """)
        .bind("number", change.number())
        .bind("state", state.label())
        .bind("version", version)
        .bind("by", decision.by())
        .bind("reason", decision.reason())
        .bind("at", decision.at())
        .execute();
  }

  Map<String, Forced> forced(Collection<String> jobIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct on (job_id) * from change
                    where state = 'forced' and job_id = any(:jobs) order by job_id, number desc
                    """)
                .bindArray("jobs", String.class, List.copyOf(jobIds))
                .map((row, context) -> Map.entry(row.getString("job_id"), ChangeRows.forced(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static String json(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a change can't be written", e);
    }
  }
}
