package io.escapement.admin.windows;

import io.escapement.admin.platform.Period;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The account of windows, for other features. */
public final class Windows {

  private final WindowStore store;

  @Inject
  Windows(WindowStore store) {
    this.store = store;
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
}
