package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two workers with one key at the same moment, such as a zombie after a timeout and a retry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RaceContract {

  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z";

  private final TestDatabase database;
  private final IdempotencyLedger ledger;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RaceContract(TestDatabase database) {
    this.database = database;
    this.ledger = database.ledger();
  }

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from effect");
    database.execute("delete from escapement_once");
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
  }

  private String apply(Connection connection, String worker) throws SQLException {
    return ledger.once(
        connection,
        KEY,
        ResultCodec.text(),
        () -> {
          Sql.update(connection, "insert into effect (name) values (?)", worker);
          return worker;
        });
  }

  private String inTransaction(String worker) throws SQLException {
    try (Connection connection = database.begin()) {
      String result = apply(connection, worker);
      connection.commit();
      return result;
    }
  }

  private Future<String> second() {
    Future<String> second = threads.submit(() -> inTransaction("second"));
    await().until(database::isSomebodyWaiting);
    assertThat(second).isNotDone();
    return second;
  }

  @Test
  void theSecondWaitsForTheFirstAndIsHandedItsResult() throws Exception {
    try (Connection first = database.begin()) {
      apply(first, "first");
      Future<String> second = second();
      first.commit();
      assertThat(second.get()).isEqualTo("first");
    }
    assertThat(database.effects("first")).isEqualTo(1);
    assertThat(database.effects("second")).isZero();
  }

  @Test
  void theSecondAppliesWhereTheFirstRollsBack() throws Exception {
    try (Connection first = database.begin()) {
      apply(first, "first");
      Future<String> second = second();
      first.rollback();
      assertThat(second.get()).isEqualTo("second");
    }
    assertThat(database.effects("first")).isZero();
    assertThat(database.effects("second")).isEqualTo(1);
  }

  @Test
  void theSecondAppliesWhereTheConnectionOfTheFirstIsLost() throws Exception {
    Connection first = database.begin();
    apply(first, "first");
    Future<String> second = second();
    first.close();
    assertThat(second.get()).isEqualTo("second");
    assertThat(database.effects()).isEqualTo(1);
  }

  @Test
  void anotherKeyWaitsForNobody() throws Exception {
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      apply(first, "first");
      assertThat(ledger.once(second, KEY + "/other", () -> {})).isTrue();
      second.commit();
      first.commit();
    }
    assertThat(database.marks()).isEqualTo(2);
  }

  @Test
  void ofEightAtOnceOneAppliesAndAllAreHandedItsResult() throws Exception {
    CyclicBarrier start = new CyclicBarrier(8);
    List<Callable<String>> workers =
        IntStream.range(0, 8)
            .<Callable<String>>mapToObj(
                number ->
                    () -> {
                      start.await();
                      return inTransaction("worker " + number);
                    })
            .toList();
    List<Future<String>> results = threads.invokeAll(workers);
    String winner = results.get(0).get();
    assertThat(results).allSatisfy(result -> assertThat(result.get()).isEqualTo(winner));
    assertThat(database.effects()).isEqualTo(1);
    assertThat(database.effects(winner)).isEqualTo(1);
  }
}
