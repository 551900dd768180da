package io.escapement.admin.windows;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.policy.Attempt;
import java.util.List;

/**
 * A window with its failed attempts, oldest first, and what backfills made of it, newest first.
 *
 * @param window as lists give it; from before the job's time, as the newest backfill left it
 * @param attempts those that failed at its own time
 * @param reruns its results in backfills
 */
record WindowDetail(@JsonUnwrapped WindowView window, List<Attempt> attempts, List<Rerun> reruns) {}
