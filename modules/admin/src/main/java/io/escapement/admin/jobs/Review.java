package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which edits want somebody else's approval, and where they wait for it. */
public interface Review {

  /**
   * Why an edit wants approval; empty where it doesn't.
   *
   * @param after the next spec; empty where the job is to end
   */
  List<String> reasons(JobSpec before, Optional<JobSpec> after);

  /**
   * Stores an edit that nothing else happens to yet.
   *
   * @return the change's number
   */
  long propose(Handle transaction, Edit edit, DesiredJob before, List<String> reasons);

  /**
   * Notes an edit that was made without approval.
   *
   * @param version the one that it made; empty where the job has ended
   * @return the change's number
   */
  long force(
      Handle transaction,
      Edit edit,
      DesiredJob before,
      List<String> reasons,
      Optional<Integer> version);

  /** The newest forced change of each job that nobody has approved since, by job id. */
  Map<String, Forced> forced(Collection<String> jobIds);

  /**
   * A change that was made without approval.
   *
   * @param change its number
   * @param author who made it
   * @param reason in their words
   * @param at when
   */
  record Forced(long change, String author, String reason, Instant at) {}
}
