package io.escapement.admin.windows;

import io.escapement.admin.platform.Period;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The account of windows, for other features. */
public final class Windows {

  private final WindowStore store;
  private final RerunStore reruns;
  private final UnreportedStore unreported;
  private final Set<WindowListener> listeners;

  @Inject
  Windows(
      WindowStore store,
      RerunStore reruns,
      UnreportedStore unreported,
      Set<WindowListener> listeners) {
    this.listeners = listeners;
    this.store = store;
    this.reruns = reruns;
    this.unreported = unreported;
  }

  /**
   * Writes windows into the account, within the caller's transaction. Instants are kept to the
   * millisecond.
   *
   * @throws org.jdbi.v3.core.JdbiException if one of them has its outcome already: no window may
   *     end twice
   */
  public void record(Handle transaction, List<WindowRecord> windows) {
    store.insert(transaction, windows);
    listeners.forEach(listener -> listener.recorded(transaction, windows));
  }

  /** Whether any window that a schedule planned after an instant has its outcome. */
  public boolean hasAfter(String jobId, Instant instant) {
    return store.hasAfter(jobId, instant);
  }

  /** Writes down calls that no row tells of, within the caller's transaction. */
  public void recordUnreported(Handle transaction, List<UnreportedCall> calls) {
    unreported.insert(transaction, calls);
  }

  /** The calls for the windows of a period that no row tells of, oldest window first. */
  public List<UnreportedCall> unreported(String jobId, Period period) {
    return unreported.between(jobId, period);
  }

  /**
   * The last windows of several jobs, without their failed attempts.
   *
   * @param count how many of each job at most
   * @return newest first, by job id; jobs without any are absent
   */
  public Map<String, List<WindowRecord>> last(Collection<String> jobIds, int count) {
    return store.last(jobIds, count);
  }

  /** A job's recorded windows of a period, oldest first, without their failed attempts. */
  public List<WindowRecord> between(String jobId, Period period) {
    return store.between(jobId, period);
  }

  /**
   * Writes what a backfill made of windows beside the account, within the caller's transaction.
   *
   * @throws org.jdbi.v3.core.JdbiException if this backfill has one of them already
   */
  public void recordReruns(Handle transaction, int backfill, List<WindowRecord> windows) {
    reruns.insert(transaction, backfill, windows);
  }

  /** The planned instants of a period whose windows succeeded, in their own time or rerun. */
  public Set<Instant> successes(Handle handle, String jobId, Period period) {
    return reruns.successes(handle, jobId, period);
  }

  /** How many windows of each outcome a job's backfills have, by the backfill's number. */
  public Map<Integer, Map<Outcome, Integer>> rerunCounts(String jobId) {
    return reruns.counts(jobId);
  }
}
