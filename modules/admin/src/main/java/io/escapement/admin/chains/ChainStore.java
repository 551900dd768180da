package io.escapement.admin.chains;

import io.escapement.policy.Trigger;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of followed chains. */
final class ChainStore {

  private static final String SELECT =
      """
      select * from chain left join (
        select job_id, string_agg(difference, '; ' order by id) as difference
        from divergence where put_right_at is null group by job_id) as divergences using (job_id)
      """;

  private final Jdbi jdbi;

  @Inject
  ChainStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  List<ChainStatus> all() {
    return jdbi.withHandle(handle -> handle.createQuery(SELECT).map(ChainStore::status).list());
  }

  Optional<ChainStatus> find(String jobId) {
    return jdbi.withHandle(handle -> select(handle, jobId, ""));
  }

  List<ChainStatus> find(Collection<String> jobIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where job_id = any(:jobs)")
                .bindArray("jobs", String.class, List.copyOf(jobIds))
                .map(ChainStore::status)
                .list());
  }

  /** Reads a chain and keeps others from changing it until the transaction ends. */
  Optional<ChainStatus> lock(Handle transaction, String jobId) {
    return select(transaction, jobId, "for update of chain");
  }

  private static Optional<ChainStatus> select(Handle handle, String jobId, String lock) {
    return handle
        .createQuery(SELECT + " where job_id = :job " + lock)
        .bind("job", jobId)
        .map(ChainStore::status)
        .findOne();
  }

  /** A job's chain before its first start. */
  void insert(DesiredJob job) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into chain (job_id, version, accounted_to)"
                        + " values (:job, :version, :since) on conflict do nothing")
                .bind("job", job.spec().id())
                .bind("version", job.version())
                .bind("since", job.createdAt())
                .execute());
  }

  /** A chain runs, is followed from this run on, and its version plans the windows after that. */
  void follow(Handle transaction, String jobId, int version, Instant since, Followed followed) {
    beginEra(transaction, jobId, version, since);
    transaction
        .createUpdate(
            """
            update chain set run_id = :run, trigger = :trigger, ending = false, problem = null
            where job_id = :job
            """)
        .bind("job", jobId)
        .bind("run", followed.runId())
        .bind("trigger", followed.trigger().name())
        .execute();
  }

  /** A version plans the windows after an instant, unless it does so already. */
  void beginEra(Handle transaction, String jobId, int version, Instant since) {
    transaction
        .createUpdate("update chain set version = :version where job_id = :job")
        .bind("job", jobId)
        .bind("version", version)
        .execute();
    Eras.begin(transaction, jobId, version, since);
  }

  /** Which versions planned a job's windows, each from when on, oldest first. */
  List<Era> eras(String jobId) {
    return jdbi.withHandle(handle -> Eras.of(handle, jobId));
  }

  /** Goes on to the next run, or to none where the chain has ended. */
  void advance(Handle transaction, String jobId, Standing standing, Optional<String> runId) {
    transaction
        .createUpdate(
            """
            update chain set run_id = cast(:run as text), accounted_to = :accounted,
              owed = cast(:owed as jsonb), problem = null, ending = ending and cast(:run as text) is not null
            where job_id = :job
            """)
        .bind("job", jobId)
        .bind("run", runId)
        .bind("accounted", standing.upTo())
        .bind("owed", OwedJson.write(standing.owed()))
        .execute();
  }

  /** Follows a chain no longer, unless that has changed meanwhile. */
  void release(ChainStatus chain) {
    jdbi.useTransaction(
        transaction ->
            lock(transaction, chain.jobId())
                .filter(now -> now.followed().equals(chain.followed()))
                .ifPresent(
                    now -> advance(transaction, now.jobId(), now.standing(), Optional.empty())));
  }

  /**
   * Changes a chain that nobody follows and whose account stands where it was seen. A replica that
   * stood still since it looked changes nothing: another one has gone on meanwhile.
   */
  void ifFree(String jobId, Instant upTo, Consumer<Handle> change) {
    jdbi.useTransaction(
        transaction ->
            lock(transaction, jobId)
                .filter(now -> now.followed().isEmpty() && !now.accountedTo().isAfter(upTo))
                .ifPresent(now -> change.accept(transaction)));
  }

  /**
   * Writes down that a chain is to end.
   *
   * @return whether it is still followed there; else another replica has gone on meanwhile
   */
  boolean markEnding(String jobId, Followed followed) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update chain set ending = true
                        where job_id = :job and run_id = :run and trigger = :trigger
                        """)
                    .bind("job", jobId)
                    .bind("run", followed.runId())
                    .bind("trigger", followed.trigger().name())
                    .execute()
                == 1);
  }

  /** Notes why a chain can't be kept, or that it can; whether that is news. */
  boolean problem(String jobId, Optional<String> problem) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update chain set problem = cast(:problem as text)
                        where job_id = :job and problem is distinct from cast(:problem as text)
                        """)
                    .bind("job", jobId)
                    .bind("problem", problem)
                    .execute()
                == 1);
  }

  private static Optional<Followed> followed(ResultSet row) throws SQLException {
    Trigger trigger = Trigger.valueOf(row.getString("trigger"));
    return Optional.ofNullable(row.getString("run_id")).map(run -> new Followed(trigger, run));
  }

  private static ChainStatus status(ResultSet row, StatementContext context) throws SQLException {
    Instant upTo = row.getObject("accounted_to", OffsetDateTime.class).toInstant();
    Optional<String> difference = Optional.ofNullable(row.getString("difference"));
    String jobId = row.getString("job_id");
    return new ChainStatus(
        jobId,
        row.getInt("version"),
        followed(row),
        new Standing(upTo, OwedJson.read(jobId, row.getString("owed"))),
        row.getBoolean("ending"),
        Optional.ofNullable(row.getString("problem")).or(() -> difference));
  }
}
