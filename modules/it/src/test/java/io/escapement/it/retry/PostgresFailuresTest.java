package io.escapement.it.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.it.PatientPostgres;
import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.FailureClassifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** PostgreSQL's errors, each provoked; its deadlock is in {@link RealRetryTest}. */
class PostgresFailuresTest {

  private static final int MOST_CONNECTIONS = 10;

  private static EmbeddedPostgres postgres;
  private Connection first;
  private Connection second;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres =
        PatientPostgres.builder()
            .setServerConfig("max_connections", String.valueOf(MOST_CONNECTIONS))
            .start();
    try (Connection connection = connect()) {
      run(connection, "create table counter (name text primary key, n int)");
      run(connection, "insert into counter values ('a', 0), ('b', 0)");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void open() throws SQLException {
    first = connect();
    second = connect();
    first.setAutoCommit(false);
    second.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    first.close();
    second.close();
  }

  private static Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    connection.createStatement().execute(sql);
  }

  private static void change(Connection connection) throws SQLException {
    run(connection, "update counter set n = n + 1 where name = 'a'");
  }

  private static void assertReason(ThrowingCallable work, String state, String reason) {
    SQLException failure = catchThrowableOfType(SQLException.class, work);
    assertThat(failure.getSQLState()).as("%s", failure).isEqualTo(state);
    assertThat(FailureClassifier.builtIn().classify(failure, RetryPolicy.ofDefaults()))
        .isEqualTo(reason);
  }

  @Test
  void aSerializationFailure() throws SQLException {
    first.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    run(first, "select * from counter");
    change(second);
    second.commit();
    assertReason(() -> change(first), "40001", Reason.DEADLOCK);
  }

  @Test
  void aLockThatIsNotGivenUpInTime() throws SQLException {
    change(first);
    run(second, "set local lock_timeout = '50ms'");
    assertReason(() -> change(second), "55P03", Reason.TIMEOUT);
  }

  @Test
  void aStatementThatTakesTooLong() throws SQLException {
    run(first, "set local statement_timeout = '50ms'");
    assertReason(() -> run(first, "select pg_sleep(10)"), "57014", Reason.TIMEOUT);
  }

  @Test
  void tooManyConnections() throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      assertReason(
          () -> {
            for (int more = 0; more <= MOST_CONNECTIONS; more++) {
              all.add(connect());
            }
          },
          "53300",
          Reason.INSUFFICIENT_RESOURCE);
    } finally {
      for (Connection one : all) {
        one.close();
      }
    }
  }

  @Test
  void moreOfTheDiskThanIsAllowed() throws SQLException {
    run(first, "set local temp_file_limit = '64kB'; set local work_mem = '64kB'");
    assertReason(
        () -> run(first, "select repeat(n::text, 9) x from generate_series(1, 99999) n order by x"),
        "53400",
        Reason.INSUFFICIENT_RESOURCE);
  }

  @Test
  void aSessionThatTheAdministratorEnds() throws SQLException {
    run(first, "select 1");
    int session = first.unwrap(PGConnection.class).getBackendPID();
    run(second, "select pg_terminate_backend(" + session + ", 5000)");
    assertReason(() -> change(first), "57P01", Reason.TRANSIENT_NETWORK);
  }

  @Test
  void aServerThatIsNotThere() throws IOException, SQLException {
    EmbeddedPostgres gone = PatientPostgres.start();
    Connection before = gone.getPostgresDatabase().getConnection();
    before.close();
    gone.close();
    assertReason(
        () -> gone.getPostgresDatabase().getConnection(), "08001", Reason.TRANSIENT_NETWORK);
  }

  @Test
  void aValueThatDoesNotFit() {
    assertReason(
        () -> run(first, "insert into counter values ('c', 9999999999)"),
        "22003",
        Reason.VALIDATION);
  }
}
