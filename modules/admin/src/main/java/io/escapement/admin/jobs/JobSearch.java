package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.JobFilter.Slice;
import io.escapement.admin.jobs.JobView.State;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds jobs that are not deleted. The database does the choosing, so few are ever read. */
final class JobSearch {

  private static final String CHAIN = " left join chain on chain.job_id = job.id ";
  private static final String UNDELETED = " where suspension.kind is distinct from 'deleted'";

  /** The same that {@link JobConditions} says of a job. */
  private static final String STATE =
      """
       case
         when chain.problem is not null or exists (select from divergence
           where divergence.job_id = job.id and put_right_at is null) then 'diverged'
         when suspension.kind = 'paused' then 'paused'
         when exists (select from alert where alert.job_id = job.id
           and rule = 'silent' and ended_at is null) then 'silent'
         else 'active'
       end = :state
      """;

  private static final String READABLE =
      "coalesce(spec -> 'owner' ->> 'team', '') = any(:readable)";

  private final Jdbi jdbi;
  private final JobStore store;

  @Inject
  JobSearch(Jdbi jdbi, JobStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /** One more than the limit at most, by id. */
  List<DesiredJob> find(JobFilter filter, Slice slice) {
    List<String> conditions = conditions(filter);
    // Said of both tables, so that the second one too is read from there on, not from its start.
    slice
        .after()
        .ifPresent(id -> conditions.add("job.id > :after and job_version.job_id > :after"));
    String sql = select(conditions) + " order by job.id limit :limit";
    return jdbi.withHandle(
        handle -> {
          Query query = bind(handle, sql, filter).bind("limit", slice.limit() + 1);
          slice.after().ifPresent(id -> query.bind("after", id));
          return store.jobs(query, handle);
        });
  }

  /** All of them, by id. */
  List<DesiredJob> all(JobFilter filter) {
    return jdbi.withHandle(handle -> all(handle, filter));
  }

  /** All of them, by id. */
  List<DesiredJob> all(Handle handle, JobFilter filter) {
    String sql = select(conditions(filter)) + " order by job.id";
    return store.jobs(bind(handle, sql, filter), handle);
  }

  /** The other jobs on a job's task queue that are not paused. */
  List<JobSpec> neighbours(JobSpec job) {
    String sql =
        JobStore.CURRENT
            + " where suspension.kind is null and job.id <> :id"
            + " and spec -> 'activity' ->> 'taskQueue' = :queue order by job.id";
    return jdbi
        .withHandle(
            handle ->
                store.jobs(
                    handle
                        .createQuery(sql)
                        .bind("id", job.id())
                        .bind("queue", job.activity().taskQueue()),
                    handle))
        .stream()
        .map(DesiredJob::spec)
        .toList();
  }

  private static String select(List<String> conditions) {
    StringBuilder sql = new StringBuilder(JobStore.CURRENT).append(CHAIN).append(UNDELETED);
    conditions.forEach(condition -> sql.append(" and ").append(condition));
    return sql.toString();
  }

  private static List<String> conditions(JobFilter filter) {
    List<String> conditions = new ArrayList<>();
    filter.team().ifPresent(team -> conditions.add(team(team)));
    filter.label().ifPresent(label -> conditions.add("jsonb_exists(spec -> 'labels', :label)"));
    filter
        .words()
        .ifPresent(
            words ->
                conditions.add(
                    "position(lower(:words) in"
                        + " lower(job.id || E'\\n' || coalesce(spec ->> 'description', ''))) > 0"));
    filter.state().ifPresent(state -> conditions.add(STATE));
    filter.readable().ifPresent(teams -> conditions.add(READABLE));
    return conditions;
  }

  /** The team of a job that names none is the empty text. */
  private static String team(String team) {
    return team.isEmpty()
        ? "coalesce(spec -> 'owner' ->> 'team', '') = :team"
        : "spec -> 'owner' ->> 'team' = :team";
  }

  private static Query bind(Handle handle, String sql, JobFilter filter) {
    Query query = handle.createQuery(sql);
    bind(query, "team", filter.team());
    bind(query, "label", filter.label());
    bind(query, "words", filter.words());
    bind(query, "state", filter.state().map(State::label));
    filter
        .readable()
        .ifPresent(teams -> query.bindArray("readable", String.class, teams.toArray()));
    return query;
  }

  private static void bind(Query query, String name, Optional<String> value) {
    value.ifPresent(text -> query.bind(name, text));
  }
}
