package io.escapement.admin.windows;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A window with its attempts, oldest first, and what backfills made of it, newest first.
 *
 * @param window as lists give it; from before the job's time, as the newest backfill left it
 * @param attempts those at its own time, as far as they are known
 * @param reruns its results in backfills
 */
record WindowDetail(
    @JsonUnwrapped WindowView window, List<AttemptView> attempts, List<Rerun> reruns) {}
