package io.escapement.admin.faultpoints;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import java.util.Optional;

/** What the engine was given, beside what is stored. */
public final class Given {

  private Given() {}

  /** The version, if its spec is the stored one and it is followed; else what is wrong with it. */
  public static String words(Admin admin, ChainInput input) {
    Optional<JobSpec> stored = admin.get(DesiredJobs.class).version(Edit.JOB, input.version());
    Optional<ChainStatus> chain = admin.get(ChainStates.class).of(Edit.JOB);
    boolean isStored = stored.filter(input.jobSpec()::equals).isPresent();
    boolean isFollowed = chain.filter(one -> one.version() == input.version()).isPresent();
    return "version %d%s%s"
        .formatted(
            input.version(),
            isStored ? "" : " with another spec",
            isFollowed ? "" : ", and followed is " + chain);
  }
}
