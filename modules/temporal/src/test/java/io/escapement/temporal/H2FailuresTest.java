package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H2's errors, each provoked. */
class H2FailuresTest {

  private static final String URL = "jdbc:h2:mem:failures;LOCK_TIMEOUT=200";

  private Connection first;
  private Connection second;

  @BeforeEach
  void twoRows() throws SQLException {
    first = DriverManager.getConnection(URL);
    second = DriverManager.getConnection(URL);
    first.createStatement().execute("create table counter (name varchar(9) primary key, n int)");
    first.createStatement().execute("insert into counter values ('a', 0), ('b', 0)");
    first.setAutoCommit(false);
    second.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    try (Connection last = DriverManager.getConnection(URL)) {
      last.createStatement().execute("shutdown immediately");
    }
  }

  private static void change(Connection connection, String name) throws SQLException {
    connection
        .createStatement()
        .execute("update counter set n = n + 1 where name = '" + name + "'");
  }

  private static void assertReason(ThrowingCallable work, String state, String reason) {
    SQLException failure = catchThrowableOfType(SQLException.class, work);
    assertThat(failure.getSQLState()).as("%s", failure).isEqualTo(state);
    assertReason(failure, reason);
  }

  private static void assertReason(Throwable failure, String reason) {
    assertThat(FailureClassifier.builtIn().classify(failure, RetryPolicy.ofDefaults()))
        .isEqualTo(reason);
  }

  @Test
  void aDeadlock() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    first.createStatement().execute("set lock_timeout 20000");
    second.createStatement().execute("set lock_timeout 20000");
    Future<Optional<SQLException>> one =
        pool.submit(() -> both(first, List.of("a", "b"), bothHoldOne));
    Future<Optional<SQLException>> other =
        pool.submit(() -> both(second, List.of("b", "a"), bothHoldOne));
    SQLException victim = one.get(30, TimeUnit.SECONDS).or(() -> done(other)).orElseThrow();
    pool.shutdownNow();
    assertThat(victim.getSQLState()).isEqualTo("40001");
    assertReason(victim, Reason.DEADLOCK);
  }

  private static Optional<SQLException> done(Future<Optional<SQLException>> work) {
    try {
      return work.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<SQLException> both(
      Connection connection, List<String> names, CyclicBarrier bothHoldOne) throws Exception {
    try {
      change(connection, names.get(0));
      bothHoldOne.await(10, TimeUnit.SECONDS);
      change(connection, names.get(1));
      connection.commit();
      return Optional.empty();
    } catch (SQLException e) {
      connection.rollback();
      return Optional.of(e);
    }
  }

  @Test
  void aLockThatIsNotGivenUpInTime() throws SQLException {
    change(first, "a");
    assertReason(() -> change(second, "a"), "HYT00", Reason.TIMEOUT);
  }

  @Test
  void aStatementThatTakesTooLong() throws SQLException {
    var statement = first.createStatement();
    statement.setQueryTimeout(1);
    assertReason(
        () ->
            statement.executeQuery(
                "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b"),
        "57014",
        Reason.TIMEOUT);
  }

  @Test
  void aResultThatDoesNotFitIntoMemoryAndAfterItTheDatabaseThatItClosed() throws SQLException {
    first.createStatement().execute("insert into counter values ('c', 2147483647)");
    assertReason(
        () -> first.createStatement().executeQuery("select repeat('x', n) from counter"),
        "90108",
        Reason.INSUFFICIENT_RESOURCE);
    assertReason(() -> change(first, "a"), "90098", Reason.TRANSIENT_NETWORK);
  }

  @Test
  void aDatabaseThatIsClosed() throws SQLException {
    first.createStatement().execute("shutdown immediately");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> change(second, "a"));
    assertReason(failure, Reason.TRANSIENT_NETWORK);
  }

  @Test
  void aValueThatDoesNotFit() {
    assertReason(
        () -> first.createStatement().execute("insert into counter values ('too long a name', 0)"),
        "22001",
        Reason.VALIDATION);
  }

  @Test
  void aDuplicateKeyHasNoReasonOfItsOwn() {
    assertReason(
        () -> first.createStatement().execute("insert into counter values ('a', 0)"),
        "23505",
        Reason.UNKNOWN);
  }
}
