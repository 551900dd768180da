package io.escapement.admin.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.JobIds;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The tables of jobs and their versions. A version is written once and never changed. */
@Singleton
final class JobStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** To be followed by more joins, or by conditions. */
  static final String CURRENT =
      """
      select job.id, job.version, job.created_at, job_version.created_at as changed_at,
        job_version.seq as number,
        suspension.kind, suspension.since, suspension.until, suspension.reason,
        coalesce(alerts_edit.chain_version, job.version) as chain_version
      from job
        join job_version on job_version.job_id = job.id and job_version.version = job.version
        left join suspension on suspension.job_id = job.id and suspension.until is null
        left join alerts_edit on alerts_edit.job_id = job.id and alerts_edit.version = job.version
      """;

  private final Jdbi jdbi;
  private final Specs specs;

  @Inject
  JobStore(Jdbi jdbi, Specs specs) {
    this.jdbi = jdbi;
    this.specs = specs;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  Optional<DesiredJob> find(String id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  Optional<DesiredJob> find(Handle handle, String id) {
    return jobs(handle.createQuery(CURRENT + " where job.id = :id").bind("id", id), handle).stream()
        .findFirst();
  }

  /** What a query finds that begins with {@link #CURRENT}. */
  List<DesiredJob> jobs(Query query, Handle handle) {
    return specs.jobs(handle, query.map((row, context) -> Specs.Row.of(row)).list());
  }

  /** A version that was, or still is, current. */
  Optional<JobSpec> version(String id, int version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select spec from job_version where job_id = :id and version = :version")
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> spec(row))
                .findOne());
  }

  /** Makes the job known, without a version yet; false where it was known before. */
  boolean insert(Handle transaction, String id, Instant now) {
    return transaction
            .createUpdate(
                "insert into job (id, version, created_at) values (:id, 1, :now)"
                    + " on conflict do nothing")
            .bind("id", id)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Keeps others from changing the job until the transaction ends. */
  DesiredJob lock(Handle transaction, String id) {
    transaction.select("select 1 from job where id = ? for update", id).mapTo(int.class).one();
    return find(transaction, id).orElseThrow();
  }

  /**
   * The same for a job that an operator names.
   *
   * @throws ApiException if there is none, or no more
   */
  DesiredJob lockUndeleted(Handle transaction, String id) {
    Optional<DesiredJob> known = JobIds.isId(id) ? find(transaction, id) : Optional.empty();
    return known
        .map(job -> lock(transaction, id))
        .filter(job -> !job.isDeleted())
        .orElseThrow(() -> ApiException.unknownJob(id));
  }

  /** Whether the database can't tell the spec from the stored one: 1.0 is 1, and order is none. */
  boolean isStored(Handle transaction, DesiredJob job, JobSpec spec) {
    return transaction
        .createQuery(
            """
            select spec = cast(:spec as jsonb) from job_version
            where job_id = :id and version = :version
            """)
        .bind("id", spec.id())
        .bind("version", job.version())
        .bind("spec", json(spec))
        .mapTo(boolean.class)
        .one();
  }

  void insertVersion(Handle transaction, JobSpec spec, int version, By by, Instant now) {
    transaction
        .createUpdate(
            """
            insert into job_version (job_id, version, spec, source, author, reason, created_at)
            values (:id, :version, cast(:spec as jsonb), :source, :author, :reason, :now)
            """)
        .bind("id", spec.id())
        .bind("version", version)
        .bind("spec", json(spec))
        .bind("source", by.source())
        .bind("author", by.actor())
        .bind("reason", by.reason())
        .bind("now", now)
        .execute();
    transaction
        .createUpdate("update job set version = :version where id = :id")
        .bind("id", spec.id())
        .bind("version", version)
        .execute();
  }

  /** A version that changes nothing but alerts leaves the chain of the one before alone. */
  void keepChain(Handle transaction, DesiredJob before, int version) {
    transaction
        .createUpdate(
            "insert into alerts_edit (job_id, version, chain_version) values (:id, :version, :chain)")
        .bind("id", before.spec().id())
        .bind("version", version)
        .bind("chain", before.chainVersion())
        .execute();
  }

  Optional<String> fileDigest(Handle transaction, String id) {
    return transaction
        .createQuery("select file_digest from job where id = :id and file_digest is not null")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  void setFileDigest(Handle transaction, String id, String digest) {
    transaction
        .createUpdate("update job set file_digest = :digest where id = :id")
        .bind("id", id)
        .bind("digest", digest)
        .execute();
  }

  static JobSpec spec(ResultSet row) throws SQLException {
    try {
      return JobSpec.fromTree(
          JSON.readValue(row.getString("spec"), new TypeReference<Map<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored spec is no JSON map", e);
    }
  }

  private static String json(JobSpec spec) {
    try {
      return JSON.writeValueAsString(spec.toTree());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the spec of %s can't be written".formatted(spec.id()), e);
    }
  }
}
