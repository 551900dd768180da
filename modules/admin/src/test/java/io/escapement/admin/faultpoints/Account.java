package io.escapement.admin.faultpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.escapement.admin.audit.AuditVerifier;
import io.escapement.admin.audit.Verification;
import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.integrity.IntegrityResource;
import io.escapement.temporal.JobWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Whether the account and the log of an installation keep their promises. */
public final class Account {

  private static final ObjectMapper JSON = Jackson.newObjectMapper();

  private static final String RAN =
      """
      select cast(cast(extract(epoch from planned_at) * 1000 as bigint) as text) as planned
      from window_outcome where outcome in ('ON_TIME', 'LATE', 'CAUGHT_UP') order by planned
      """;

  private final Surroundings surroundings;
  private final Admin admin;
  private final Duration slot;

  /**
   * That of the job.
   *
   * @param slot how far its windows are apart
   */
  public Account(Surroundings surroundings, Admin admin, Duration slot) {
    this.surroundings = surroundings;
    this.admin = admin;
    this.slot = slot;
  }

  /** What is wrong, in sentences. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (admin.get(DesiredJobs.class).desired().isEmpty()) {
      return problems; // The job was not made, so it has none.
    }
    integrity().ifPresent(problems::add);
    work().ifPresent(problems::add);
    lag().ifPresent(problems::add);
    log().ifPresent(problems::add);
    return problems;
  }

  private Optional<String> integrity() {
    JsonNode view =
        JSON.valueToTree(
            admin.get(IntegrityResource.class).check(Edit.JOB, Optional.empty(), Optional.empty()));
    return Optional.of(view)
        .filter(told -> !told.at("/violations").isEmpty())
        .map(told -> "the account is wrong: " + told);
  }

  /** What is recorded as run was run, all else was not, and nothing twice. */
  private Optional<String> work() {
    List<JobWindow> calls = surroundings.work().calls();
    List<String> ran = surroundings.rows(RAN);
    boolean isRight =
        new HashSet<>(calls).size() == calls.size()
            && surroundings.work().ofTheAccount().equals(ran);
    return isRight
        ? Optional.empty()
        : Optional.of("recorded as run are %s, and run was %s".formatted(ran, calls));
  }

  /** Somebody goes on with a job that is to run. */
  private Optional<String> lag() {
    Instant last = surroundings.now().minus(slot);
    return admin.get(DesiredJobs.class).desired().stream()
        .filter(job -> job.suspended().isEmpty())
        .flatMap(job -> admin.get(ChainStates.class).of(Edit.JOB).stream())
        .filter(chain -> chain.accountedTo().isBefore(last))
        .map(chain -> "nobody goes on: " + chain)
        .findFirst();
  }

  private Optional<String> log() {
    admin.passAudit();
    Verification verified = admin.get(AuditVerifier.class).verify();
    return verified.ok() && (verified.windows() > 0 || surroundings.rows(RAN).isEmpty())
        ? Optional.empty()
        : Optional.of("the log is wrong: " + verified);
  }
}
