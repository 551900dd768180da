package io.escapement.temporal;

import io.escapement.policy.Reason;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/**
 * Reasons by SQL state. The states are those of PostgreSQL's manual, appendix A, and those that H2
 * gives its own errors (HYT00, and five digits that start with 90).
 */
final class SqlReasons {

  private static final Set<String> TIMEOUTS = Set.of("55P03", "57014", "HYT00");

  /** A deadlock, a serialization failure; H2: a row that another transaction has just changed. */
  private static final Set<String> DEADLOCKS = Set.of("40001", "40P01", "90131");

  /** H2: no memory, no disk. */
  private static final Set<String> RESOURCES = Set.of("90108", "90100");

  /** The database goes down or comes up; H2: it is closed, its connection broken. */
  private static final Set<String> CONNECTIONS =
      Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

  private SqlReasons() {}

  static Optional<String> of(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (DEADLOCKS.contains(state)) {
      return Optional.of(Reason.DEADLOCK);
    }
    if (state.startsWith("53") || RESOURCES.contains(state)) {
      return Optional.of(Reason.INSUFFICIENT_RESOURCE);
    }
    if (TIMEOUTS.contains(state) || failure instanceof SQLTimeoutException) {
      return Optional.of(Reason.TIMEOUT);
    }
    return isConnection(failure, state)
        ? Optional.of(Reason.TRANSIENT_NETWORK)
        : Optional.of(Reason.VALIDATION).filter(wrongData -> state.startsWith("22"));
  }

  private static boolean isConnection(SQLException failure, String state) {
    return state.startsWith("08")
        || CONNECTIONS.contains(state)
        || failure instanceof SQLTransientConnectionException;
  }
}
