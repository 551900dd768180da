package io.escapement.admin.windows;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** A feature that sums the account up as it grows. Features add theirs to Guice's set of them. */
@FunctionalInterface
public interface WindowListener {

  /** Called in the transaction that writes windows into the account, once for each window. */
  void recorded(Handle transaction, List<WindowRecord> windows);
}
