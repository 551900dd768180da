package io.escapement.admin.jobs;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the database can't keep. */
final class Storable {

  private Storable() {}

  /** Why a spec can't be stored; empty where it can. */
  static Optional<Problem> refusal(JobSpec spec) {
    String text = spec.toTree().toString();
    boolean storable =
        text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return storable
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "",
                "some text holds NUL or half a surrogate pair, which can't be stored; remove it"));
  }
}
